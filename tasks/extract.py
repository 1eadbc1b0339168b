"""Running extractors over a Doc: rows to Arrow, checked, faults kept to one article and one table."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, cast

import pyarrow as pa

from tasks.article import Article, Reject
from tasks.columnwise import Arrays, joined
from tasks.extractors import Extractor, Row
from warehouse.columns import SPAN
from warehouse.tables import Table, TableError

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class Extraction:
    """What the extractors made of one article: rows by table, and what failed."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    faults: list[Reject] = field(default_factory=list)


class Gathered:
    """What one extractor makes of many articles, put into one Arrow table at the end: faster than many.

    Where it fails, or its rows break its declaration, the article has none, and a Reject with the reason
    `extractor_error`. `seconds` is what all that has taken.
    """

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self.faults: list[tuple[str, Reject]] = []
        self.seconds = 0.0
        self._made: dict[str, tuple[Article, list[Row] | Arrays]] = {}

    def add(self, doc: Doc, article: Article, article_id: str) -> None:
        """Run the extractor over an article."""
        started = time.perf_counter()
        try:
            self._made[article_id] = article, _made(self.extractor, doc, article, article_id)
        except Exception as error:  # noqa: BLE001  an extractor may fail in any way
            self.faults.append((article_id, _fault(self.extractor, article, error)))
        self.seconds += time.perf_counter() - started

    def table(self) -> pa.Table:
        """All rows, in the order of the articles, without those of articles that break the declaration."""
        started = time.perf_counter()
        try:
            table = self._joined(self._made)
        except Exception:  # noqa: BLE001  found out below whose fault it is
            table = pa.concat_tables([self.extractor.TABLE.schema.empty_table(), *self._tables()])
        self.seconds += time.perf_counter() - started
        return table

    def counts(self) -> Iterator[tuple[str, int]]:
        """Each article's number of rows, after `table` was called."""
        for article_id, (_, rows) in self._made.items():
            yield article_id, len(rows)

    def _joined(self, made: dict[str, tuple[Article, list[Row] | Arrays]]) -> pa.Table:
        rows = {article_id: rows for article_id, (_, rows) in made.items()}
        if hasattr(self.extractor, "columns"):
            return joined(self.extractor.TABLE, cast(dict[str, Arrays], rows))
        return self.extractor.TABLE.arrow(chain.from_iterable(cast(Iterable[list[Row]], rows.values())))

    def _tables(self) -> Iterator[pa.Table]:
        """A table an article; those whose rows break the declaration are left out."""
        for article_id, (article, rows) in list(self._made.items()):
            try:
                yield self._joined({article_id: (article, rows)})
            except Exception as error:  # noqa: BLE001
                self.faults.append((article_id, _fault(self.extractor, article, error)))
                del self._made[article_id]


def extract_all(doc: Doc, article: Article, article_id: str, extractors: tuple[Extractor, ...]) -> Extraction:
    """Run extractors over one article; one that fails has no table."""
    result = Extraction()
    for one in map(Gathered, extractors):
        one.add(doc, article, article_id)
        table = one.table()
        result.faults += [fault for _, fault in one.faults]
        if not one.faults:
            result.tables[one.extractor.TABLE.name] = table
    return result


def _made(extractor: Extractor, doc: Doc, article: Article, article_id: str) -> list[Row] | Arrays:
    if columns := getattr(extractor, "columns", None):
        return Arrays(columns(doc, article), doc.vocab.strings)
    table = extractor.TABLE
    rows = [(article_id, *row, table.version) for row in extractor.extract(doc, article)]
    if table.has_spans:
        _check_spans(table, rows, article.text)
    return rows


def _fault(extractor: Extractor, article: Article, error: Exception) -> Reject:
    fault = f"{extractor.TABLE.name}: {type(error).__name__}: {error}"
    detail = f"{fault}; mend the extractor and raise its version"
    return Reject("extract", "extractor_error", detail, article.source_member)


def _check_spans(table: Table, rows: list[Row], text: str) -> None:
    """The invariant of every span: its characters are its text."""
    start, end, words = (SPAN.index(column) for column in SPAN[2:])
    for row in rows:
        if row[end] <= row[start] or text[row[start] : row[end]] != row[words]:
            raise TableError(f"{table.name}: characters {row[start]} to {row[end]} are not {row[words]!r}")

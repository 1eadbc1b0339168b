"""Running extractors over a Doc: rows to Arrow, checked, faults kept to one article and one table."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tasks.article import Article, Reject
from tasks.extractors import Extractor, Row
from warehouse.columns import SPAN
from warehouse.tables import Table, TableError

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class Extraction:
    """What the extractors made of one article: rows by table, what failed, seconds by table."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    faults: list[Reject] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def extract_all(doc: Doc, article: Article, article_id: str, extractors: tuple[Extractor, ...]) -> Extraction:
    """Run every extractor over one article.

    An extractor that fails, or whose rows break its declaration, gives no rows and a Reject with
    the reason `extractor_error`; the other tables are whole.
    """
    result = Extraction()
    for extractor in extractors:
        started = time.perf_counter()
        try:
            result.tables[extractor.TABLE.name] = _run(extractor, doc, article, article_id)
        except Exception as error:  # noqa: BLE001  an extractor may fail in any way
            result.faults.append(_fault(extractor, article, error))
        result.seconds[extractor.TABLE.name] = time.perf_counter() - started
    return result


class Gathered:
    """What one extractor makes of many articles, put into one Arrow table at the end: faster than many.

    As with `extract_all`, what fails is one article's.
    """

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self.faults: list[tuple[str, Reject]] = []
        self._rows: dict[str, tuple[Article, list[Row]]] = {}

    def add(self, doc: Doc, article: Article, article_id: str) -> None:
        """Run the extractor over an article."""
        try:
            self._rows[article_id] = article, _rows(self.extractor, doc, article, article_id)
        except Exception as error:  # noqa: BLE001  an extractor may fail in any way
            self.faults.append((article_id, _fault(self.extractor, article, error)))

    def table(self) -> pa.Table:
        """All rows, in the order of the articles, without those of articles that break the declaration."""
        arrow = self.extractor.TABLE.arrow
        try:
            return arrow(chain.from_iterable(rows for _, rows in self._rows.values()))
        except Exception:  # noqa: BLE001  found out below whose fault it is
            return pa.concat_tables([arrow(()), *self._tables()])

    def counts(self) -> Iterator[tuple[str, int]]:
        """Each article's number of rows, after `table` was called."""
        for article_id, (_, rows) in self._rows.items():
            yield article_id, len(rows)

    def _tables(self) -> Iterator[pa.Table]:
        for article_id, (article, rows) in list(self._rows.items()):
            try:
                yield self.extractor.TABLE.arrow(rows)
            except Exception as error:  # noqa: BLE001
                self.faults.append((article_id, _fault(self.extractor, article, error)))
                del self._rows[article_id]


def _run(extractor: Extractor, doc: Doc, article: Article, article_id: str) -> pa.Table:
    if columns := getattr(extractor, "columns", None):
        return _from_columns(extractor.TABLE, columns(doc, article), article_id)
    return extractor.TABLE.arrow(_rows(extractor, doc, article, article_id))


def _rows(extractor: Extractor, doc: Doc, article: Article, article_id: str) -> list[Row]:
    table = extractor.TABLE
    rows = [(article_id, *row, table.version) for row in extractor.extract(doc, article)]
    if table.has_spans:
        _check_spans(table, rows, article.text)
    return rows


def _fault(extractor: Extractor, article: Article, error: Exception) -> Reject:
    fault = f"{extractor.TABLE.name}: {type(error).__name__}: {error}"
    detail = f"{fault}; mend the extractor and raise its version"
    return Reject("extract", "extractor_error", detail, article.source_member)


def _from_columns(table: Table, columns: dict[str, Any], article_id: str) -> pa.Table:
    count = len(next(iter(columns.values())))
    columns["article_id"] = pa.repeat(pa.scalar(article_id), count)
    columns["extractor_version"] = pa.repeat(pa.scalar(table.version, pa.int32()), count)
    arrays = [pa.array(columns[name]) for name in table.schema.names]
    return table.validated(pa.Table.from_arrays(arrays, schema=table.schema))


def _check_spans(table: Table, rows: list[Row], text: str) -> None:
    """The invariant of every span: its characters are its text."""
    start, end, words = (SPAN.index(column) for column in SPAN[2:])
    for row in rows:
        if row[end] <= row[start] or text[row[start] : row[end]] != row[words]:
            raise TableError(f"{table.name}: characters {row[start]} to {row[end]} are not {row[words]!r}")

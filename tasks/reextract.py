"""Running extractors again over parses that are kept: what a worker does with one file of tokens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from tasks.article import Article, Reject
from tasks.extract import Gathered
from tasks.extractors import mentions, named, places, quotes, time_expressions, tokens
from tasks.keptrows import KeptRows
from tasks.names.kept import KeptMentions
from tasks.names.resolve import keep_mentions
from tasks.parse.rebuild import docs_from_tokens
from tasks.places.kept import KeptPlaces
from tasks.places.located import keep_places
from tasks.quotes.kept import KeptQuotes, keep_quotes
from tasks.rehearsal import rehearse
from tasks.times.find import keep_times
from tasks.times.kept import KeptTimes
from warehouse.books import ARTICLES
from warehouse.parquet import write_parquet
from warehouse.rows import Rows
from warehouse.tables import Table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ARTICLE_COLUMNS = tuple(item.name for item in fields(Article))


@dataclass(frozen=True, slots=True)
class ReextractJob:
    """Run `tables` over some articles, `article_ids` in order, of those in a file of tokens.

    `kept_files` of `mentions`, `time_expressions`, `places` and `quotes` hold what finding names, times,
    places and quotations would give; where there are none, they are found again.
    """

    number: int
    folder: Path
    tokens_file: str
    articles_files: tuple[str, ...]
    article_ids: tuple[str, ...]
    tables: tuple[str, ...]
    language: str
    kept_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Reextracted:
    """New rows, staged: a file for each table that has any, rows by article and table, faults by article."""

    job: ReextractJob
    files: dict[str, Path] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    faults: list[tuple[str, Reject]] = field(default_factory=list)


def get_ready(names: Sequence[str]) -> None:
    """Import what it takes to make tables, and have it read its lexicons."""
    rehearse(named(*names))


def reextract(job: ReextractJob) -> Reextracted:
    """Extract from the parses of a job, the same rows as a full run gives."""
    shutil.rmtree(job.folder, ignore_errors=True)
    job.folder.mkdir(parents=True)
    made = [Gathered(extractor) for extractor in named(*job.tables)]
    articles = dict(_articles(job))
    keep = _keeping(job)
    with ExitStack() as stack:
        vocabulary = partial(_vocabulary, stack, job.language)
        rows = stack.enter_context(Rows(job.tokens_file, tokens.TABLE, job.article_ids))
        for article_id, doc in docs_from_tokens(vocabulary, rows):
            article = articles[article_id]
            keep(doc, article, article_id)
            for one in made:
                one.add(doc, article, article_id)
            doc.user_data.clear()  # which leads back to the Doc
    return _staged(job, made)


def _staged(job: ReextractJob, made: list[Gathered]) -> Reextracted:
    result = Reextracted(job)
    for one in made:
        table, rows = one.extractor.TABLE, one.table()
        if rows.num_rows:
            result.files[table.name] = write_parquet(table, rows, job.folder / table.name)
        result.counts |= {(article_id, table.name): count for article_id, count in one.counts()}
        result.faults += one.faults
    return result


def _keeping(job: ReextractJob) -> Callable[[Doc, Article, str], None]:
    """What lets a Doc have the rows of its article that others ask for, of tables that are up to date."""
    names = _kept(job, mentions.TABLE, KeptMentions)
    times = _kept(job, time_expressions.TABLE, KeptTimes)
    where = _kept(job, places.TABLE, KeptPlaces)
    voices = _kept(job, quotes.TABLE, KeptQuotes)

    def keep(doc: Doc, article: Article, article_id: str) -> None:
        if names:
            keep_mentions(doc, partial(names.of, article_id))
        if times:
            keep_times(doc, article.published_date, partial(times.of, article_id))
        if where:
            keep_places(doc, article.dateline, partial(where.of, article_id))
        if voices:
            keep_quotes(doc, partial(voices.of, article_id))

    return keep


def _kept(job: ReextractJob, table: Table, kind: type[KeptRows]) -> KeptRows | None:
    """Rows of a table that is up to date for all of the job's articles; None where it is not."""
    files = job.kept_files.get(table.name)
    if files is None:
        return None
    if not files:
        return kind(table.schema.empty_table)
    names = kind.names()
    return kind(lambda: pa.concat_tables(_table(path, table, names, job.article_ids) for path in files))


def _articles(job: ReextractJob) -> Iterator[tuple[str, Article]]:
    columns = ("article_id", *ARTICLE_COLUMNS)
    for path in job.articles_files:
        for row in _table(path, ARTICLES, columns, job.article_ids).to_pylist():
            said = {name: value for name, value in row.items() if value is not None}
            yield said.pop("article_id"), Article(**said)


def _table(path: str, table: Table, columns: tuple[str, ...], article_ids: tuple[str, ...]) -> pa.Table:
    with Rows(path, table, article_ids) as rows:
        return rows.table(columns)


def _vocabulary(stack: ExitStack, language: str) -> Vocab:
    """The vocabulary of a pipeline without a model, for as long as the stack is open."""
    from tasks.parse.fast.vocabulary import zone

    nlp = _blank(language)
    stack.enter_context(zone(nlp))
    return nlp.vocab


@cache
def _blank(language: str) -> Language:
    """A pipeline without a model: its vocabulary is all that a parse needs to stand in."""
    import spacy

    return spacy.blank(language)

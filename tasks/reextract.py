"""Running extractors again over parses that are kept: what a worker does with one file of tokens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tasks.article import Article, Reject
from tasks.extract import extract_all
from tasks.extractors import extractors, mentions, tokens
from tasks.names.kept import COLUMNS, KeptMentions
from tasks.names.resolve import keep_mentions
from tasks.parse.kept import NEEDED
from tasks.parse.rebuild import docs_from_tokens
from warehouse.books import ARTICLES
from warehouse.parquet import read_parquet, write_parquet
from warehouse.tables import Table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

ARTICLE_COLUMNS = tuple(item.name for item in fields(Article))


@dataclass(frozen=True, slots=True)
class ReextractJob:
    """Run `tables` over some articles, `article_ids` in order, of those in a file of tokens.

    `mentions_files` hold what resolving their names would give; without any, names are resolved.
    """

    number: int
    folder: Path
    tokens_file: str
    articles_files: tuple[str, ...]
    article_ids: tuple[str, ...]
    tables: tuple[str, ...]
    language: str
    mentions_files: tuple[str, ...] = ()


@dataclass(slots=True)
class Reextracted:
    """New rows, staged: a file for each table that has any, rows by article and table, faults by article."""

    job: ReextractJob
    files: dict[str, Path] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    faults: list[tuple[str, Reject]] = field(default_factory=list)


def reextract(job: ReextractJob) -> Reextracted:
    """Extract from the parses of a job, the same rows as a full run gives."""
    shutil.rmtree(job.folder, ignore_errors=True)
    job.folder.mkdir(parents=True)
    chosen = tuple(extractor for extractor in extractors() if extractor.TABLE.name in job.tables)
    result = Reextracted(job)
    made: dict[str, list[pa.Table]] = {name: [] for name in job.tables}
    articles = dict(_articles(job))
    rows = _rows(job.tokens_file, tokens.TABLE, NEEDED, job.article_ids)
    kept = KeptMentions(partial(_mentions, job))
    with ExitStack() as stack:
        vocabulary = partial(_vocabulary, stack, job.language)
        for article_id, doc in docs_from_tokens(vocabulary, rows):
            if job.mentions_files:
                keep_mentions(doc, partial(kept.of, article_id))
            extraction = extract_all(doc, articles[article_id], article_id, chosen)
            result.faults += [(article_id, fault) for fault in extraction.faults]
            for name, table in extraction.tables.items():
                result.counts[article_id, name] = table.num_rows
                made[name].append(table)
    for extractor in chosen:
        tables = [table for table in made[extractor.TABLE.name] if table.num_rows]
        if tables:
            folder = job.folder / extractor.TABLE.name
            result.files[extractor.TABLE.name] = write_parquet(
                extractor.TABLE, pa.concat_tables(tables), folder
            )
    return result


def _rows(path: str, table: Table, columns: tuple[str, ...], article_ids: tuple[str, ...]) -> pa.Table:
    """Some articles' rows of a file, in the file's order, read from the row groups that may hold them.

    Columns that came after the file was written are NULL.
    """
    article_id = pc.field("article_id")
    between = (article_id >= article_ids[0]) & (article_id <= article_ids[-1])
    rows = read_parquet(path, schema=table.schema, columns=list(columns), filters=between)
    wanted = pa.array(article_ids, pa.string())
    return rows.filter(pc.is_in(rows.column("article_id"), wanted)).select(columns)


def _mentions(job: ReextractJob) -> pa.Table:
    return pa.concat_tables(
        _rows(path, mentions.TABLE, COLUMNS, job.article_ids) for path in job.mentions_files
    )


def _articles(job: ReextractJob) -> Iterator[tuple[str, Article]]:
    columns = ("article_id", *ARTICLE_COLUMNS)
    for path in job.articles_files:
        for row in _rows(path, ARTICLES, columns, job.article_ids).to_pylist():
            said = {name: value for name, value in row.items() if value is not None}
            yield said.pop("article_id"), Article(**said)


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

"""One shard, start to end: read, parse, extract, stage. What a worker process does."""

import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from spacy.tokens import Doc

from tasks.article import Article, Reject, Source
from tasks.extract import Gathered
from tasks.extractors import Extractor, extractors
from tasks.job import ShardJob, note_members, noted_members
from tasks.language import detect
from tasks.memory import peak_bytes
from tasks.parse.pipeline import Parser
from tasks.read import document_key, read_source
from warehouse.books import ARTICLES, COVERAGE, REJECTS
from warehouse.parquet import write_parquet
from warehouse.staging import Repeat, SourceRead, StagedShard, draft_schema, write_draft


@dataclass(slots=True)
class Entry:
    """An article on its way through the shard."""

    article: Article
    article_id: str
    source: Source
    is_covered: bool
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def word_count(self) -> int:
        """White-space separated words."""
        return len(self.article.text.split())


class Stage:
    """What a shard has made so far."""

    def __init__(self, job: ShardJob, parser: Parser) -> None:
        self.job, self.parser = job, parser
        self.extractors: tuple[Extractor, ...] = extractors()
        self.known = np.load(job.known, mmap_mode="r") if job.known else np.empty(0, np.uint64)
        self.entries: list[Entry] = []
        self.repeats: list[Repeat] = []
        self.rejects: list[tuple[Source, Reject, str | None]] = []
        self.tables: dict[str, list[pa.Table]] = {extractor.TABLE.name: [] for extractor in self.extractors}
        self.seen: set[str] = set()
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Count what the block takes, the extractors' time aside, which is counted for each."""
        started, before = time.perf_counter(), sum(self.seconds.values())
        yield
        self.seconds[name] += time.perf_counter() - started - (sum(self.seconds.values()) - before)

    def read(self) -> None:
        """Read the shard's sources; leave out articles that are known, from earlier or from this shard."""
        shard = self.job.shard
        for source in shard.sources:
            members: list[str | None] = []
            for position, record in enumerate(read_source(source, self.job.settings)):
                members.append(record.source_member)
                if shard.records is not None and position not in shard.records:
                    continue
                if source.selection and not source.selection.takes(record):
                    continue
                if isinstance(record, Reject):
                    self.rejects.append((source, record, None))
                else:
                    self._take(record, source)
            note_members(self.job.folder, members)

    def _take(self, article: Article, source: Source) -> None:
        article_id = article.article_id
        if article_id in self.seen or _holds(self.known, article_id):
            self.repeats.append(Repeat(article_id, source.source_file, source.sha256, article.source_member))
            return
        self.seen.add(article_id)
        article.language = article.language or detect(article.text, self.job.settings)
        is_covered = article.language in (None, self.parser.language)
        self.entries.append(Entry(article, article_id, source, is_covered))

    def parse(self) -> None:
        """Parse and extract, batch by batch, texts of like length together."""
        covered = sorted(
            (entry for entry in self.entries if entry.is_covered), key=lambda entry: len(entry.article.text)
        )
        for batch in _batches(covered, self.job.settings.batch_words):
            made = list(map(Gathered, self.extractors))
            with self.parser.zone():
                for entry, doc in zip(batch, self._docs(batch), strict=True):
                    if doc is not None:
                        self._extract(entry, doc, made)
                self._gather(made, {entry.article_id: entry for entry in batch})

    def _docs(self, batch: list[Entry]) -> Iterator[Doc | None]:
        """Parse a batch; when that fails, each text on its own, so that one text's fault stays its own."""
        try:
            yield from list(self.parser.parse([entry.article.text for entry in batch]))
        except Exception:  # noqa: BLE001  found out below whose fault it is
            for entry in batch:
                yield self._doc_alone(entry)

    def _doc_alone(self, entry: Entry) -> Doc | None:
        try:
            return next(self.parser.parse([entry.article.text]))
        except Exception as error:  # noqa: BLE001  the border of one article
            self._unparsed(entry, error)
            return None

    def _unparsed(self, entry: Entry, error: Exception) -> None:
        detail = f"{type(error).__name__}: {error}; the article is loaded without its parse"
        fault = Reject("parse", "parse_error", detail, entry.article.source_member)
        self.rejects.append((entry.source, fault, entry.article_id))

    def _extract(self, entry: Entry, doc: Doc, made: list[Gathered]) -> None:
        try:
            sentence_count = sum(1 for _ in doc.sents)
        except ValueError as error:  # the pipeline has set no sentence boundaries
            self._unparsed(entry, error)
            return
        for one in made:
            one.add(doc, entry.article, entry.article_id)
        entry.counts["parse.tokens"] = len(doc)
        entry.counts["parse.sentences"] = sentence_count

    def _gather(self, made: list[Gathered], entries: dict[str, Entry]) -> None:
        """Keep what was made of a batch: one table an extractor, much smaller than one an article."""
        for one in made:
            name = one.extractor.TABLE.name
            self.tables[name].append(one.table())
            for article_id, count in one.counts():
                entries[article_id].counts[name] = count
            self.rejects += [
                (entries[article_id].source, fault, article_id) for article_id, fault in one.faults
            ]
            self.seconds[f"extract {name}"] += one.seconds

    def write(self) -> None:
        """Write the staged files: Parquet for extracted tables, drafts for the books."""
        folder = self.job.folder
        for extractor in self.extractors:
            tables = [table for table in self.tables[extractor.TABLE.name] if table.num_rows]
            if tables:
                write_parquet(extractor.TABLE, pa.concat_tables(tables), folder / extractor.TABLE.name)
        write_draft(ARTICLES, _draft(ARTICLES, map(_article_row, self.entries)), folder)
        write_draft(COVERAGE, _draft(COVERAGE, self._coverage()), folder)
        write_draft(REJECTS, _draft(REJECTS, (_reject_row(*reject) for reject in self.rejects)), folder)

    def _coverage(self) -> Iterator[dict[str, Any]]:
        for entry in self.entries:
            for extractor in self.extractors:
                name = extractor.TABLE.name
                if name in entry.counts or not entry.is_covered:
                    yield {
                        "article_id": entry.article_id,
                        "extractor": name,
                        "extractor_version": extractor.TABLE.version,
                        "row_count": entry.counts.get(name, 0),
                        "status": "extracted" if entry.is_covered else "language_not_covered",
                        "model": self.parser.model if entry.is_covered else None,
                        "model_version": self.parser.model_version if entry.is_covered else None,
                        "settings_hash": self.job.settings.settings_hash,
                    }

    def report(self, seconds: float) -> StagedShard:
        """The small thing that goes back to the parent."""
        return StagedShard(
            number=self.job.shard.number,
            folder=self.job.folder,
            sources=tuple(map(source_read, self.job.shard.sources)),
            repeats=tuple(self.repeats),
            weight=self.job.shard.weight,
            word_count=sum(entry.word_count for entry in self.entries),
            seconds=seconds,
            stages=dict(self.seconds),
            peak_memory_bytes=peak_bytes(),
        )


def process_shard(job: ShardJob, parser: Parser) -> StagedShard:
    """Read, parse and extract a shard and stage its files in `job.folder`, anew from nothing.

    Faults of files and articles become rejects. Raises OSError for faults of the machine.
    """
    started = time.perf_counter()
    shutil.rmtree(job.folder, ignore_errors=True)
    job.folder.mkdir(parents=True)
    stage = Stage(job, parser)
    with stage.timed("read"):
        stage.read()
    with stage.timed("parse"):
        stage.parse()
    with stage.timed("write"):
        stage.write()
    return stage.report(time.perf_counter() - started)


def stage_reject(job: ShardJob, reason: str, detail: str) -> StagedShard:
    """Stage the reject of a source, or of one record of it, that cannot be processed."""
    reject = Reject("worker", reason, detail, _member(job))
    shutil.rmtree(job.folder, ignore_errors=True)
    job.folder.mkdir(parents=True)
    rows = [_reject_row(source, reject, None) for source in job.shard.sources]
    for table, data in ((ARTICLES, []), (COVERAGE, []), (REJECTS, rows)):
        write_draft(table, _draft(table, data), job.folder)
    sources = tuple(map(source_read, job.shard.sources))
    return StagedShard(job.shard.number, job.folder, sources, (), job.shard.weight, 0, 0.0, 0)


def _member(job: ShardJob) -> str | None:
    """Which member of its source a job of one record is about; None when the source cannot be read."""
    with suppress(FileNotFoundError, ValueError):
        return noted_members(job.folder)[job.shard.records.start if job.shard.records else 0]
    return None


def source_read(source: Source) -> SourceRead:
    """What the books need to know of a source."""
    return SourceRead(
        source.source_file,
        source.sha256,
        source.size_bytes,
        source.source_format,
        source.is_last,
        source.selection.windows if source.selection else (),
        source.selection.of if source.selection else 0,
    )


def _holds(known: NDArray[np.uint64], article_id: str) -> bool:
    short = np.uint64(int(article_id[:16], 16))
    place = int(np.searchsorted(known, short))
    return place < len(known) and bool(known[place] == short)


def _batches(entries: Iterable[Entry], words: int) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    total = 0
    for entry in entries:
        batch.append(entry)
        total += entry.word_count
        if total >= words:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def _draft(table: Any, rows: Iterable[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=draft_schema(table))


def _article_row(entry: Entry) -> dict[str, Any]:
    article, source = entry.article, entry.source
    return {item.name: getattr(article, item.name) for item in fields(Article)} | {
        "article_id": entry.article_id,
        "document_key": document_key(article, source),
        "char_count": len(article.text),
        "word_count": entry.word_count,
        "token_count": entry.counts.get("parse.tokens"),
        "sentence_count": entry.counts.get("parse.sentences"),
        "source_file": source.source_file,
        "source_format": article.source_format or source.source_format,
        "source_sha256": source.sha256,
    }


def _reject_row(source: Source, reject: Reject, article_id: str | None) -> dict[str, Any]:
    return {
        "source_file": source.source_file,
        "source_member": reject.source_member,
        "stage": reject.stage,
        "reason": reject.reason,
        "detail": reject.detail,
        "article_id": article_id,
        "source_sha256": source.sha256,
    }

"""What every run does around its own work: hold the warehouse, book its start and end, check, publish."""

import logging
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import duckdb

from config.settings import Settings
from flows import events
from flows.interrupt import heed
from flows.lakes import all_tables, hold_lake, open_lake
from flows.summary import Summary
from flows.surveys import sweep_surveys
from tasks.memory import peak_bytes
from tasks.parse.model import model_version
from tasks.repeats.link import link_repeats
from warehouse.books import RUNS
from warehouse.check import Failure, check_snapshot
from warehouse.ledger import Run, book_run, close_interrupted
from warehouse.publish import Draft, candidate, draft, published_snapshot, put_in_place
from warehouse.terms import index_terms

__all__ = ["CheckFailedError", "Session", "Summary", "all_tables"]


class CheckFailedError(RuntimeError):
    """Checks found offending rows; nothing was published."""

    def __init__(self, failures: list[Failure]) -> None:
        super().__init__("\n".join(map(str, failures)) + "\nnothing was published")
        self.failures = failures


class Session:
    """A run that holds the warehouse; what it does goes between entering and `publish`."""

    def __init__(self, settings: Settings, flow: str) -> None:
        self.settings = settings
        self.warehouse = settings.warehouse.resolve()
        now = datetime.now(UTC)
        self.run = Run(
            run_id=f"{now:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}",
            flow=flow,
            started_at=now,
            code_version=version("dateline"),
            model=settings.model,
            model_version=model_version(settings.model),
            settings_hash=settings.settings_hash,
        )
        self.summary = Summary(self.run.run_id)
        self.is_ended = False  # in the books
        self.begun: Draft | None = None  # of what is to be published
        self.staging = self.warehouse / "staging" / self.run.run_id
        events.listen(settings.log_format)

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            still_held = stack.enter_context(
                hold_lake(self.settings, self.run.flow, self.settings.wait_seconds)
            )
            shutil.rmtree(self.warehouse / "staging", ignore_errors=True)
            sweep_surveys(self.warehouse)
            self.staging.mkdir(parents=True)
            self.lake = stack.enter_context(open_lake(self.settings, still_held=still_held))
            self.prepare(stack)
            self.lake.sweep()
            self.summary.interrupted_runs = close_interrupted(self.lake, self.staging)
            book_run(self.lake, self.run, self.staging)
            self.tell_start()
            heed()
            self.stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(fault, Exception):
            with suppress(duckdb.Error, OSError):  # the first fault tells more; an open run is closed later
                self._end("failed")
                self.summary.tell_end("failed")
        if self.begun:
            self.begun.path.unlink(missing_ok=True)
        self.stack.__exit__(kind, fault, trace)
        shutil.rmtree(self.staging, ignore_errors=True)

    def tell(self, event: str, *, level: int = logging.INFO, **facts: Any) -> None:
        """Tell of an event of this run."""
        events.tell(event, level=level, run_id=self.run.run_id, **facts)

    def tell_start(self) -> None:
        """Tell that the run holds the warehouse, and whose work it goes on with."""
        run = self.run
        self.tell(
            "run_started",
            flow=run.flow,
            warehouse=str(self.warehouse),
            code_version=run.code_version,
            model=f"{run.model} {run.model_version}",
            settings_hash=run.settings_hash,
        )
        for run_id in self.summary.interrupted_runs:
            self.tell("run_was_interrupted", level=logging.WARNING, interrupted_run_id=run_id)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the seconds that the block takes in this process."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.summary.stages["main", stage] += time.monotonic() - started

    def prepare(self, stack: ExitStack) -> None:
        """Begin what can go on while the books are looked after."""

    def begin_publication(self) -> None:
        """Begin what is to be published, while others are at work."""
        self.begun = draft(self.lake)

    def is_published(self) -> bool:
        """Whether all that the lake holds is published, this run's own line aside."""
        since = published_snapshot(self.warehouse)
        if since is None:
            return False
        now, then = self.lake.all_files(self.lake.snapshot_id), self.lake.all_files(since)
        return all(now[name] == then[name] for name in now if name != RUNS.name)

    def publish(self, since: int | Literal["published"] | None = "published") -> Path:
        """Check the snapshot and publish it; raise CheckFailedError when it is unsound.

        `since` is a snapshot that is sound, so that only what came after it is looked at closely; None:
        everything is.
        """
        heed()
        with self.timed("link"):
            link_repeats(self.lake, self.run.run_id, self.settings.near_duplicate_days, self.staging)
        with self.timed("index"):
            index_terms(self.lake, self.run.run_id, self.staging)
        if since == "published":
            since = published_snapshot(self.warehouse)
        self._end("done")  # a run that fails after all is booked as failed, and that counts
        self.summary.published = self._checked_and_put_in_place(since)
        self.summary.tell_end("done")
        if self.settings.metrics_file:
            from flows.metrics import write_metrics

            ended = datetime.now(UTC).timestamp()
            write_metrics(Path(self.settings.metrics_file), self.run.flow, self.summary, ended)
        return self.summary.published

    def _checked_and_put_in_place(self, since: int | None) -> Path:
        with self.timed("check"):
            path = candidate(self.lake, self.run.run_id, self.begun)
            failures = check_snapshot(path, self.lake, since)
        try:
            seconds = self.summary.stages["main", "check"]
            self.tell("checked", failure_count=len(failures), seconds=seconds)
            if failures:
                raise CheckFailedError(failures)
            published = put_in_place(path, self.warehouse)
            self.lake.store.share(published)
        finally:
            path.unlink(missing_ok=True)
        self.tell("published", database=str(published), snapshot_id=self.lake.snapshot_id)
        return published

    def _end(self, status: str) -> None:
        """Book the run's end and complete the summary."""
        summary, end = self.summary, datetime.now(UTC)
        summary.peak_memory_bytes = max(summary.peak_memory_bytes, peak_bytes())
        summary.seconds = (end - self.run.started_at).total_seconds()
        summary.reject_reasons = self.lake.query(
            "SELECT stage, reason, count(*), any_value(source_file || ': ' || detail) FROM lake.rejects "
            "WHERE run_id = ? GROUP BY stage, reason ORDER BY count(*) DESC, stage, reason",
            [self.run.run_id],
        )
        summary.unread_fields = self.lake.query(
            "SELECT source_format, field, count(*) FROM "
            "(SELECT source_format, unnest(unread_fields) AS field FROM lake.articles WHERE run_id = ?) "
            "GROUP BY ALL ORDER BY count(*) DESC, source_format, field",
            [self.run.run_id],
        )
        summary.reject_count = sum(row[2] for row in summary.reject_reasons)
        (summary.duplicate_count,) = self.lake.query(
            "SELECT coalesce(sum(duplicate_count), 0)::BIGINT FROM lake.sources WHERE run_id = ?",
            [self.run.run_id],
        )[0]
        summary.rows = dict(
            self.lake.query(
                "SELECT extractor, sum(row_count)::BIGINT FROM lake.coverage WHERE run_id = ? GROUP BY ALL "
                "ORDER BY ALL",
                [self.run.run_id],
            )
        )
        done = replace(
            self.run,
            status=status,
            finished_at=end,
            source_count=summary.new_count,
            article_count=summary.article_count,
            word_count=summary.word_count,
            words_per_second=summary.word_count / summary.seconds,
            reject_count=summary.reject_count,
            peak_memory_bytes=summary.peak_memory_bytes,
            snapshot_id=self.lake.snapshot_id,
        )
        book_run(self.lake, done, self.staging, None if self.is_ended else summary.stages)
        self.is_ended = True

"""An archive, window by window: each is loaded, checked and published before the next begins."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial

from config.settings import Settings
from flows.estimates import comparison
from flows.faults import in_plain_words
from flows.ingest import SMALLEST_SHARD, Ingest, Part
from flows.inputs import found_under
from flows.lakes import hold_lake, open_lake
from flows.local import process
from flows.progress import Progress
from flows.report import duration
from flows.summary import Summary
from flows.surveys import surveyor
from flows.windows import Plan, Span
from tasks.discover import FoundFile
from tasks.pool import open_pool
from tasks.shards import source_of, weigh
from warehouse.lock import BACKFILL

SHARDS_PER_WORKER = 4
WINDOWS = 12  # a guess, for the size of shards: that all workers have some of each window


@dataclass(slots=True)
class Total:
    """What the windows came to."""

    article_count: int = 0
    word_count: int = 0
    duplicate_count: int = 0
    reject_count: int = 0

    def add(self, summary: Summary) -> None:
        """Count a window."""
        self.article_count += summary.article_count
        self.word_count += summary.word_count
        self.duplicate_count += summary.duplicate_count
        self.reject_count += summary.reject_count


def run(settings: Settings, paths: list[str], first: date | None, last: date | None) -> Iterator[str]:
    """Load what is not loaded yet, whole windows from `first` to `last`; yield the report's lines.

    Killed and begun again it goes on where it was: what is loaded of each file stands in the books.
    """
    with in_plain_words(settings.warehouse), ExitStack() as stack:
        plan, shard_bytes = survey(settings, paths, Span(settings, first, last))
        order = plan.settle()
        yield f"{len(plan.files):,} files not loaded yet, {len(order):,} windows to load"
        if not order:
            return
        total, started = Total(), time.monotonic()
        pool = stack.enter_context(open_pool(settings.worker_count, settings))
        progress = stack.enter_context(Progress(sum(map(plan.weight, order))))
        for window in order:
            part = Part(
                window,
                plan.files_of(window),
                partial(plan.choose, window=window),
                shard_bytes,
                plan.weight(window),
                pool,
            )
            with Ingest(settings, paths, BACKFILL, part) as ingest:
                summary = process(ingest, progress)
            total.add(summary)
            yield f"{window}: {summary.article_count:,} articles, {summary.reject_count:,} rejects, published"
    seconds = time.monotonic() - started
    yield (
        f"{total.article_count:,} articles loaded, {total.duplicate_count:,} duplicates, "
        f"{total.reject_count:,} rejects, {total.word_count:,} words in {duration(seconds)}"
    )
    yield from comparison(settings.warehouse, paths, total.article_count, seconds, in_windows=True)


def survey(settings: Settings, paths: list[str], span: Span) -> tuple[Plan, int]:
    """Read all files that are not loaded yet, without parsing them; the plan, and how it cuts files."""
    plan, found = Plan(settings, span), found_under(settings, paths)
    for one, windows in left(settings, found):
        plan.add(one, windows)
    sources = [source_of(file.found) for file in plan.files.values()]
    target = sum(map(weigh, sources)) // (settings.worker_count * SHARDS_PER_WORKER * WINDOWS)
    shard_bytes = min(settings.shard_bytes, max(SMALLEST_SHARD, target))
    with surveyor(settings) as at_work:
        for shard, surveyed in at_work.surveyed(sources, shard_bytes):
            for stretch in surveyed or ():
                plan.note(stretch)
            for source in () if surveyed else shard.sources:
                plan.skip_survey(source)
    return plan, shard_bytes


def left(settings: Settings, found: list[FoundFile]) -> Iterator[tuple[FoundFile, list[str]]]:
    """Files that are not loaded whole yet, each with the windows of it that are."""
    with (
        hold_lake(settings, BACKFILL) as still_held,
        open_lake(settings, still_held=still_held) as lake,
    ):
        rows = lake.query("SELECT source_file, source_sha256, status, windows FROM lake.sources")
    booked = {(file, sha256): (status, windows) for file, sha256, status, windows in rows}
    for one in found:
        status, windows = booked.get((one.source_file, one.sha256), ("partial", None))
        if status == "partial":
            yield one, windows or []

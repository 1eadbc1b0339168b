"""What a run would take, from a sample, before anything is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from config.settings import Settings
from flows.backfill import left
from flows.estimates import Estimate, keep, named
from flows.faults import in_plain_words
from flows.inputs import found_under
from flows.report import amount, duration
from flows.surveys import Surveyor, surveyor
from tasks.article import Source
from tasks.job import ShardJob
from tasks.pool import WorkerPool
from tasks.shards import Shard, cut, evenly, forget, source_of, weigh
from warehouse.staging import StagedShard

SHARD_BYTES = 200_000
READ = 100  # shards that are read
PARSED = 3  # shards a worker that are parsed; the first one warms it up
START_SECONDS = 3.0  # a worker's start, the opening of the lake, the publication
# From one backfill and its run, tests.benchmarks.bench_backfill: 20,000 short articles, 25 windows.
WINDOW_SECONDS = 5.4  # that a window of a backfill adds: its commits, its links, its publication
REREAD_SECONDS = 0.008  # of going through the files again for a window, for a second of the work on them
INDEX_SECONDS = 0.026  # of indexing its words, for a second in which a worker makes rows of them
ARTICLE_SHARE = 0.5  # bytes of an article's text in the table, packed
INDEX_SHARE = 0.45  # of its words in the index


@dataclass(slots=True)
class Sample:
    """What was found in the shards that were read, and what all shards weigh."""

    weight: int = 0
    read_weight: int = 0
    article_count: int = 0
    article_ids: set[str] = field(default_factory=set)
    reject_count: int = 0
    word_count: int = 0
    char_count: int = 0
    numbers: list[int] = field(default_factory=list)
    windows: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Trial:
    """What parsing some shards took and gave."""

    word_count: int = 0
    warm_words: int = 0
    warm_seconds: float = 0.0
    rows: Counter[str] = field(default_factory=Counter)
    parquet_bytes: int = 0


def explain(settings: Settings, paths: list[str]) -> Iterator[str]:
    """Estimate a run over the paths from a sample; keep the estimate for its report; yield its lines.

    Every kth shard is read, and a few of those are parsed. Nothing is loaded.
    """
    with in_plain_words(settings.warehouse):
        found = found_under(settings, paths)
        sources = [source_of(one) for one, _ in left(settings, found)]
        with surveyor(settings) as at_work:
            sample = _read(at_work, sources)
            trial = _parse(settings, sources, sample, at_work.spool)
        estimate = _estimate(settings, paths, len(found), len(sources), sample, trial)
        keep(settings.warehouse, estimate)
    yield from _lines(estimate, sample)


def _read(at_work: Surveyor, sources: list[Source]) -> Sample:
    sample = Sample()
    every = max(1, sum(map(weigh, sources)) // (READ * SHARD_BYTES))
    for shard, surveyed in at_work.surveyed(sources, SHARD_BYTES, every):
        sample.weight += shard.weight
        if surveyed is None:
            continue
        sample.read_weight += shard.weight
        sample.numbers.append(shard.number)
        for found in surveyed:
            sample.article_count += len(found.article_ids)
            sample.article_ids.update(found.article_ids)
            sample.reject_count += found.reject_count
            sample.word_count += found.word_count
            sample.char_count += found.chars.total()
            sample.windows.update(found.chars)
    return sample


def _parse(settings: Settings, sources: list[Source], sample: Sample, folder: Path) -> Trial:
    """Parse some of the shards that were read, spread over them, in worker processes."""
    count = min(settings.worker_count, len(sample.numbers))
    if not count:
        return Trial()
    step = max(1, len(sample.numbers) // (count * PARSED))
    chosen = set(sample.numbers[::step][: count * PARSED])
    trial = Trial()
    with WorkerPool(count, settings) as pool:
        futures = [
            pool.submit(ShardJob(shard, folder / f"{shard.number:06}", settings))
            for shard in _these(sources, settings, folder, chosen)
        ]
        for place, future in enumerate(futures):
            for staged in future.result():
                _count(trial, staged, is_warm=place >= count or len(futures) <= count)
    return trial


def _these(sources: list[Source], settings: Settings, spool: Path, numbers: set[int]) -> Iterator[Shard]:
    for shard in cut(sources, settings, evenly(SHARD_BYTES), spool):
        if shard.number in numbers:
            yield shard
        else:
            for source in shard.sources:
                forget(source, spool)
        if shard.number == max(numbers):
            return


def _count(trial: Trial, staged: StagedShard, is_warm: bool) -> None:
    trial.word_count += staged.word_count
    if is_warm:
        trial.warm_words += staged.word_count
        trial.warm_seconds += staged.seconds
    for name, path in staged.extracted().items():
        trial.rows[name] += pq.read_metadata(path).num_rows
        trial.parquet_bytes += path.stat().st_size


def _estimate(
    settings: Settings, paths: list[str], found: int, left_count: int, sample: Sample, trial: Trial
) -> Estimate:
    growth = sample.weight / max(1, sample.read_weight)
    words = int(sample.word_count * growth)
    by_word = words / max(1, trial.word_count)
    speed = trial.warm_words / trial.warm_seconds if trial.warm_seconds else 1.0
    work = words / speed
    at_work = work / settings.worker_count
    seconds = START_SECONDS + at_work + work * INDEX_SECONDS
    windows = len(sample.windows)
    return Estimate(
        paths=named(paths),
        file_count=found,
        known_count=found - left_count,
        article_count=int(len(sample.article_ids) * growth),
        duplicate_count=int((sample.article_count - len(sample.article_ids)) * growth),
        reject_count=int(sample.reject_count * growth),
        word_count=words,
        seconds=seconds,
        window_count=windows,
        backfill_seconds=seconds + windows * (WINDOW_SECONDS + at_work * REREAD_SECONDS),
        disk_bytes=int(
            trial.parquet_bytes * by_word + sample.char_count * growth * (ARTICLE_SHARE + INDEX_SHARE)
        ),
        rows={name: int(count * by_word) for name, count in sorted(trial.rows.items())},
    )


def _lines(estimate: Estimate, sample: Sample) -> Iterator[str]:
    share = sample.read_weight / max(1, sample.weight)
    yield f"{estimate.file_count:,} files, {estimate.known_count:,} of them loaded already"
    yield (
        f"about {estimate.article_count:,} articles, {estimate.duplicate_count:,} duplicates, "
        f"{estimate.reject_count:,} rejects, {estimate.word_count:,} words ({share:.0%} was read)"
    )
    yield f"about {duration(estimate.seconds)}, {amount(estimate.disk_bytes)} of disk"
    if estimate.window_count > 1:
        yield f"about {duration(estimate.backfill_seconds)} as a backfill, in {estimate.window_count} windows"
    for name, count in estimate.rows.items():
        yield f"  {name:18}  {count:>13,} rows"

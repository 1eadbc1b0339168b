"""The order of things in a run, whatever drives it: discover, process, commit, check, publish."""

import logging
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from config.settings import Settings
from flows.inputs import found_under
from flows.interrupt import heed
from flows.session import Session
from tasks.discover import FoundFile
from tasks.headers.style import load_style
from tasks.job import ShardJob
from tasks.pool import Pool, open_pool
from tasks.shards import Choose, cut, forget, source_of, weigh
from warehouse.commit import Committer
from warehouse.staging import StagedShard
from warehouse.volumes import Unusual, unusual

UnderWay = tuple[Future[list[StagedShard]], ShardJob]
Track = Callable[[Future[list[StagedShard]], int], Any]
WINDOW = 3  # shards a worker that are under way: enough to keep workers busy while one is committed
SHARES = 2  # of what is left, a worker
SMALLEST_SHARD = 100_000
NIGHTLY = "nightly"
REFUSED = "all is loaded and nothing was published; look at it, then run `dateline publish`"


class UnusualVolumeError(RuntimeError):
    """Far less or more came than usual, and such a day is not to be published."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of some files to load: those of a backfill's windows that are worked on in this run.

    `window` is the name it has in the books; `choose` picks what belongs to it from a source that is
    cut as `shard_bytes` says. The workers are the backfill's.
    """

    window: str
    files: list[FoundFile]
    choose: Choose
    shard_bytes: int
    weight: int
    pool: Pool


class Ingest(Session):
    """One run over some inputs, holding the warehouse from discovery to publication.

    with Ingest(settings, paths, "nightly") as ingest:
        for staged in ingest.shards():
            ingest.commit(staged)
        ingest.publish()
    """

    def __init__(self, settings: Settings, paths: list[str], flow: str, part: Part | None = None) -> None:
        super().__init__(settings, flow)
        self.paths = paths
        self.part = part
        self.spool = self.staging / "spool"
        self.pool: Pool | None = part.pool if part else None  # none when there is nothing to do
        self.jobs: Iterator[ShardJob] = iter(())
        self.under_way: deque[UnderWay] = deque()
        self.done = 0  # of the weight

    def prepare(self, stack: ExitStack) -> None:
        """Discover what is new, and start the workers: they load their model meanwhile."""
        if self.settings.header_grammars:
            load_style(self.settings.header_grammars)  # a faulty file of the user stops the run
        with self.timed("discover"):
            found = self.part.files if self.part else found_under(self.settings, self.paths)
        self.sources = [source_of(one) for one in self._new(found)]
        self.weight = self.part.weight if self.part else sum(map(weigh, self.sources))
        self.committer = Committer(self.lake, self.run.run_id)
        if self.sources and not self.pool:
            self.pool = stack.enter_context(open_pool(self.worker_count, self.settings))

    def tell_start(self) -> None:
        """Tell of the files, too."""
        super().tell_start()
        self.tell(
            "discovered",
            file_count=self.summary.found_count,
            new_count=self.summary.new_count,
            window=self.part.window if self.part else None,
            seconds=self.summary.stages["main", "discover"],
        )

    def _new(self, found: list[FoundFile]) -> list[FoundFile]:
        """Leave out the files that the books hold already, whole or as far as they are asked for."""
        table = pa.table(
            {
                "place": pa.array(range(len(found)), pa.int64()),
                "source_file": pa.array([file.source_file for file in found], pa.string()),
                "source_sha256": pa.array([file.sha256 for file in found], pa.string()),
            }
        )
        self.lake.con.register("found", table)
        places = self.lake.query(
            "SELECT place FROM found ANTI JOIN "
            "(FROM lake.sources WHERE status <> 'partial' OR list_contains(windows, ?)) "
            "USING (source_file, source_sha256) ORDER BY place",
            [self.part.window if self.part else ""],
        )
        self.summary.found_count, self.summary.new_count = len(found), len(places)
        return [found[place] for (place,) in places]

    def start(self) -> None:
        """Hand the workers their first shards."""
        if self.pool and not self.under_way:
            self.jobs = self._jobs()
            self._fill()

    def shards(self, track: Track = lambda future, number: future) -> Iterator[StagedShard]:
        """Process all shards in worker processes; yield what is staged in the order of the plan.

        `track` may wrap a shard's future in an orchestrator's task.
        """
        self.start()
        tracked = deque(track(future, job.shard.number) for future, job in self.under_way)
        while tracked:
            staged = tracked.popleft().result()
            _, done = self.under_way.popleft()
            tracked.extend(track(future, job.shard.number) for future, job in self._fill())
            for one in staged:
                self._note(one)
                yield one
            for source in done.shard.sources:
                forget(source, self.spool)

    def commit(self, staged: StagedShard) -> int:
        """Commit a shard's rows and its lines in the books; return how many articles it added."""
        heed()
        summary, started = self.summary, time.monotonic()
        with self.timed("commit"):
            added = self.committer.commit(staged, datetime.now(UTC))
        summary.article_count += added
        summary.word_count += staged.word_count
        summary.peak_memory_bytes = max(summary.peak_memory_bytes, staged.peak_memory_bytes)
        summary.slowest = sorted([*summary.slowest, (staged.seconds, staged.number)], reverse=True)[:5]
        shutil.rmtree(staged.folder, ignore_errors=True)
        self.done += staged.weight
        self.tell(
            "committed",
            shard=staged.number,
            article_count=added,
            word_count=staged.word_count,
            seconds=time.monotonic() - started,
            share_done=min(1.0, self.done / max(1, self.weight)),
        )
        return added

    def _note(self, staged: StagedShard) -> None:
        """Tell that a shard is processed, and count what its stages took."""
        for stage, seconds in staged.stages.items():
            self.summary.stages["workers", stage] += seconds
        self.tell(
            "shard_done",
            shard=staged.number,
            word_count=staged.word_count,
            seconds=staged.seconds,
            peak_memory_bytes=staged.peak_memory_bytes,
        )

    def publish(self, since: int | Literal["published"] | None = "published") -> Path:
        """Publish, once the day has been compared with what its folders usually bring."""
        if self.run.flow == NIGHTLY:
            self.summary.unusual = [str(one) for one in self._unusual()]
            for line in self.summary.unusual:
                self.tell("volume_unusual", level=logging.WARNING, detail=line)
            if self.summary.unusual and self.settings.volume_action == "refuse":
                raise UnusualVolumeError("\n".join([*self.summary.unusual, REFUSED]))
        return super().publish(since)

    def _unusual(self) -> list[Unusual]:
        chosen = self.settings
        limits = (chosen.volume_low, chosen.volume_high, chosen.volume_minimum)
        return unusual(self.lake.con, datetime.now(UTC).date(), *limits)

    @property
    def worker_count(self) -> int:
        """Worker processes to use: no more than there are shards."""
        return max(1, min(self.settings.worker_count, -(-self.weight // self._shard_bytes(0))))

    def _shard_bytes(self, done: int) -> int:
        """Text of a shard after so much text: less towards the end, so that all workers end at one time.

        Guided self-scheduling (Polychronopoulos and Kuck 1987): a like share of what is left.
        """
        if self.part:
            return self.part.shard_bytes  # as the survey has cut
        shares, most = self.settings.worker_count * SHARES, self.settings.shard_bytes
        least = max(SMALLEST_SHARD, min(most, self.weight // shares) // SHARES**2)
        return min(most, max(least, (self.weight - done) // shares))

    def _jobs(self) -> Iterator[ShardJob]:
        known = self.committer.write_known(self.staging / "known.npy")
        self.spool.mkdir()
        choose = self.part.choose if self.part else None
        for shard in cut(self.sources, self.settings, self._shard_bytes, self.spool, choose):
            yield ShardJob(shard, self.staging / f"{shard.number:06}", self.settings, known)

    def _fill(self) -> list[UnderWay]:
        """Hand out shards until the window is full; what was handed out."""
        assert self.pool is not None
        added: list[UnderWay] = []
        while len(self.under_way) < WINDOW * self.pool.count and (job := next(self.jobs, None)):
            added.append((self.pool.submit(job), job))
            self.under_way.append(added[-1])
        return added

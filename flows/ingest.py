"""The order of things in a run, whatever drives it: discover, process, commit, check, publish."""

import shutil
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from config.settings import Settings
from flows.interrupt import heed
from flows.session import Session
from tasks.discover import FoundFile, discover
from tasks.headers.style import load_style
from tasks.job import ShardJob
from tasks.pool import WorkerPool
from tasks.shards import cut, source_of, weigh
from warehouse.commit import Committer
from warehouse.staging import StagedShard

UnderWay = tuple[Future[list[StagedShard]], int]  # a shard's future and its number
Track = Callable[[Future[list[StagedShard]], int], Any]
WINDOW = 3  # shards a worker that are under way: enough to keep workers busy while one is committed
SHARDS_PER_WORKER = 4
SMALLEST_SHARD = 100_000


class Ingest(Session):
    """One run over some inputs, holding the warehouse from discovery to publication.

    with Ingest(settings, paths, "nightly") as ingest:
        for staged in ingest.shards():
            ingest.commit(staged)
        ingest.publish()
    """

    def __init__(self, settings: Settings, paths: list[str], flow: str) -> None:
        super().__init__(settings, flow)
        self.paths = paths
        self.pool: WorkerPool | None = None  # none when there is nothing to do
        self.jobs: Iterator[ShardJob] = iter(())
        self.under_way: deque[UnderWay] = deque()

    def prepare(self, stack: ExitStack) -> None:
        """Discover what is new, and start the workers: they load their model meanwhile."""
        if self.settings.header_grammars:
            load_style(self.settings.header_grammars)  # a faulty file of the user stops the run
        self.sources = [source_of(found) for found in self._new(list(discover(self.paths)))]
        self.weight = sum(map(weigh, self.sources))
        self.committer = Committer(self.lake, self.run.run_id)
        if self.sources:
            self.pool = stack.enter_context(WorkerPool(self.worker_count, self.settings))

    def _new(self, found: list[FoundFile]) -> list[FoundFile]:
        """Leave out the files that the books hold already, by name and content."""
        table = pa.table(
            {
                "place": pa.array(range(len(found)), pa.int64()),
                "source_file": pa.array([file.source_file for file in found], pa.string()),
                "source_sha256": pa.array([file.sha256 for file in found], pa.string()),
            }
        )
        self.lake.con.register("found", table)
        places = self.lake.query(
            "SELECT place FROM found ANTI JOIN lake.sources USING (source_file, source_sha256) ORDER BY place"
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
        tracked = deque(track(*item) for item in self.under_way)
        while tracked:
            staged = tracked.popleft().result()
            self.under_way.popleft()
            tracked.extend(track(*item) for item in self._fill())
            yield from staged

    def commit(self, staged: StagedShard) -> None:
        """Commit a shard's rows and its lines in the books."""
        heed()
        summary = self.summary
        summary.article_count += self.committer.commit(staged, datetime.now(UTC))
        summary.word_count += staged.word_count
        summary.peak_memory_bytes = max(summary.peak_memory_bytes, staged.peak_memory_bytes)
        summary.slowest = sorted([*summary.slowest, (staged.seconds, staged.number)], reverse=True)[:5]
        shutil.rmtree(staged.folder, ignore_errors=True)

    @property
    def worker_count(self) -> int:
        """Worker processes to use: no more than there are shards."""
        return max(1, min(self.settings.worker_count, -(-self.weight // self.shard_bytes)))

    @property
    def shard_bytes(self) -> int:
        """Text a shard: small enough that all workers end at about the same time."""
        share = self.weight // (self.settings.worker_count * SHARDS_PER_WORKER)
        return min(self.settings.shard_bytes, max(SMALLEST_SHARD, share))

    def _jobs(self) -> Iterator[ShardJob]:
        known = self.committer.write_known(self.staging / "known.npy")
        spool = self.staging / "spool"
        spool.mkdir()
        for shard in cut(self.sources, self.settings, self.shard_bytes, spool):
            yield ShardJob(shard, self.staging / f"{shard.number:06}", self.settings, known)

    def _fill(self) -> list[UnderWay]:
        """Hand out shards until the window is full; what was handed out."""
        assert self.pool is not None
        added: list[UnderWay] = []
        while len(self.under_way) < WINDOW * self.worker_count and (job := next(self.jobs, None)):
            added.append((self.pool.submit(job), job.shard.number))
            self.under_way.append(added[-1])
        return added

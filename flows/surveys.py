"""Surveying many files in worker processes, before anything is loaded."""

import os
import shutil
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path

from config.settings import Settings
from flows.interrupt import heed
from tasks.article import Source
from tasks.shards import Shard, cut, evenly, forget
from tasks.survey import Surveyed, survey
from tasks.workers import executor

WINDOW = 3
Result = tuple[Shard, list[Surveyed] | None]


class Surveyor:
    """Worker processes that read sources without parsing them."""

    def __init__(self, settings: Settings, spool: Path) -> None:
        self.settings, self.spool = settings, spool
        self.count = settings.worker_count
        self.pool: ProcessPoolExecutor = executor(self.count)
        self.under_way: deque[tuple[Shard, Future[list[Surveyed]] | None]] = deque()

    def surveyed(self, sources: Iterable[Source], shard_bytes: int, every: int = 1) -> Iterator[Result]:
        """Survey one shard in `every`, cut as a run cuts them; yield each with what was found, in order.

        None stands for a shard that was left out, or that could not be surveyed because a worker died.
        """
        for shard in cut(sources, self.settings, evenly(shard_bytes), self.spool):
            heed()
            wanted = shard.number % every == every // 2
            future = self.pool.submit(survey, shard, self.settings) if wanted else None
            self.under_way.append((shard, future))
            if len(self.under_way) >= WINDOW * self.count:
                yield self._done()
        while self.under_way:
            yield self._done()

    def _done(self) -> Result:
        shard, future = self.under_way.popleft()
        found = None
        try:
            found = future.result() if future else None
        except BrokenProcessPool:
            self.pool = executor(self.count)
        for source in shard.sources:
            forget(source, self.spool)
        return shard, found


def sweep_surveys(warehouse: Path) -> None:
    """Remove what surveys of this machine have left that were killed."""
    for left in warehouse.glob(f".survey.{socket.gethostname()}.*"):
        if not Path("/proc", left.suffix[1:]).exists():
            shutil.rmtree(left, ignore_errors=True)


@contextmanager
def surveyor(settings: Settings) -> Iterator[Surveyor]:
    """A surveyor with a folder of its own in the warehouse, for what must be unpacked."""
    warehouse = settings.warehouse.resolve()
    sweep_surveys(warehouse)
    spool = warehouse / f".survey.{socket.gethostname()}.{os.getpid()}"
    spool.mkdir(parents=True)
    found = Surveyor(settings, spool)
    try:
        yield found
    finally:
        found.pool.shutdown(cancel_futures=True)
        with suppress(OSError):
            shutil.rmtree(spool)

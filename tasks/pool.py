"""Worker processes for the NLP, each replaceable: a crash costs one shard's time, not the run.

Every worker is an executor of its own with one process, so it is known which shard killed it. A
shard that kills its worker is tried again, then halved until the guilty article stands alone.
"""

import gc
import multiprocessing
import queue
from abc import ABC, abstractmethod
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from config.settings import Settings
from tasks.job import ShardJob, noted_members
from tasks.shards import Shard
from tasks.workers import executor, kill
from warehouse.staging import StagedShard

if TYPE_CHECKING:
    from tasks.parse.pipeline import Parser

# How a job may end a worker, and what the books say of it.
DEATHS: dict[type[BaseException], str] = {
    BrokenProcessPool: "the worker process died",
    TimeoutError: "the worker took too long",
    MemoryError: "the worker ran out of memory",
}

_parsers: "dict[tuple[Any, ...], Parser]" = {}


class WorkerDiedError(RuntimeError):
    """A worker process was killed, crashed, or took too long."""


class Pool(ABC):
    """Workers, `count` of them at work at once; `submit` gives a future of the staged shards, usually one.

    A context: at its end nothing of it is at work.
    """

    def __init__(self, count: int, settings: Settings) -> None:
        self.count, self.settings = count, settings
        self.threads = ThreadPoolExecutor(count, thread_name_prefix="shard")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault:
            self._abandon()
        self.threads.shutdown(wait=True, cancel_futures=True)
        self._close()

    def submit(self, job: ShardJob) -> Future[list[StagedShard]]:
        """Queue a job; its future gives what was staged, in order."""
        return self.threads.submit(self.run, job)

    def run(self, job: ShardJob) -> list[StagedShard]:
        """Process a job, in smaller and smaller parts when it kills workers."""
        with suppress(WorkerDiedError):
            return [self._attempt(job)]
        return self._search(job)  # once more: the machine may have been short of memory for a moment

    def _search(self, job: ShardJob) -> list[StagedShard]:
        """Process a job that may kill workers, halved until the guilty article stands alone."""
        try:
            return [self._attempt(job)]
        except WorkerDiedError as error:
            if parts := halves(job):
                return [staged for part in parts for staged in self._search(part)]
            from tasks.process import stage_reject

            detail = f"{error}; the article cannot be processed, remove or report it"
            return [stage_reject(job, "worker_crash", detail)]

    @abstractmethod
    def _attempt(self, job: ShardJob) -> StagedShard:
        """Process a job in a worker. Raises WorkerDiedError when it did not survive."""

    @abstractmethod
    def _abandon(self) -> None:
        """End what is at work: nobody waits for it."""

    @abstractmethod
    def _close(self) -> None:
        """Let the workers go."""


class WorkerPool(Pool):
    """Worker processes on this machine."""

    def __init__(self, count: int, settings: Settings) -> None:
        super().__init__(count, settings)
        self.is_closing = False
        self.workers: queue.SimpleQueue[ProcessPoolExecutor] = queue.SimpleQueue()
        for _ in range(count):
            self.workers.put(self._start())

    def _attempt(self, job: ShardJob) -> StagedShard:
        worker = self.workers.get()
        try:
            worker.submit(warm, self.settings).result()  # a slow start is not the shard's fault
            return worker.submit(process, job).result(self.settings.worker_timeout_seconds)
        except tuple(DEATHS) as error:
            kill(worker)
            if self.is_closing:
                raise
            worker = self._start()
            how = next(words for kind, words in DEATHS.items() if isinstance(error, kind))
            raise WorkerDiedError(how) from error
        finally:
            self.workers.put(worker)

    def _start(self) -> ProcessPoolExecutor:
        worker = executor(1)
        worker.submit(warm, self.settings)  # starts the process now; a fault shows at the first shard
        return worker

    def _abandon(self) -> None:
        self.is_closing = True
        self.threads.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.kill()

    def _close(self) -> None:
        while not self.workers.empty():
            kill(self.workers.get())  # idle by now: nothing is lost, and an orderly end takes its time


def open_pool(count: int, settings: Settings) -> Pool:
    """The workers that the settings ask for: `count` processes of this machine, or a Dask cluster's."""
    if settings.engine != "dask":
        return WorkerPool(count, settings)
    from tasks.cluster import ClusterPool

    return ClusterPool(settings)


def halves(job: ShardJob) -> list[ShardJob]:
    """Two jobs that together are this one; none when it is a single record, or a file that cannot be read."""
    shard = job.shard
    if len(shard.sources) > 1:
        middle = len(shard.sources) // 2
        parts = [replace(shard, sources=part) for part in (shard.sources[:middle], shard.sources[middle:])]
    else:
        parts = _halved_records(job)
    return [
        replace(job, shard=part, folder=job.folder.with_name(f"{job.folder.name}{letter}"))
        for part, letter in zip(parts, "ab", strict=False)
    ]


def _halved_records(job: ShardJob) -> list[Shard]:
    shard = job.shard
    records = shard.records
    if records is None:
        with suppress(FileNotFoundError, ValueError):  # written when the source has been read to its end
            records = range(len(noted_members(job.folder)))
    if records is None or len(records) < 2:
        return []
    middle = len(records) // 2
    (source,) = shard.sources
    return [
        replace(shard, records=records[:middle], sources=(replace(source, is_last=False),)),
        replace(shard, records=records[middle:]),
    ]


def load(settings: Settings) -> "Parser":
    """In a worker: the parser, loaded once; anew when a cluster's next run has other settings."""
    key = (settings.model, settings.accelerate, settings.piece_chars)
    if key not in _parsers:
        from tasks.parse.pipeline import load_parser

        gc.unfreeze()
        _parsers.clear()
        _parsers[key] = load_parser(settings)
        gc.freeze()  # a model is no garbage: it is not looked through each time that some is sought
    return _parsers[key]


def warm(settings: Settings) -> None:
    """In a worker: load the parser, which is not to be sent anywhere."""
    load(settings)


def process(job: ShardJob) -> StagedShard:
    """In a worker: process a shard."""
    from tasks.process import process_shard

    return process_shard(job, load(job.settings))

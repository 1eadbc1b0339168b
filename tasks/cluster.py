"""Workers of a Dask cluster, on any machines: the same shards, the same rows, the same halving.

They need the package and the warehouse's folder, at the same path as here; between the machines go a
job and a small report, nothing more. What Prefect's DaskTaskRunner would ask for besides, Prefect in
every worker and its server in their reach, they do not need.
"""

import logging
import os
import shutil
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from itertools import count
from pathlib import Path

from distributed import Client, Future, KilledWorker

from config.settings import Settings
from tasks.job import ShardJob
from tasks.pool import Pool, WorkerDiedError, load, process
from warehouse.staging import StagedShard

CONNECT_SECONDS = 20
WORKER_SECONDS = 60  # how long the cluster may be without workers: they may be restarting
POLL_SECONDS = 2.0
DIED, SLOW = "the worker process died", "the worker took too long"
GO_ON = "what was committed stays, the next run goes on"

_busy = threading.Lock()


class ClusterError(RuntimeError):
    """The cluster cannot do the work, and no shard is to blame."""


class ClusterPool(Pool):
    """The workers that are there at the start; more may come and some may go."""

    def __init__(self, settings: Settings) -> None:
        self.address, self.numbers = settings.scheduler, count()
        if not self.address:
            raise ClusterError("engine dask needs its scheduler's address: --scheduler tcp://HOST:8786")
        for name in logging.root.manager.loggerDict:
            if name.startswith("distributed"):
                logging.getLogger(name).setLevel(logging.CRITICAL)  # a fault is told once, by us
        try:
            self.client = Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False, name="dateline")
            self.client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(f"no Dask cluster with workers at {self.address}: {error}") from None
        self._prove(settings)
        super().__init__(settings.workers or len(self.client.nthreads()), settings)

    def _prove(self, settings: Settings) -> None:
        """Raise ClusterError unless each worker has the package and sees the warehouse; load their models."""
        with _token(settings.warehouse.resolve()) as token:
            found = self.client.run(ready, settings, str(token), version("dateline"), on_error="return")
        for worker, fault in found.items():
            if fault is not None:
                raise ClusterError(f"worker {worker}: {fault}")

    def _attempt(self, job: ShardJob) -> StagedShard:
        # Each attempt has a folder of its own: Dask may think a worker dead that still writes.
        folder = job.folder.with_name(f"{job.folder.name}.{next(self.numbers)}")
        future = self.client.submit(
            begin, replace(job, folder=folder), key=f"{folder.parent.name}-{folder.name}", pure=False
        )
        try:
            return self._result(future, folder)
        except (KilledWorker, MemoryError, WorkerDiedError) as error:
            _keep_note(folder, job.folder)
            raise error if isinstance(error, WorkerDiedError) else WorkerDiedError(DIED) from error

    def _result(self, future: "Future[StagedShard]", folder: Path) -> StagedShard:
        done = threading.Event()
        future.add_done_callback(lambda _: done.set())
        begun, deserted = None, time.monotonic()
        while not done.wait(POLL_SECONDS):
            now = time.monotonic()
            if begun is None and _mark(folder).exists():
                begun = now
            if begun is not None and now > begun + self.settings.worker_timeout_seconds:
                self._stop(future)
                raise WorkerDiedError(SLOW)
            if self._has_workers():
                deserted = now
            elif now > deserted + WORKER_SECONDS:
                raise ClusterError(f"no worker is left at {self.address}; {GO_ON}")
        if future.cancelled():
            raise ClusterError(f"the scheduler at {self.address} is gone; {GO_ON}")
        staged: StagedShard = future.result()
        return staged

    def _has_workers(self) -> bool:
        try:
            return bool(self.client.nthreads())
        except (OSError, TimeoutError):
            return False

    def _stop(self, future: "Future[StagedShard]") -> None:
        """End the process that hangs on a shard; its nanny starts another."""
        at_work = [worker for worker, keys in self.client.processing().items() if future.key in keys]
        future.cancel()
        try:
            self.client.restart_workers(at_work, timeout=WORKER_SECONDS)
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            raise ClusterError(f"{at_work} hangs on a shard and cannot be restarted: {error}") from None

    def _abandon(self) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.client.close(timeout=POLL_SECONDS)  # the scheduler drops what nobody waits for

    def _close(self) -> None:
        with suppress(Exception):
            self.client.close(timeout=POLL_SECONDS)


def ready(settings: Settings, token: str, wanted: str) -> str | None:
    """In a worker: load the model; what is wrong with the worker, None when nothing is."""
    if version("dateline") != wanted:
        return f"has Dateline {version('dateline')}, the run {wanted}"
    if not Path(token).exists():
        return f"does not see the run's {Path(token).parent}; the warehouse must be on storage that all share"
    try:
        load(settings)
    except Exception as error:  # noqa: BLE001  told once, by the run
        return f"{type(error).__name__}: {error}"
    return None


def begin(job: ShardJob) -> StagedShard:
    """In a worker: process a shard, one at a time in a process.

    Dask begins a task anew when its worker has died. That is for the run to decide, which halves the
    shard: a mark says that it was begun before.
    """
    with _busy:
        try:
            _mark(job.folder).touch(exist_ok=False)
        except FileExistsError:
            raise WorkerDiedError(DIED) from None
        except FileNotFoundError:
            where = f"process {os.getpid()} of {socket.gethostname()}"
            raise ClusterError(f"{where} does not see {job.folder.parent}, or its run has ended") from None
        return process(job)


@contextmanager
def _token(warehouse: Path) -> Iterator[Path]:
    """A file that is nowhere else."""
    path = warehouse / f".cluster-{uuid.uuid4().hex}"
    path.touch()
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _mark(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.begun")


def _keep_note(attempt: Path, folder: Path) -> None:
    """Keep what a failed attempt has noted of its source: it says how to halve the shard."""
    with suppress(FileNotFoundError):
        folder.mkdir(exist_ok=True)
        shutil.copyfile(attempt / "members", folder / "members")

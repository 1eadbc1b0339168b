"""Worker processes: forked from a server, one thread each, ended with this one. Light: it starts early."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import forkserver
from typing import Any

from tasks.lifeline import end_with_starter

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")

GARBAGE = 100_000  # objects between two collections: rows are many, and hardly any is part of a cycle
EARLY = 2  # workers that start before it is known how much there is to do


@contextmanager
def served(module: str) -> Iterator[None]:
    """Have the server of workers import a module, while it is being found out what there is to do.

    What that has loaded, all workers share from their first moment. At the end the server is gone.
    """
    _stop()  # one that is there has not been told of the module
    _set_one_thread()
    forkserver.set_forkserver_preload([module])
    forkserver.ensure_running()
    try:
        yield
    finally:
        forkserver.set_forkserver_preload([])
        _stop()


def executor(count: int) -> ProcessPoolExecutor:
    """Processes that share nothing with this one, use one thread each, and end with it, however it ends."""
    _set_one_thread()
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_initialise)


@contextmanager
def early(count: int, ready: Callable[..., object], *given: Any) -> Iterator[ProcessPoolExecutor]:
    """Processes that get ready for their work, by `ready(*given)`, while it is being found out.

    At the end they are killed: whoever has all results waits for none of them.
    """
    pool = executor(count)
    starter = threading.Thread(target=_start, args=(pool, min(count, EARLY), ready, *given))
    starter.start()  # to fork waits for the server, which may still be importing
    try:
        yield pool
    finally:
        starter.join()
        kill(pool)


def _start(pool: ProcessPoolExecutor, count: int, ready: Callable[..., object], *given: Any) -> None:
    for _ in range(count):
        pool.submit(ready, *given)


def kill(pool: ProcessPoolExecutor) -> None:
    """End processes at once."""
    for child in list((pool._processes or {}).values()):
        child.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _set_one_thread() -> None:
    for name in ONE_THREAD:  # read by numpy's BLAS when the server of workers starts
        os.environ[name] = "1"


def _stop() -> None:
    """End the server at once, which may still be importing: multiprocessing itself would wait for it."""
    server: Any = forkserver._forkserver
    if server._forkserver_pid is not None:
        os.kill(server._forkserver_pid, signal.SIGKILL)
        server._stop()


def _initialise() -> None:
    """In the worker: end with who started it, however that ends; leave Ctrl-C to it."""
    gc.set_threshold(GARBAGE, 20, 20)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_starter()

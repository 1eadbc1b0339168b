"""Worker processes: started afresh, one thread each, ended with this one. Light, so that they start early."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from tasks.lifeline import end_with

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")

GARBAGE = 100_000  # objects between two collections: rows are many, and hardly any is part of a cycle
EARLY = 2  # workers that start before it is known how much there is to do


def executor(count: int) -> ProcessPoolExecutor:
    """Processes that are started afresh, use one thread each, and end with this one, however it ends."""
    for name in ONE_THREAD:  # read by numpy's BLAS when a child starts
        os.environ[name] = "1"
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_initialise, initargs=(os.getpid(),))


@contextmanager
def early(count: int, ready: Callable[..., object], *given: Any) -> Iterator[ProcessPoolExecutor]:
    """Processes that get ready for their work, by `ready(*given)`, while it is being found out.

    At the end they are killed: whoever has all results waits for none of them.
    """
    pool = executor(count)
    for _ in range(min(count, EARLY)):
        pool.submit(ready, *given)
    try:
        yield pool
    finally:
        kill(pool)


def kill(pool: ProcessPoolExecutor) -> None:
    """End processes at once."""
    for child in list((pool._processes or {}).values()):
        child.kill()
    pool.shutdown(wait=False, cancel_futures=True)


def _initialise(parent: int) -> None:
    """In the worker: end with the parent, however it ends; leave Ctrl-C to it."""
    gc.set_threshold(GARBAGE, 20, 20)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with(parent)

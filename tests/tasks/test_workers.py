"""Workers start with what their server has imported, and nothing of them is left."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

import psutil

from tasks.workers import executor, kill, served

UNUSUAL = "colorsys"  # what nothing here imports


def has_imported(name: str) -> bool:
    """In the worker."""
    return name in sys.modules


def threads() -> str:
    """In the worker."""
    return os.environ["OPENBLAS_NUM_THREADS"]


@contextmanager
def worker() -> Iterator[ProcessPoolExecutor]:
    pool = executor(1)
    try:
        yield pool
    finally:
        kill(pool)


def servers() -> list[psutil.Process]:
    children = psutil.Process().children(recursive=True)
    return [child for child in children if any("forkserver" in part for part in child.cmdline())]


def test_workers_begin_with_what_their_server_has_imported() -> None:
    with worker() as pool:  # whose server knows nothing
        assert not pool.submit(has_imported, UNUSUAL).result()
    with served(UNUSUAL):
        with worker() as pool:
            assert pool.submit(has_imported, UNUSUAL).result()
            assert pool.submit(threads).result() == "1"
        with worker() as pool:
            assert pool.submit(has_imported, UNUSUAL).result()
    assert not servers()


def test_a_module_that_cannot_be_imported_is_none_to_begin_with() -> None:
    with served("tasks.there_is_no_such_module"), worker() as pool:
        assert not pool.submit(has_imported, UNUSUAL).result()

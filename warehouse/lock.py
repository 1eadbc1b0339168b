"""One writer at a time: an advisory lock on the warehouse, freed by the system when its holder dies."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

BACKFILL = "backfill"
POLL_SECONDS = 0.1


class WarehouseBusyError(RuntimeError):
    """Another run holds the warehouse."""


@contextmanager
def hold(
    warehouse: Path, flow: str = "run", wait_seconds: float = 0.0, heed: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Hold the warehouse for writing; raise WarehouseBusyError when another process does for too long.

    Two locks make the queue fair: who waits holds `.next`, so that a backfill, which asks for the
    warehouse anew for each window, comes after whoever waited meanwhile. A backfill is waited for
    without limit, since its windows end, and waits without limit itself. `heed` is called while
    waiting.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        stream = stack.enter_context((warehouse / ".lock").open("a+"))
        with (warehouse / ".next").open("a+") as queue:
            deadline = time.monotonic() + wait_seconds
            while not (_lock(queue) and _lock(stream)):
                process, _, held_by = _holder(stream).partition(" ")
                if time.monotonic() >= deadline and BACKFILL not in (flow, held_by):
                    raise WarehouseBusyError(
                        f"another run (process {process}) holds {warehouse}; wait until it ends"
                    )
                heed()
                time.sleep(POLL_SECONDS)
        stream.truncate(0)
        stream.write(f"{os.getpid()} {flow}")
        stream.flush()
        stack.callback(stream.truncate, 0)
        yield


def _lock(stream: IO[str]) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(stream: IO[str]) -> str:
    stream.seek(0)
    return stream.read().strip() or "unknown"

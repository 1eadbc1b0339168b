"""One writer at a time: an advisory lock on the warehouse, freed by the system when its holder dies."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import IO, Protocol

from warehouse.catalog import conninfo

BACKFILL = "backfill"
POLL_SECONDS = 0.1


class WarehouseBusyError(RuntimeError):
    """Another run holds the warehouse."""


class Locks(Protocol):
    """Two locks that one process at a time can have: the warehouse, and the place of who is next."""

    def take_turn(self) -> bool:
        """Be next; False when somebody else is."""

    def take(self) -> bool:
        """Have the warehouse; False when somebody else has."""

    def let_turn_go(self) -> None:
        """Let another be next."""

    def holder(self) -> tuple[str, str]:
        """Who has the warehouse, and its flow."""

    def check(self) -> None:
        """Raise LockLostError when the warehouse is ours no more."""


@contextmanager
def hold(
    warehouse: Path,
    flow: str = "run",
    wait_seconds: float = 0.0,
    heed: Callable[[], None] = lambda: None,
    catalog: str = "",
) -> Iterator[Callable[[], None]]:
    """Hold the warehouse for writing; raise WarehouseBusyError when another process does for too long.

    Two locks make the queue fair: who waits is next, so that a backfill, which asks for the
    warehouse anew for each window, comes after whoever waited meanwhile. A backfill is waited for
    without limit, since its windows end, and waits without limit itself. `heed` is called while
    waiting. The locks are files of the warehouse; with a PostgreSQL catalog its server keeps them,
    for all machines. Gives a function that raises LockLostError when the lock is lost.
    """
    warehouse.mkdir(parents=True, exist_ok=True)
    with _locks(warehouse, flow, catalog) as locks:
        deadline = time.monotonic() + wait_seconds
        while not (locks.take_turn() and locks.take()):
            process, held_by = locks.holder()
            if time.monotonic() >= deadline and BACKFILL not in (flow, held_by):
                raise WarehouseBusyError(
                    f"another run (process {process}) holds {warehouse}; wait until it ends"
                )
            heed()
            time.sleep(POLL_SECONDS)
        locks.let_turn_go()
        yield locks.check


def _locks(warehouse: Path, flow: str, catalog: str) -> AbstractContextManager[Locks]:
    if server := conninfo(catalog):
        from warehouse.serverlock import server_locks

        return server_locks(server, flow)
    return file_locks(warehouse, flow)


class FileLocks:
    """Locks on two files of the warehouse; the first holds the process and flow of who has it."""

    def __init__(self, stream: IO[str], turn: IO[str], flow: str) -> None:
        self.stream, self.turn, self.flow = stream, turn, flow
        self.is_signed = False

    def take_turn(self) -> bool:
        """By the file `.next`."""
        return _lock(self.turn)

    def take(self) -> bool:
        """By the file `.lock`, which is signed then."""
        if not _lock(self.stream):
            return False
        self.stream.truncate(0)
        self.stream.write(f"{os.getpid()} {self.flow}")
        self.stream.flush()
        self.is_signed = True
        return True

    def let_turn_go(self) -> None:
        """Closing frees it."""
        self.turn.close()

    def holder(self) -> tuple[str, str]:
        """As it has signed."""
        self.stream.seek(0)
        process, _, flow = self.stream.read().strip().partition(" ")
        return process or "unknown", flow

    def check(self) -> None:
        """The system takes no lock away."""


@contextmanager
def file_locks(warehouse: Path, flow: str) -> Iterator[FileLocks]:
    """The locks of a warehouse that one machine writes to, or several over a file system that locks files."""
    with ExitStack() as stack:
        stream = stack.enter_context((warehouse / ".lock").open("a+"))
        turn = stack.enter_context((warehouse / ".next").open("a+"))
        locks = FileLocks(stream, turn, flow)
        try:
            yield locks
        finally:
            if locks.is_signed:
                stream.truncate(0)


def _lock(stream: IO[str]) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

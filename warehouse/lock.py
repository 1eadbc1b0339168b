"""One writer at a time: an advisory lock on the warehouse, freed by the system when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WarehouseBusyError(RuntimeError):
    """Another run holds the warehouse."""


@contextmanager
def hold(warehouse: Path) -> Iterator[None]:
    """Hold the warehouse for writing; raise WarehouseBusyError at once when another process does."""
    warehouse.mkdir(parents=True, exist_ok=True)
    path = warehouse / ".lock"
    with path.open("a+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            stream.seek(0)
            holder = stream.read().strip() or "unknown"
            raise WarehouseBusyError(
                f"another run (process {holder}) holds {warehouse}; wait until it ends"
            ) from None
        stream.truncate(0)
        stream.write(str(os.getpid()))
        stream.flush()
        try:
            yield
        finally:
            stream.truncate(0)

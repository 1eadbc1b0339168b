"""Faults of the machine, which come as many kinds of errors, in words that tell what to do."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.catalog import CatalogError, hidden

FULL = {errno.ENOSPC, errno.EDQUOT}
FULL_WORDS = ("no space left on device", "disk is full", "quota exceeded")
LOST_WORDS = (  # of libpq
    "server closed the connection",
    "no connection to the server",
    "terminating connection",
    "Unable to connect to Postgres",
    "could not receive data from server",
)
INTERRUPTED = "Query interrupted"  # a RuntimeError of DuckDB's, when Ctrl-C meets a query
# A commit that fails for want of room may only say that it could not be rolled back either. With
# less room than this a catalog of some size cannot be written.
LITTLE_BYTES = 16_000_000


class DiskFullError(RuntimeError):
    """There is no room for the warehouse."""


@contextmanager
def in_plain_words(warehouse: Path) -> Iterator[None]:
    """Raise DiskFullError for whatever a full disk shows as, KeyboardInterrupt for a stopped query."""
    try:
        yield
    except (OSError, RuntimeError, duckdb.Error) as error:
        if isinstance(error, duckdb.InterruptException) or str(error) == INTERRUPTED:
            raise KeyboardInterrupt from None
        if isinstance(error, RuntimeError) and not isinstance(error, duckdb.Error):
            raise
        if is_server_lost(error):
            said = hidden(" ".join(str(error).partition("\nLINE ")[0].split()))
            raise CatalogError(
                f"the catalog's server is gone: {said}; what was committed stays, the next run goes on"
            ) from error
        free = _free_bytes(warehouse)
        if not is_disk_full(error) and not (isinstance(error, duckdb.Error) and free < LITTLE_BYTES):
            raise
        raise DiskFullError(
            f"the disk is full: {free / 1e6:,.1f} MB left for {warehouse}; make space and run again; what "
            f"was committed stays, and nothing was rejected for it ({str(error).splitlines()[0]})"
        ) from error


def is_server_lost(error: Exception) -> bool:
    """Whether an error says that the connection to PostgreSQL has ended."""
    return isinstance(error, duckdb.Error) and any(words in str(error) for words in LOST_WORDS)


def is_disk_full(error: Exception) -> bool:
    """Whether an error says that there is no room: by its number, else by its words."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    return any(words in str(error).lower() for words in FULL_WORDS)


def _free_bytes(warehouse: Path) -> int:
    folder = next(path for path in (warehouse, *warehouse.resolve().parents) if path.exists())
    return shutil.disk_usage(folder).free

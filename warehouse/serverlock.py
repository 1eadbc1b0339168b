"""The lock on a lake whose catalog is in PostgreSQL: advisory locks of its server, for all machines."""

import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import psycopg

from warehouse.catalog import CatalogError, hidden

LAKE, TURN = 1, 2
SPACE = 0x64617465  # 'date', for locks of other programs in the same database
SIGNATURE = re.compile(r"dateline (\S+) (.+)")
# The server must notice within a minute that the holder's machine is gone.
KEEPALIVE = "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
HOLDER = """
SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND (classid, objid) = (%s::oid, %s::oid)
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class LockLostError(RuntimeError):
    """The lake's lock is held no more, so nothing may be committed."""


class ServerLocks:
    """Session locks over a connection of its own: they end with it, and it ends with this process."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.taken: set[int] = set()

    def take_turn(self) -> bool:
        """The second of the two numbers."""
        return self._take(TURN)

    def take(self) -> bool:
        """The first."""
        return self._take(LAKE)

    def let_turn_go(self) -> None:
        """Unlock."""
        self.connection.execute("SELECT pg_advisory_unlock(%s, %s)", (SPACE, TURN))

    def holder(self) -> tuple[str, str]:
        """As its connection is named."""
        row = self.connection.execute(HOLDER, (SPACE, LAKE)).fetchone()
        signed = SIGNATURE.match(row[0]) if row else None
        return (signed[2], signed[1]) if signed else ("unknown", "")

    def check(self) -> None:
        """Ask the server for a sign of life: a connection that has ended has lost its locks."""
        try:
            self.connection.execute("SELECT 1")
        except psycopg.Error as error:
            raise LockLostError(
                f"the connection that holds the lake is lost ({' '.join(str(error).split())}); "
                "what was committed stays, the next run goes on"
            ) from None

    def _take(self, number: int) -> bool:
        if number not in self.taken:  # the server would count it twice
            row = self.connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (SPACE, number)).fetchone()
            if row and row[0]:
                self.taken.add(number)
        return number in self.taken


@contextmanager
def server_locks(server: str, flow: str) -> Iterator[ServerLocks]:
    """The locks of the lake whose catalog is in a database.

    Raises CatalogError when it cannot be reached, LockLostError in place of a fault of DuckDB's that
    comes from the server's end: what DuckDB says then depends on what it was about.
    """
    name = f"dateline {flow} {os.getpid()} on {socket.gethostname()}"[:63]
    try:
        connection = psycopg.connect(server, autocommit=True, application_name=name)
        connection.execute(KEEPALIVE)
    except psycopg.Error as error:
        raise CatalogError(f"the catalog cannot be opened: {hidden(str(error).strip())}") from None
    with connection:
        locks = ServerLocks(connection)
        try:
            yield locks
        except duckdb.Error:
            locks.check()
            raise

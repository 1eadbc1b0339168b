"""Ad-hoc SQL over the published database: read-only, locked down, limited in time."""

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa

from warehouse.guard import QueryError, checked
from warehouse.results import write_result
from warehouse.store import use_views

__all__ = ["QueryError", "Rows", "open_readonly", "run_query", "write_result"]

CATALOG = "news"  # name of the published database within a connection
BATCH_ROWS = 10_000
MESSAGE_CHARS = 500
AGAIN_SECONDS = 0.05
GRACE_SECONDS = (
    10.0  # DuckDB heeds an interrupt between two vectors of rows, not within a function's work on one
)
LITERAL = re.compile(r"'((?:[^']|'')*)'")
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,  # no reading of the caller's variables by name
}


class Rows:
    """The result of a query: its `schema` and, once over, its batches; closed when read to the end.

    Waiting in DuckDB counts against the time limit, what the reader of the rows does with them
    does not. Faults are raised as QueryError.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, sql: str, seconds: float, on_stuck: Callable[[], None] | None
    ) -> None:
        # A cursor of its own: what an earlier query left unread does not stand in the way.
        self._cursor = con.cursor()
        self._clock = Stopwatch(self._cursor, seconds, on_stuck)
        with self._clock.running():
            self._cursor.execute(f"USE {CATALOG}")
            self._reader = self._cursor.sql(checked(self._cursor, sql)).to_arrow_reader(BATCH_ROWS)
        self.schema: pa.Schema = self._reader.schema

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield the batches, at most BATCH_ROWS rows each."""
        while True:
            with self._clock.running():
                batch = next(self._reader, None)
            if batch is None:
                return
            yield batch

    def close(self) -> None:
        """Let go of the rest."""
        self._reader.close()
        self._cursor.close()

    def __enter__(self) -> "Rows":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Stopwatch:
    """A time budget for one connection, spent while `running`."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, seconds: float, on_stuck: Callable[[], None] | None = None
    ) -> None:
        self.con = con
        self.on_stuck = on_stuck
        self.seconds = seconds
        self.left = seconds
        self.expired = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Interrupt the connection when the budget is used up; turn every fault into a QueryError."""
        stop = threading.Event()
        watch = threading.Thread(target=self._watch, args=(stop,), daemon=True)
        started = time.monotonic()
        watch.start()
        try:
            yield
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise self._fault(error) from None
        finally:
            stop.set()
            watch.join()
            self.left -= time.monotonic() - started
        if self.expired:
            raise self._timeout()

    def _watch(self, stop: threading.Event) -> None:
        if stop.wait(max(self.left, 0)):
            return
        self.expired = True
        # Again and again: an interrupt that comes between two steps of DuckDB is lost.
        patience = time.monotonic() + GRACE_SECONDS
        while not stop.wait(AGAIN_SECONDS):
            self.con.interrupt()
            if self.on_stuck is not None and time.monotonic() > patience:
                self.on_stuck()
                return

    def _timeout(self) -> QueryError:
        return QueryError("timeout", f"the query was stopped after {self.seconds:g} seconds (sql_seconds)")

    def _fault(self, error: Exception) -> QueryError:
        if self.expired:
            return self._timeout()
        message = str(error).partition("\nLINE ")[0].strip()[:MESSAGE_CHARS]
        if not isinstance(error, duckdb.PermissionException):
            return QueryError("failed", message)
        # The guard lets nobody name a file: the one out of reach is a view's.
        return QueryError("refused", f"{message}; if the warehouse was moved, run dateline publish")


def open_readonly(
    database: Path, *, seconds: float, memory: str, files: Iterable[Path | str] | None = None
) -> duckdb.DuckDBPyConnection:
    """Open the published database for reading, nothing but its `files` in reach.

    `files` are the Parquet files behind the views; None takes those that the views name. `memory`
    is a size as DuckDB writes it ('4GB'). Every call opens what is published now: the file is
    attached to an instance of its own, since DuckDB hands an old one out again to whoever connects
    to a path twice. Raises QueryError when there is no readable database.
    """
    con = duckdb.connect(":memory:", config=CONFIG)
    try:
        with Stopwatch(con, seconds).running():
            con.execute(f"ATTACH {quoted(str(database.absolute()))} AS {CATALOG} (READ_ONLY)")
            use_views(con)
            lock(con, view_files(con) if files is None else files, memory)
    except QueryError as error:
        con.close()
        raise QueryError(error.reason, f"cannot open {database}: {error}") from None
    return con


def lock(con: duckdb.DuckDBPyConnection, files: Iterable[Path | str], memory: str) -> None:
    """Close every door of the connection's instance, and throw the key away."""
    paths = ", ".join(quoted(str(path)) for path in files)
    con.execute(f"SET memory_limit = {quoted(memory)}")
    con.execute("SET GLOBAL TimeZone = 'UTC'")
    con.execute("SET temp_directory = ''")
    con.execute(f"SET allowed_paths = [{paths}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


def view_files(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Parquet files that the views of the attached database name, by absolute path or URL."""
    views = con.execute(
        f"SELECT sql FROM duckdb_views() WHERE NOT internal AND database_name = '{CATALOG}'"
    ).fetchall()
    named = {literal.replace("''", "'") for (sql,) in views for literal in LITERAL.findall(sql)}
    return sorted(name for name in named if name.startswith(("/", "s3://")) and name.endswith(".parquet"))


def run_query(
    con: duckdb.DuckDBPyConnection, sql: str, *, seconds: float, on_stuck: Callable[[], None] | None = None
) -> Rows:
    """Check one statement, start it, and give its rows as they come.

    Raises QueryError, here and while the rows are read, with the reason 'refused' (not allowed),
    'failed' (DuckDB could not do it) or 'timeout' (`seconds` of work were not enough). `on_stuck` is
    called, in another thread, when DuckDB has not stopped GRACE_SECONDS after it was told to: a
    process with nothing else to do may end itself there.
    """
    return Rows(con, sql, seconds, on_stuck)


def quoted(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"

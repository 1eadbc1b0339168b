"""The published database as the pages ask it: the newest publication, answers kept while it lasts."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from config.settings import Settings
from warehouse.guard import QueryError
from warehouse.query import CATALOG, Rows, open_readonly, run_query
from warehouse.sqlfiles import sql_files

Row = dict[str, Any]

KEPT_ANSWERS = 500
SPAN = {"article_id", "char_start", "char_end", "text"}
COLUMNS = f"""
SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()
WHERE database_name = '{CATALOG}' AND schema_name = 'stored' GROUP BY table_name ORDER BY table_name
"""


class Edition:
    """One publication: a connection of its own for the pages, another for the queries of the console."""

    def __init__(self, database: Path, settings: Settings) -> None:
        limits = {"seconds": settings.sql_seconds, "memory": settings.sql_memory}
        self._con = open_readonly(database, **limits)  # type: ignore[arg-type]
        self._console = open_readonly(database, **limits)  # type: ignore[arg-type]
        self._seconds = settings.sql_seconds
        self._answers: OrderedDict[tuple[Any, ...], list[Row]] = OrderedDict()
        self._lock = threading.Lock()
        with self._con.cursor() as cursor:
            cursor.execute(f"USE {CATALOG}")
            cursor.execute(page_sql()["current"])
            cursor.execute(page_sql()["reprints"])
            self.columns: dict[str, list[str]] = dict(cursor.execute(COLUMNS).fetchall())

    @property
    def span_tables(self) -> list[str]:
        """Tables whose rows are tied to characters: whatever extractors there are."""
        return [name for name, columns in self.columns.items() if set(columns) >= SPAN]

    def ask(self, name: str, /, **values: Any) -> list[Row]:
        """Rows of one of the pages' queries, as dictionaries; `values` fill its parameters.

        A parameter that is not given is NULL. Answers are kept, since a publication does not change.
        Raises duckdb.Error.
        """
        return self.query(page_sql()[name], f"{name}.sql", values)

    def query(self, sql: str, name: str, values: Mapping[str, Any]) -> list[Row]:
        """Rows of a statement of ours, as dictionaries, kept under a name."""
        key = (name, *sorted((key, str(value)) for key, value in values.items()))
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        rows = self._rows(sql, values)
        with self._lock:
            self._answers[key] = rows
            if len(self._answers) > KEPT_ANSWERS:
                self._answers.popitem(last=False)
        return rows

    def one(self, name: str, /, **values: Any) -> Row | None:
        """The first row of a query."""
        return next(iter(self.ask(name, **values)), None)

    def _rows(self, sql: str, values: Mapping[str, Any]) -> list[Row]:
        with self._con.cursor() as cursor:
            cursor.execute(f"USE {CATALOG}")
            wanted = {parameter: values.get(parameter) for parameter in parameters(sql)}
            cursor.execute(sql, wanted)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def console(self, sql: str) -> Rows:
        """Start a query that somebody wrote, behind the guard that `dateline sql` has."""
        return run_query(self._console, sql, seconds=self._seconds)


class Archive:
    """The warehouse's published database, opened anew whenever a new one has taken its place."""

    def __init__(self, database: Path, settings: Settings) -> None:
        self._database, self._settings = database, settings
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._edition: Edition | None = None

    def current(self) -> Edition:
        """The newest publication. Raises QueryError when there is none to read."""
        with self._lock:
            try:
                status = self._database.stat()
            except OSError as error:
                raise QueryError("failed", f"cannot open {self._database}: {error.strerror}") from None
            seen = (status.st_ino, status.st_mtime_ns)
            if self._edition is None or seen != self._seen:
                self._edition, self._seen = Edition(self._database, self._settings), seen
            return self._edition


@cache
def page_sql() -> dict[str, str]:
    """The pages' queries by name."""
    return {file.name: file.sql for file in sql_files("pages")}


@cache
def parameters(sql: str) -> tuple[str, ...]:
    """Named parameters of a statement."""
    return tuple(sorted(duckdb.extract_statements(sql)[0].named_parameters))

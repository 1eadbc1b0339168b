"""Checks: SQL that finds offending rows, run over a snapshot before it is published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connect import connect
from warehouse.lake import Lake
from warehouse.publish import create_views
from warehouse.sqlfiles import SqlFile, sql_files
from warehouse.store import use_views
from warehouse.tables import Table

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that found offending rows."""

    check: str
    description: str
    columns: tuple[str, ...]
    examples: tuple[tuple[object, ...], ...]

    def __str__(self) -> str:
        rows = "\n".join("    " + ", ".join(map(_shown, row)) for row in self.examples)
        return f"check {self.check} failed: {self.description}\n    ({', '.join(self.columns)})\n{rows}"


def check_database(path: Path, tables: Iterable[Table]) -> list[Failure]:
    """Run every check over all of a published database; return those that failed."""
    with connect(str(path), read_only=True) as con:
        use_views(con)
        return list(_failures(con, sql_files("checks"), tables))


def check_snapshot(path: Path, lake: Lake, since: int | None) -> list[Failure]:
    """Check a candidate before it is published: what lies in the lake since snapshot `since`.

    Checks of keys and books run over everything; those that read text run over new files alone, as
    the others were checked when they were new.
    """
    tables = list(lake.tables.values())
    if since is None:
        return check_database(path, tables)
    checks = sql_files("checks")
    with connect(str(path), read_only=True) as con:
        lake.store.prepare(con)
        failures = list(_failures(con, [check for check in checks if check.scope == "all"], tables))
    files = _new_files(lake, since)
    with connect() as con:
        lake.store.prepare(con)
        create_views(con, tables, files)
        failures += _failures(con, [check for check in checks if check.scope == "new"], tables)
    return failures


def _new_files(lake: Lake, since: int) -> dict[str, list[str]]:
    """Files that came after a snapshot; where rows of old articles were replaced, all articles."""
    now = {name: set(lake.files(name)) for name in lake.tables}
    then = {name: set(lake.files(name, since)) for name in lake.tables}
    new = {name: sorted(now[name] - then[name]) for name in now}
    if any(then[name] - now[name] for name in now):
        new["articles"] = sorted(now["articles"])
    return new


def _failures(
    con: duckdb.DuckDBPyConnection, checks: Iterable[SqlFile], tables: Iterable[Table]
) -> Iterator[Failure]:
    tables = list(tables)
    for check in checks:
        for name in _applies_to(check, tables):
            sql = check.sql.replace("{extracted}", name).replace("{spans}", name)
            result = con.execute(f"{sql}\nLIMIT {EXAMPLES}")
            columns = tuple(column[0] for column in result.description)
            if rows := result.fetchall():
                yield Failure(f"{check.name} {name}".strip(), check.description, columns, tuple(rows))


def _applies_to(check: SqlFile, tables: list[Table]) -> list[str]:
    """The tables that stand for a check's placeholder; one empty name when it has none."""
    if "{spans}" in check.sql:
        return [table.name for table in tables if table.has_spans]
    if "{extracted}" in check.sql:
        return [table.name for table in tables if table.is_extracted]
    return [""]


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else text[:77] + "..."

"""Checks: SQL that finds offending rows, run over a snapshot before it is published."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connect import connect
from warehouse.lake import Lake
from warehouse.publish import create_tables
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

    Checks of keys and books run over everything, where a table that they speak of has changed; those
    that read text run over new files alone, as the others were checked when they were new.
    """
    tables = list(lake.tables.values())
    if since is None:
        return check_database(path, tables)
    checks, changes = sql_files("checks"), changes_since(lake, since)
    with connect(str(path), read_only=True) as con:
        lake.store.prepare(con)
        asked = [check for check in checks if check.scope == "all" and _speaks_of(check) & changes.tables]
        failures = list(_failures(con, asked, tables))
    with connect() as con:
        lake.store.prepare(con)
        create_tables(con, tables, changes.files)
        failures += _failures(con, [check for check in checks if check.scope == "new"], tables)
    return failures


@dataclass(frozen=True, slots=True)
class Changes:
    """What came and went between two snapshots: the tables that did, and new files of each."""

    tables: frozenset[str]
    files: dict[str, list[str]]


def changes_since(lake: Lake, since: int) -> Changes:
    """Changes since a snapshot; where old articles were extracted from again, all articles count as new."""
    now, then = lake.all_files(lake.snapshot_id), lake.all_files(since)
    new = {name: sorted(set(now[name]) - set(then[name])) for name in now}
    if _tells_of_others(lake, new["coverage"], new["articles"]):
        new["articles"] = now["articles"]
    return Changes(frozenset(name for name in now if now[name] != then[name]), new)


def _tells_of_others(lake: Lake, coverage: list[str], articles: list[str]) -> bool:
    """Whether files of coverage have lines of articles that are in none of the files of articles."""
    if not coverage or not articles:
        return bool(coverage)
    with connect() as con:
        lake.store.prepare(con)
        found = con.execute(
            "FROM read_parquet(?) c ANTI JOIN read_parquet(?) a USING (article_id) SELECT article_id LIMIT 1",
            [coverage, articles],
        ).fetchone()
    return found is not None


def _speaks_of(check: SqlFile) -> set[str]:
    """Words of a check, and of what its tables are made of: names of tables among them."""
    found = set(re.findall(r"\w+", check.sql))
    for overlay in sql_files("published"):
        if overlay.name in found:
            found |= set(re.findall(r"\w+", overlay.sql))
    return found


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

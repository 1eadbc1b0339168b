"""Publishing: a fresh news.duckdb with views over exactly the files of one snapshot."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb

from warehouse.connect import connect, literal
from warehouse.lake import Lake
from warehouse.parquet import fsync_folder, version_of
from warehouse.sqlfiles import in_order, sql_files
from warehouse.tables import Table

Files = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A database that is begun: its views show `files`, which may not be the last."""

    path: Path
    files: Files


def draft(lake: Lake) -> Draft:
    """Begin the database of a snapshot that is to come, while there is time."""
    for left in lake.warehouse.glob(".news.*"):  # by a run that was killed
        left.unlink()
    path = lake.warehouse / f".news.{os.getpid()}.duckdb"
    files = lake.all_files(lake.snapshot_id)
    with _open(path, lake) as con:
        create_views(con, lake.tables.values(), files)
    return Draft(path, files)


def candidate(lake: Lake, run_id: str | None, begun: Draft | None = None) -> Path:
    """Build the database of the newest snapshot beside the published one and return its path."""
    begun = begun or draft(lake)
    _complete(begun, lake, lake.snapshot_id, run_id)
    return begun.path


def build(path: Path, lake: Lake, snapshot_id: int, run_id: str | None) -> None:
    """Write the database of a snapshot to a path where there is none yet."""
    files = lake.all_files(snapshot_id)
    with _open(path, lake) as con:
        create_views(con, lake.tables.values(), files)
    _complete(Draft(path, files), lake, snapshot_id, run_id)


def _complete(begun: Draft, lake: Lake, snapshot_id: int, run_id: str | None) -> None:
    """Have the views of a draft show the files of a snapshot, and say which it is."""
    files = lake.all_files(snapshot_id)
    with _open(begun.path, lake) as con:
        for name, table in lake.tables.items():
            if files[name] != begun.files[name]:
                con.execute(f"CREATE OR REPLACE VIEW stored.{name} AS {_stored(con, table, files[name])}")
        con.execute(
            "CREATE TABLE publication AS SELECT ?::BIGINT AS snapshot_id, ?::VARCHAR AS run_id",
            [snapshot_id, run_id],
        )
        con.execute("COMMENT ON TABLE publication IS 'The snapshot of the lake that this database shows.'")


@contextmanager
def _open(path: Path, lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database to write to it in one transaction: one write to the disk, not one a statement."""
    with connect(str(path)) as con:
        lake.store.prepare(con)
        con.execute("BEGIN")
        yield con
        con.execute("COMMIT")


def put_in_place(path: Path, warehouse: Path) -> Path:
    """Make the candidate the published database, atomically; open readers keep the old one."""
    published = warehouse / "news.duckdb"
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
    path.chmod(0o644)
    path.replace(published)
    fsync_folder(warehouse)
    return published


def published_snapshot(warehouse: Path) -> int | None:
    """The snapshot that news.duckdb shows, None when there is none to read."""
    path = warehouse / "news.duckdb"
    if not path.exists():
        return None
    try:
        with connect(str(path), read_only=True) as con:
            row = con.execute("SELECT snapshot_id FROM publication").fetchone()
    except duckdb.Error:
        return None
    return int(row[0]) if row else None


def create_views(con: duckdb.DuckDBPyConnection, tables: Iterable[Table], files: Files) -> None:
    """Create every table's view, the views over them, and macros, with comments.

    `files`: absolute paths by table. Files of different versions of a table may lack columns of
    the present one: those read NULL.
    """
    tables = list(tables)
    create_tables(con, tables, files)
    for table in tables:
        _comment(con, table)
    for file in in_order((*sql_files("views"), *sql_files("macros"))):
        if file.sql.upper().startswith("CREATE MACRO"):
            con.execute(file.sql)
            kind = "MACRO TABLE" if " AS TABLE" in file.sql.upper() else "MACRO"
        else:
            con.execute(f"CREATE VIEW {file.name} AS {file.sql}")
            kind = "VIEW"
        con.execute(f"COMMENT ON {kind} {file.name} IS {literal(file.description)}")


def create_tables(con: duckdb.DuckDBPyConnection, tables: Iterable[Table], files: Files) -> None:
    """Create every table's view alone."""
    con.execute("CREATE SCHEMA stored")
    overlays = {file.name: file.sql for file in sql_files("published")}
    tables = list(tables)
    for table in tables:
        con.execute(f"CREATE VIEW stored.{table.name} AS {_stored(con, table, files.get(table.name, []))}")
    for table in tables:
        source = overlays.get(table.name, f"FROM stored.{table.name}")
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        con.execute(f"CREATE VIEW {table.name} AS SELECT {columns} FROM ({source})")


def _stored(con: duckdb.DuckDBPyConnection, table: Table, paths: list[str]) -> str:
    """A SELECT over the files, each version of the table with its own columns."""
    branches = []
    for _, group in groupby(sorted(paths, key=lambda path: (version_of(path), path)), key=version_of):
        listed = list(group)
        there = {
            row[0] for row in con.execute("DESCRIBE SELECT * FROM read_parquet(?)", [listed[:1]]).fetchall()
        }
        columns = [
            f'"{column.name}"' if column.name in there else f'CAST(NULL AS {column.type}) AS "{column.name}"'
            for column in table.stored
        ]
        files = ", ".join(literal(path) for path in listed)
        branches.append(f"SELECT {', '.join(columns)} FROM read_parquet([{files}])")
    if not branches:
        columns = [f'CAST(NULL AS {column.type}) AS "{column.name}"' for column in table.stored]
        branches.append(f"SELECT {', '.join(columns)} WHERE false")
    return " UNION ALL ".join(branches)


def _comment(con: duckdb.DuckDBPyConnection, table: Table) -> None:
    con.execute(f"COMMENT ON VIEW {table.name} IS {literal(table.description)}")
    for column in table.columns:
        con.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {literal(column.description)}')

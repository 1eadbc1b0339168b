"""Time travel: the archive as it was in an earlier snapshot, and what has changed between two."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from warehouse.connect import connect
from warehouse.lake import Lake
from warehouse.publish import build
from warehouse.tables import Table


class NoSnapshotError(LookupError):
    """There is no such snapshot."""


def snapshot_at(lake: Lake, moment: datetime) -> int:
    """The snapshot that was the newest at a moment."""
    before = [row[0] for row in lake.snapshots() if row[1] <= moment]
    if not before:
        raise NoSnapshotError(f"there is no snapshot from before {moment}; `dateline snapshots` lists them")
    return int(before[-1])


@contextmanager
def database_of(lake: Lake, at: int | datetime) -> Iterator[Path]:
    """A database like news.duckdb, of an earlier snapshot: by its number, or the newest at a moment.

    The lake is closed.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "news.duckdb"
        with lake:
            number = at if isinstance(at, int) else snapshot_at(lake, at)
            _known(lake, number)
            build(path, lake, number, None)
        yield path


def differences(lake: Lake, old: int, new: int) -> list[tuple[str, int, int, int]]:
    """Of each table that differs: rows that came, that went, and that changed, which are the same by key.

    Only files that one of the snapshots holds and the other does not are read.
    """
    for number in (old, new):
        _known(lake, number)
    found = []
    for table in lake.tables.values():
        then, now = set(lake.files(table.name, old)), set(lake.files(table.name, new))
        if then != now:
            counts = _compare(lake, table, sorted(then - now), sorted(now - then))
            if any(counts):
                found.append((table.name, *counts))
    return found


def _compare(lake: Lake, table: Table, gone: list[str], come: list[str]) -> tuple[int, int, int]:
    columns = ", ".join(f'"{column.name}"' for column in table.stored)
    key = ", ".join(f'"{name}"' for name in table.key)
    with connect() as con:
        lake.store.prepare(con)
        for name, files in (("gone", gone), ("come", come)):
            source = f"read_parquet({files!r}, union_by_name => true)" if files else f"({_empty(table)})"
            con.execute(f"CREATE VIEW all_{name} AS SELECT {columns} FROM {source}")
        con.execute("CREATE TABLE gone AS FROM all_gone EXCEPT ALL FROM all_come")
        con.execute("CREATE TABLE come AS FROM all_come EXCEPT ALL FROM all_gone")
        row = con.execute(
            f"SELECT (SELECT count(*) FROM come), (SELECT count(*) FROM gone), "
            f"(SELECT count(*) FROM come SEMI JOIN gone USING ({key}))"
        ).fetchone()
    assert row is not None
    came, went, changed = row
    return came - changed, went - changed, changed


def _empty(table: Table) -> str:
    nothing = ", ".join(f'CAST(NULL AS {column.type}) AS "{column.name}"' for column in table.stored)
    return f"SELECT {nothing} WHERE false"


def _known(lake: Lake, number: int) -> None:
    if number not in {row[0] for row in lake.snapshots()}:
        raise NoSnapshotError(f"there is no snapshot {number}; `dateline snapshots` lists them")

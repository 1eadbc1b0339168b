"""Takedown: an article and all that came from it leaves every table and snapshot; a tombstone stays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.books import WITHDRAWN
from warehouse.catalog import write_anew
from warehouse.lake import META, Lake
from warehouse.parquet import read_parquet, version_of, write_parquet
from warehouse.tables import Table
from warehouse.traces import LINKS, Taken, holding
from warehouse.urls import open_binary

NAMED = "name IN (article_id, external_id, url, document_key)"
# Snapshots in which some file of theirs is part of its table.
HOLDING = f"""
SELECT DISTINCT s.snapshot_id
FROM {META}.ducklake_snapshot s
JOIN {META}.ducklake_data_file f
    ON s.snapshot_id >= f.begin_snapshot AND s.snapshot_id < coalesce(f.end_snapshot, s.snapshot_id + 1)
WHERE parse_filename(f.path) IN (SELECT unnest(?))
ORDER BY 1
"""


def find(lake: Lake, names: Sequence[str]) -> tuple[list[Taken], list[str]]:
    """All revisions of the documents that bear these names, and the names that none bears.

    A name is an article_id, an external_id, a URL or a document key; one that was
    withdrawn already is neither.
    """
    rows = lake.query(
        "WITH named AS (SELECT DISTINCT document_key FROM lake.articles, (SELECT unnest(?) AS name) "
        f"WHERE {NAMED}) "
        "SELECT article_id, document_key, headline, text FROM lake.articles "
        "SEMI JOIN named USING (document_key) ORDER BY 1",
        [list(names)],
    )
    unknown = lake.query(
        f"SELECT name FROM (SELECT unnest(?) AS name) WHERE NOT EXISTS (FROM lake.articles WHERE {NAMED}) "
        f"AND NOT EXISTS (FROM lake.withdrawn WHERE {NAMED}) ORDER BY name",
        [list(names)],
    )
    return [Taken.of(*row) for row in rows], [name for (name,) in unknown]


def remove(
    lake: Lake, taken: Sequence[Taken], reason: str | None, run_id: str, now: datetime, staging: Path
) -> None:
    """Write every file that holds a row of theirs anew without it, and their tombstones, in one transaction.

    What the lake no longer holds is left alone. Raises duckdb.Error or OSError; the lake is then as before.
    """
    ids = pa.array([one.article_id for one in taken], pa.string())
    lake.con.register("taken", pa.table({"article_id": ids}))
    tombstones = lake.query(
        "SELECT article_id, document_key, external_id, url, ?, source_file, source_member, source_sha256, ?, "
        "?::TIMESTAMPTZ FROM lake.articles SEMI JOIN taken USING (article_id)",
        [reason, run_id, now],
    )
    if not tombstones:
        return
    added = {WITHDRAWN.name: [write_parquet(WITHDRAWN, WITHDRAWN.arrow(tombstones), staging / "withdrawn")]}
    dropped: dict[str, list[str]] = {}
    for table in lake.tables.values():
        for path, kept in _rewritten(lake, table, ids):
            dropped.setdefault(table.name, []).append(path)
            if kept.num_rows:
                folder = staging / "kept" / table.name / Path(path).stem
                added.setdefault(table.name, []).append(write_parquet(_as_in(table, path), kept, folder))
    lake.commit(added, f"run {run_id} withdraw {len(tombstones)} articles", dropped)


def _rewritten(lake: Lake, table: Table, ids: pa.Array) -> Iterator[tuple[str, pa.Table]]:
    """Files that hold a row to remove, one at a time, each with the rows that stay."""
    links = [name for name in LINKS if name in table.schema.names]
    if table.name == WITHDRAWN.name or not links:
        return
    theirs = " OR ".join(f"{name} IN (FROM taken)" for name in links)
    for (path,) in lake.query(f"SELECT DISTINCT filename FROM lake.{table.name} WHERE {theirs} ORDER BY 1"):
        kept = read_parquet(path, schema=_as_in(table, path).schema)
        for name in links:
            kept = kept.filter(pc.invert(pc.is_in(kept.column(name), value_set=ids)))
        yield path, kept


def _as_in(table: Table, path: str) -> Table:
    """The table as it was declared when a file was written: a file of an older version stays one."""
    with open_binary(path) as file:
        there = set(pq.read_schema(file).names)
    columns = tuple(column for column in table.columns if column.name in there)
    return replace(table, version=version_of(path), columns=columns)


def erase(lake: Lake, taken: Sequence[Taken]) -> int:
    """Let go of the snapshots that hold their rows, their files, and what the catalog remembers of values.

    Returns how many snapshots. Closes the lake: a catalog that is open cannot be written anew.
    """
    names = [Path(path).name for path in holding(lake, [one.article_id for one in taken])]
    snapshots = [number for (number,) in lake.query(HOLDING, [names])]
    if snapshots:
        lake.query(f"FROM ducklake_expire_snapshots('lake', versions => {snapshots})")
    lake.query("FROM ducklake_cleanup_old_files('lake', cleanup_all => true)")
    lake.sweep()
    # The least and the greatest value of a column of text may be the text that is to go.
    lake.con.execute(
        f"UPDATE {META}.ducklake_table_column_stats SET min_value = NULL, max_value = NULL "
        "WHERE (table_id, column_id) IN "
        f"(SELECT (table_id, column_id) FROM {META}.ducklake_column WHERE column_type = 'varchar')"
    )
    lake.con.close()
    write_anew(lake.warehouse, lake.catalog)
    return len(snapshots)

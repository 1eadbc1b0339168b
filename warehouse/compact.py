"""Compaction: small files of days that are over are merged, old snapshots let go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from warehouse.lake import META, Lake
from warehouse.parquet import read_parquet, version_of, write_parquet
from warehouse.tables import Table

FILES = f"""
SELECT f.path, d.file_size_bytes
FROM (SELECT unnest(?) AS path) f
JOIN {META}.ducklake_data_file d ON parse_filename(f.path) = parse_filename(d.path) AND d.end_snapshot IS NULL
JOIN {META}.ducklake_snapshot s ON s.snapshot_id = d.begin_snapshot
WHERE s.snapshot_time::TIMESTAMPTZ < ?
ORDER BY d.begin_snapshot, f.path
"""


@dataclass(frozen=True, slots=True)
class Group:
    """Files of one table that become one."""

    table: Table
    files: tuple[str, ...]
    size_bytes: int


def groups(lake: Lake, before: datetime, target_bytes: int) -> Iterator[Group]:
    """Neighbouring small files that came before a time, put together up to `target_bytes` each.

    Files of an older version of their table stay as they are: they lack columns of the present one.
    """
    for table in lake.tables.values():
        files: list[str] = []
        size = 0
        for path, bytes_of in lake.query(FILES, [lake.files(table.name), before]):
            if version_of(path) != table.version or bytes_of * 2 > target_bytes:
                continue
            if files and size + bytes_of > target_bytes:
                yield from _group(table, files, size)
                files, size = [], 0
            files.append(path)
            size += bytes_of
        yield from _group(table, files, size)


def merge(lake: Lake, group: Group, staging: Path, message: str) -> int:
    """Put one file in the place of a group's, in one transaction; return the snapshot."""
    table = group.table
    parts = [read_parquet(path, schema=table.schema) for path in group.files]
    path = write_parquet(table, pa.concat_tables(parts), staging / "compact" / table.name)
    return lake.commit({table.name: [path]}, message, {table.name: group.files})


def expire(lake: Lake, before: datetime, *, dry_run: bool) -> int:
    """Let go of the snapshots older than a time and of files that no other holds; how many snapshots.

    The newest snapshot stays. Files are removed after the catalog has forgotten them.
    """
    old = f"older_than => TIMESTAMPTZ '{before.isoformat()}'"
    found = lake.query(f"FROM ducklake_expire_snapshots('lake', {old}, dry_run => {str(dry_run).lower()})")
    if not dry_run:
        lake.query("FROM ducklake_cleanup_old_files('lake', cleanup_all => true)")
    return len(found)


def _group(table: Table, files: Sequence[str], size: int) -> Iterator[Group]:
    if len(files) > 1:
        yield Group(table, tuple(files), size)

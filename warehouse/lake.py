"""The lake: DuckLake over Parquet files, with transactions across all tables and snapshots."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from warehouse.catalog import attach, sqlite_path
from warehouse.connect import connect, literal
from warehouse.store import store_of
from warehouse.tables import Table

META = "__ducklake_metadata_lake"


class Lake:
    """A warehouse's lake, opened for writing by the one process that holds its lock, or for reading.

    Tables are reached in SQL as ``lake.NAME``. Files lie in ``lake/main/NAME/``, or under the URL
    `storage`, and the catalog knows them by relative paths, so the whole folder may be moved.
    `catalog` is '' or 'postgres:...'. `still_held` is called before each commit; it raises where the
    lock that keeps other writers out is lost.
    """

    def __init__(
        self,
        warehouse: Path,
        tables: Iterable[Table],
        *,
        read_only: bool = False,
        catalog: str = "",
        storage: str = "",
        still_held: Callable[[], None] = lambda: None,
    ) -> None:
        self.warehouse = warehouse.resolve()
        self.store = store_of(warehouse, storage)
        self.still_held = still_held
        self.catalog = catalog
        self.tables = {table.name: table for table in tables}
        self._files: dict[int, Mapping[str, list[str]]] = {}
        if not read_only:
            sqlite_path(warehouse).parent.mkdir(parents=True, exist_ok=True)
        self.con = connect()
        self.store.prepare(self.con)
        attach(self.con, warehouse, catalog, self.store.root, read_only=read_only)
        if not read_only:
            with self.transaction():
                self._declare()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.con.close()

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return self.con.execute(sql, parameters).fetchall()

    @property
    def snapshot_id(self) -> int:
        """The newest snapshot."""
        return int(self.query("FROM ducklake_current_snapshot('lake')")[0][0])

    def snapshots(self) -> list[tuple[Any, ...]]:
        """All snapshots, oldest first: id, time, what changed, message."""
        return self.query(
            "SELECT snapshot_id, snapshot_time, changes, commit_message FROM ducklake_snapshots('lake')"
            " ORDER BY snapshot_id"
        )

    def files(self, name: str, snapshot_id: int | None = None) -> list[str]:
        """Full paths of a table's files in a snapshot (the newest by default), sorted."""
        at = "" if snapshot_id is None else f", snapshot_version => {int(snapshot_id)}"
        try:
            rows = self.query(
                f"SELECT data_file, delete_file FROM ducklake_list_files('lake', {literal(name)}{at})"
            )
        except duckdb.Error:
            if snapshot_id is None:
                raise
            return []  # the table came after that snapshot
        return self._whole(name, rows)

    def all_files(self, snapshot_id: int) -> Mapping[str, list[str]]:
        """Full paths of the files of every table in a snapshot, asked for at once and no second time."""
        if snapshot_id not in self._files:
            self._files[snapshot_id] = self._listed(snapshot_id)
        return self._files[snapshot_id]

    def _listed(self, snapshot_id: int) -> dict[str, list[str]]:
        rows: dict[str, list[tuple[str, str | None]]] = {name: [] for name in self.tables}
        each = (
            f"SELECT {literal(name)}, data_file, delete_file FROM "
            f"ducklake_list_files('lake', {literal(name)}, snapshot_version => {int(snapshot_id)})"
            for name in self.tables
        )
        try:
            for name, *row in self.query(" UNION ALL ".join(each)):
                rows[name].append((row[0], row[1]))
        except duckdb.Error:  # a table came after that snapshot
            return {name: self.files(name, snapshot_id) for name in self.tables}
        return {name: self._whole(name, found) for name, found in rows.items()}

    def _whole(self, name: str, rows: Iterable[tuple[Any, ...]]) -> list[str]:
        if any(deleted for _, deleted in rows):
            raise RuntimeError(f"files of {name} have rows deleted singly; views cannot leave those out")
        return sorted(self.store.absolute(path) for path, _ in rows)

    def commit(
        self,
        files: Mapping[str, Iterable[Path]],
        message: str,
        dropped: Mapping[str, Sequence[str]] | None = None,
    ) -> int:
        """Add staged files to their tables, and drop others, in one transaction; return the new snapshot.

        The files are moved into the lake first: a fault before the commit leaves files that no
        catalog knows, and `sweep` removes them.
        """
        suffix = f"-{self.snapshot_id + 1}.parquet"  # never used twice: old snapshots keep old files
        moved = {
            name: [self.store.adopt(path, name, path.stem + suffix) for path in paths]
            for name, paths in files.items()
        }
        with self.transaction():
            for name, old in (dropped or {}).items():
                if not old:
                    continue
                self.con.execute(f"DELETE FROM lake.{name} WHERE filename IN (SELECT unnest(?))", [list(old)])
            for name, paths in sorted(moved.items()):
                for path in paths:
                    self.con.execute(f"CALL ducklake_add_data_files('lake', '{name}', {literal(path)})")
            self.con.execute(f"CALL lake.set_commit_message('dateline', {literal(message)})")
        return self.snapshot_id

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block does, or nothing of it."""
        self.con.execute("BEGIN")
        try:
            yield
            self.still_held()
            self.con.execute("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):  # a failed COMMIT has ended the transaction already
                self.con.execute("ROLLBACK")
            raise

    def sweep(self) -> list[str]:
        """Remove orphans; return them."""
        lost = self.orphans()
        for path in lost:
            self.store.remove(path)
        return lost

    def orphans(self) -> list[str]:
        """Files that no snapshot and no clean-up list knows, left by an interrupted commit."""
        known = {
            Path(path).name
            for (path,) in self.query(
                f"SELECT path FROM {META}.ducklake_data_file UNION ALL "
                f"SELECT path FROM {META}.ducklake_files_scheduled_for_deletion"
            )
        }
        return [path for path in self.store.files() if Path(path).name not in known]

    def _declare(self) -> None:
        """Create tables that are new and add columns that are new; nothing else changes a schema."""
        found: dict[str, set[str]] = {}
        for name, column in self.query(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'lake'"
        ):
            found.setdefault(name, set()).add(column)
        for table in self.tables.values():
            if table.name not in found:
                columns = ", ".join(f'"{column.name}" {column.type}' for column in table.stored)
                self.con.execute(f"CREATE TABLE lake.{table.name} ({columns})")
                continue
            for column in table.stored:
                if column.name not in found[table.name]:
                    self.con.execute(
                        f'ALTER TABLE lake.{table.name} ADD COLUMN "{column.name}" {column.type}'
                    )

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import TOYS
from warehouse.books import BOOKS
from warehouse.columns import Column
from warehouse.lake import Lake
from warehouse.parquet import write_parquet
from warehouse.tables import Table, extracted

ROW = ("b", 0, 1, 2, "y", "red", 1)


def staged(table: Table, folder: Path, *rows: tuple[object, ...]) -> Path:
    return write_parquet(table, table.arrow(rows), folder)


def test_a_commit_adds_files_to_all_tables_at_once(lake: Lake, toys: Table, tmp_path: Path) -> None:
    before = lake.snapshot_id
    after = lake.commit({"toys": [staged(toys, tmp_path / "s", ROW)]}, "first")
    assert after == before + 1
    assert lake.query("SELECT colour FROM lake.toys") == [("red",)]
    assert lake.files("toys", before) == []
    assert len(lake.files("toys")) == 1
    assert lake.snapshots()[-1][3] == "first"


def test_a_commit_that_fails_adds_nothing(lake: Lake, toys: Table, tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"not parquet")
    with pytest.raises(duckdb.Error):
        lake.commit(
            {"toys": [staged(toys, tmp_path / "s", ROW)], "zoo": [tmp_path / "broken.parquet"]}, "bad"
        )
    assert lake.query("SELECT count(*) FROM lake.toys") == [(0,)]


def test_a_commit_may_drop_files_that_earlier_snapshots_keep(lake: Lake, toys: Table, tmp_path: Path) -> None:
    before = lake.commit({"toys": [staged(toys, tmp_path / "s", ROW)]}, "first")
    old = lake.files("toys")
    lake.commit({"toys": [staged(toys, tmp_path / "s", (*ROW[:5], "blue", 2))]}, "second", {"toys": old})
    assert lake.query("SELECT colour FROM lake.toys") == [("blue",)]
    assert not set(lake.files("toys")) & set(old)
    assert lake.files("toys", before) == old


def test_files_with_rows_deleted_singly_are_refused(lake: Lake, toys: Table, tmp_path: Path) -> None:
    lake.commit({"toys": [staged(toys, tmp_path / "s", ROW, ("c", *ROW[1:]))]}, "first")
    lake.con.execute("DELETE FROM lake.toys WHERE article_id = 'c'")
    with pytest.raises(RuntimeError, match="deleted singly"):
        lake.files("toys")


def test_sweeping_removes_what_no_catalog_knows(lake: Lake, toys: Table, tmp_path: Path) -> None:
    lake.commit({"toys": [staged(toys, tmp_path / "s", ROW)]}, "first")
    lost = staged(toys, lake.warehouse / "lake" / "main" / "toys", ("c", *ROW[1:]))
    assert lake.sweep() == [str(lost)]
    assert len(lake.files("toys")) == 1


def test_a_moved_warehouse_opens(tmp_path: Path) -> None:
    with Lake(tmp_path / "one", (*BOOKS, TOYS)) as lake:
        lake.commit({"toys": [staged(TOYS, tmp_path / "s", ROW)]}, "first")
    shutil.move(tmp_path / "one", tmp_path / "two ' ünd")
    with Lake(tmp_path / "two ' ünd", (*BOOKS, TOYS)) as lake:
        assert lake.query("SELECT colour FROM lake.toys") == [("red",)]


def test_a_new_column_is_added_and_old_files_read_null(tmp_path: Path) -> None:
    with Lake(tmp_path / "wh", (TOYS,)) as lake:
        lake.commit({"toys": [staged(TOYS, tmp_path / "s", ROW)]}, "first")
    wider = extracted("toys", 2, "Toys.", (Column("colour", "VARCHAR", "c"), Column("size", "INTEGER", "s")))
    with Lake(tmp_path / "wh", (wider,)) as lake:
        lake.commit({"toys": [staged(wider, tmp_path / "s", ("c", 0, 1, 2, "y", "blue", 7, 2))]}, "second")
        assert lake.query("SELECT colour, size FROM lake.toys ORDER BY 1") == [("blue", 7), ("red", None)]

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.conftest import TOYS
from warehouse.parquet import version_of, write_parquet
from warehouse.tables import Table, TableError

ROW = st.tuples(
    st.text("abc", min_size=1, max_size=4),
    st.integers(0, 9),
    st.integers(0, 99),
    st.integers(0, 99),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    st.sampled_from(["red", "blue", None]),
    st.just(1),
)


@given(rows=st.lists(ROW, max_size=30))
def test_what_is_written_is_read_back_sorted(
    rows: list[tuple[object, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write_parquet(TOYS, TOYS.arrow(rows), tmp_path_factory.mktemp("p"))
    assert pq.read_table(path).equals(TOYS.sorted(TOYS.arrow(rows)))


def test_equal_rows_give_equal_bytes_and_one_file(toys: Table, tmp_path: Path) -> None:
    rows = [("b", 0, 1, 2, "y", "red", 1), ("a", 0, 1, 2, "y", None, 1)]
    first = write_parquet(toys, toys.arrow(rows), tmp_path / "one")
    again = write_parquet(toys, toys.arrow(rows[::-1]), tmp_path / "two")
    assert first.name == again.name
    assert first.read_bytes() == again.read_bytes()


def test_the_name_tells_the_version(toys: Table, tmp_path: Path) -> None:
    assert version_of(str(write_parquet(toys, toys.arrow([]), tmp_path))) == 1


def test_a_failed_write_leaves_nothing(toys: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    with pytest.raises(OSError, match="No space"):
        write_parquet(toys, toys.arrow([("b", 0, 1, 2, "y", "red", 1)]), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_rows_that_break_the_declaration_are_not_written(toys: Table, tmp_path: Path) -> None:
    with pytest.raises(TableError):
        write_parquet(toys, toys.arrow([]).drop_columns(["colour"]), tmp_path)


def test_files_say_how_they_are_sorted_and_have_statistics(toys: Table, tmp_path: Path) -> None:
    path = write_parquet(toys, toys.arrow([("b", 0, 1, 2, "y", "red", 1)]), tmp_path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    assert [column.column_index for column in group.sorting_columns] == [0, 2, 3]
    assert group.column(0).statistics.min == "b"
    assert group.column(0).has_offset_index
    assert group.column(0).compression == "ZSTD"

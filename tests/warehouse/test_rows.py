"""Some articles' rows of a file, column by column."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warehouse.columns import ARTICLE_ID, Column
from warehouse.rows import Rows
from warehouse.tables import Table

TOYS = Table(
    "toys",
    1,
    "Toys.",
    (ARTICLE_ID, Column("colour", "VARCHAR", ""), Column("size", "INTEGER", "")),
    ("article_id",),
)
IDS = ["a", "a", "b", "c", "d", "d"]


@pytest.mark.parametrize("group_rows", [2, 100])
@pytest.mark.parametrize("wanted", [("a", "b", "c", "d"), ("a", "d"), ("b",), ("x",)])
def test_the_wanted_rows_come_in_order(tmp_path: Path, wanted: tuple[str, ...], group_rows: int) -> None:
    written = TOYS.arrow((one, one * 2, number) for number, one in enumerate(IDS))
    pq.write_table(written, tmp_path / "toys.parquet", row_group_size=group_rows)
    with Rows(str(tmp_path / "toys.parquet"), TOYS, wanted) as rows:
        assert rows.column("size").to_pylist() == [n for n, one in enumerate(IDS) if one in wanted]
        assert pa.types.is_dictionary(rows.column("colour").type)
        table = rows.table(["colour", "article_id"])
    assert table.column("article_id").to_pylist() == [one for one in IDS if one in wanted]
    assert table.column("colour").to_pylist() == [one * 2 for one in IDS if one in wanted]


def test_a_column_that_came_later_is_null(tmp_path: Path) -> None:
    older = TOYS.arrow((one, "red", 1) for one in IDS).drop_columns(["size"])
    pq.write_table(older, tmp_path / "toys.parquet")
    with Rows(str(tmp_path / "toys.parquet"), TOYS, ("b", "d")) as rows:
        assert rows.column("size").to_pylist() == [None] * 3

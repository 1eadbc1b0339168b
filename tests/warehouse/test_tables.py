import pyarrow as pa
import pytest

from warehouse.columns import EXTRACTOR_VERSION, SPAN, Column, linked_span
from warehouse.tables import Table, TableError, extracted


def test_an_extracted_table_begins_and_ends_with_the_shared_columns(toys: Table) -> None:
    assert toys.columns[: len(SPAN)] == SPAN
    assert toys.columns[-1] is EXTRACTOR_VERSION
    assert toys.has_spans
    assert toys.is_extracted


def test_the_schema_has_every_stored_column_with_its_type(toys: Table) -> None:
    assert toys.schema.field("char_start").type == pa.int32()
    assert not toys.schema.field("article_id").nullable
    assert toys.schema.metadata == {b"dateline.table": b"toys", b"dateline.version": b"1"}


def test_a_computed_column_is_not_stored() -> None:
    table = Table(
        "t", 1, "T.", (Column("a", "INTEGER", "a"), Column("b", "INTEGER", "b", computed=True)), ("a",)
    )
    assert table.schema.names == ["a"]


def test_rows_become_arrow(toys: Table) -> None:
    data = toys.arrow([("x", 0, 1, 2, "y", "red", 1)])
    assert data.to_pylist()[0]["colour"] == "red"


def test_no_rows_become_an_empty_table_of_the_schema(toys: Table) -> None:
    assert toys.arrow([]).schema == toys.schema


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((None, 0, 1, 2, "y", "red", 1), "article_id: 1 NULLs"),
        (("x", 0, 1, 2, "y", "green", 1), "unknown values \\['green'\\]"),
    ],
)
def test_rows_that_break_the_declaration_are_refused(
    toys: Table, row: tuple[object, ...], words: str
) -> None:
    with pytest.raises(TableError, match=words):
        toys.arrow([row])


def test_a_row_of_the_wrong_type_is_refused(toys: Table) -> None:
    with pytest.raises(pa.ArrowInvalid):
        toys.arrow([("x", "zero", 1, 2, "y", "red", 1)])


def test_data_of_another_schema_is_refused(toys: Table) -> None:
    with pytest.raises(TableError, match="not those declared"):
        toys.validated(pa.table({"a": [1]}))


def test_a_link_to_another_span_is_three_nullable_columns() -> None:
    names = [column.name for column in linked_span("speaker", "who speaks")]
    assert names == ["speaker_text", "speaker_char_start", "speaker_char_end"]


def test_a_table_of_its_own_key_sorts_by_it() -> None:
    table = extracted("t", 1, "T.", (Column("n", "INTEGER", "n"),), key=("n",))
    rows = [("b", 0, 0, 1, "x", 1, 1), ("a", 0, 0, 1, "x", 2, 1), ("a", 0, 0, 1, "x", 1, 1)]
    assert [row["n"] for row in table.sorted(table.arrow(rows)).to_pylist()] == [1, 2, 1]

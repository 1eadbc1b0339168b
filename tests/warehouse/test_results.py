"""Query results as a table, CSV, JSON and Parquet."""

import csv
import io
import json
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.display import squeezed, write_table
from warehouse.query import CONFIG, QueryError, write_result
from warehouse.results import Format, csv_lines, distinct

TYPES = """
    SELECT 1::HUGEINT AS h, 1.50::DECIMAL(9, 2) AS d, 0.5 AS f, 'nan'::DOUBLE AS n, true AS b,
        NULL AS nothing, DATE '2024-03-05' AS day, TIME '10:00:00' AS time,
        TIMESTAMPTZ '2024-03-05 10:00:00Z' AS at,
        INTERVAL 36 HOUR AS i, [1, NULL] AS l, {'a': DATE '2024-03-05'} AS s, MAP {'k': 1} AS m,
        'x'::BLOB AS x, 'a'::ENUM ('a', 'b') AS e, '' AS empty, 'a "b", c' || chr(10) || 'd' AS text
"""


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:", config=CONFIG) as opened:
        opened.execute("SET TimeZone = 'UTC'")
        yield opened


def written(
    con: duckdb.DuckDBPyConnection, sql: str, kind: Format, path: Path, limit: int | None = None
) -> str:
    write_result(con.sql(sql).to_arrow_reader(1_000), kind, path, row_limit=limit)
    return path.read_bytes().decode()


def test_csv_follows_rfc_4180(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = written(con, TYPES, "csv", tmp_path / "out.csv")
    assert text.endswith("\r\n")
    header, row = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    fields = dict(zip(header, row, strict=True))
    assert fields["text"] == 'a "b", c\nd'
    assert fields["day"] == "2024-03-05"
    assert fields["at"] == "2024-03-05T10:00:00+00:00"
    assert fields["d"] == "1.50"
    assert fields["l"] == "[1, null]"
    assert fields["m"] == '{"k": 1}'
    assert fields["b"] == "true"
    assert fields["i"] == "P0M0DT129600S"
    assert fields["nothing"] == ""


def test_csv_tells_null_from_an_empty_string(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert written(con, "SELECT NULL AS a, '' AS b", "csv", tmp_path / "out") == 'a,b\r\n,""\r\n'


def test_a_null_alone_is_no_empty_line(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert written(con, "SELECT NULL AS a FROM range(2)", "csv", tmp_path / "out") == 'a\r\n""\r\n""\r\n'


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1))
def test_csv_fields_are_read_back(rows: list[tuple[str, str]]) -> None:
    text = csv_lines([pa.array(column, pa.string()) for column in zip(*rows, strict=True)])
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [list(row) for row in rows]


def test_json_is_an_array_of_objects(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (row,) = json.loads(written(con, TYPES, "json", tmp_path / "out.json"))
    assert row == {
        "h": 1, "d": 1.5, "f": 0.5, "n": None, "b": True, "nothing": None, "day": "2024-03-05",
        "time": "10:00:00", "at": "2024-03-05T10:00:00+00:00", "i": "P0M0DT129600S", "l": [1, None],
        "s": {"a": "2024-03-05"}, "m": {"k": 1}, "x": "78", "e": "a", "empty": "", "text": 'a "b", c\nd',
    }  # fmt: skip


def test_whole_numbers_stay_exact_in_json(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = written(con, "SELECT 123456789012345678901234567890::HUGEINT AS n", "json", tmp_path / "out")
    assert json.loads(text) == [{"n": 123456789012345678901234567890}]


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "table"])
def test_no_rows(con: duckdb.DuckDBPyConnection, tmp_path: Path, kind: Format) -> None:
    path = tmp_path / "out"
    write_result(con.sql("SELECT 1 AS a WHERE false").to_arrow_reader(10), kind, path, row_limit=None)
    if kind == "parquet":
        assert pq.read_table(path).to_pydict() == {"a": []}
    else:
        assert path.read_bytes() == {"csv": b"a\r\n", "json": b"[]\n", "table": b"a\n-\n(0 rows)\n"}[kind]


def test_parquet_keeps_types(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write_result(con.sql(TYPES).to_arrow_reader(10), "parquet", path, row_limit=None)
    table = pq.read_table(path)
    assert table.schema.field("day").type == pa.date32()
    assert table.schema.field("at").type == pa.timestamp("us", tz="UTC")
    assert table.schema.field("i").type == pa.string()  # Parquet has no such intervals
    assert table["text"].to_pylist() == ['a "b", c\nd']


def test_columns_of_one_name(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    reader = pa.RecordBatchReader.from_batches(
        pa.schema([("a", pa.int32()), ("a", pa.int32())]),
        [
            pa.RecordBatch.from_arrays(
                [pa.array([1], pa.int32()), pa.array([2], pa.int32())], names=["a", "a"]
            )
        ],
    )
    write_result(reader, "json", tmp_path / "out", row_limit=None)
    assert json.loads((tmp_path / "out").read_text()) == [{"a": 1, "a_1": 2}]
    assert distinct(["a", "a_1", "a", "a"]) == ["a", "a_1", "a_2", "a_3"]


def test_every_row_beyond_the_limit_of_tables(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = written(con, "FROM range(5_000)", "csv", tmp_path / "out", limit=10)
    assert text.count("\r\n") == 5_001


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_memory_stays_bounded(con: duckdb.DuckDBPyConnection, tmp_path: Path, kind: Format) -> None:
    reader = con.sql("SELECT range AS n, repeat('x', 500) AS t FROM range(20_000)").to_arrow_reader(500)
    tracemalloc.start()
    arrow_before = pa.total_allocated_bytes()
    write_result(reader, kind, tmp_path / "out", row_limit=None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000  # the text alone is 10 MB
    assert pa.total_allocated_bytes() - arrow_before < 4_000_000


# -- files


def torn() -> Iterator[pa.RecordBatch]:
    """One good batch, then a fault."""
    yield pa.RecordBatch.from_arrays([pa.array([1, 2], pa.int32())], names=["a"])
    raise OSError("late")


def test_a_file_is_replaced_when_whole(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    reader = pa.RecordBatchReader.from_batches(pa.schema([("a", pa.int32())]), torn())
    with pytest.raises(OSError, match="late"):
        write_result(reader, "csv", path, row_limit=None)
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
    assert written(con, "SELECT 1 AS a", "csv", path) == "a\r\n1\r\n"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


def test_a_device_is_not_replaced(con: duckdb.DuckDBPyConnection) -> None:
    write_result(con.sql("SELECT 1").to_arrow_reader(10), "csv", Path("/dev/null"), row_limit=None)
    assert Path("/dev/null").is_char_device()


def test_standard_output(con: duckdb.DuckDBPyConnection, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for kind in ("csv", "parquet", "table"):
        write_result(con.sql("SELECT 'ü' AS a").to_arrow_reader(10), kind, None, row_limit=5)
    out = capsysbinary.readouterr().out
    assert out.startswith("a\r\nü\r\nPAR1".encode())
    assert out.endswith("PAR1a\n-\nü\n(1 row)\n".encode())


def test_no_parquet_to_a_terminal(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(QueryError, match="--output"):
        write_result(con.sql("SELECT 1").to_arrow_reader(10), "parquet", None, row_limit=5)


# -- tables


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def table(con: duckdb.DuckDBPyConnection, sql: str, stream: io.StringIO, limit: int | None = 10) -> str:
    result = con.sql(sql).to_arrow_table()
    write_table(result.schema, (tuple(row.values()) for row in result.to_pylist()), stream, limit)
    return re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue()) if stream.isatty() else stream.getvalue()


def test_a_plain_table_is_aligned(con: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT * FROM (VALUES ('Łódź', 10, NULL), ('東京', 9, 0.5)) v(place, number, share)"
    assert table(con, sql, io.StringIO()) == (
        "place  number  share\n"
        "-----  ------  -----\n"
        "Łódź       10   NULL\n"
        "東京        9    0.5\n"
        "(2 rows)\n"
    )  # fmt: skip


def test_a_table_says_that_there_is_more(con: duckdb.DuckDBPyConnection) -> None:
    text = table(con, "FROM range(2_000)", io.StringIO(), limit=1_000)
    assert text.count("\n") == 1_003
    assert text.endswith("(1,000 rows shown, there are more: --format csv, json or parquet gives all)\n")
    assert table(con, "FROM range(1_000)", io.StringIO(), limit=1_000).endswith("(1,000 rows)\n")
    assert table(con, "FROM range(2_000)", io.StringIO(), limit=None).endswith("(2,000 rows)\n")


def test_long_cells_are_cut(con: duckdb.DuckDBPyConnection) -> None:
    text = table(con, "SELECT repeat('long ', 100) AS a, 1 AS b", io.StringIO())
    assert max(map(len, text.splitlines())) == 60 + 2 + 1
    assert "…" in text


def test_a_text_cannot_command_the_terminal(con: duckdb.DuckDBPyConnection) -> None:
    sql = """SELECT 'a' || chr(27) || '[2Jb' || chr(10) || chr(155) || 'c[bold]' AS a, 1 AS "x\x1by" """
    text = table(con, sql, io.StringIO())
    assert not [character for character in text if character != "\n" and not character.isprintable()]
    assert "a [2Jb c[bold]" in text


def test_a_terminal_gets_columns_that_fit(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = table(con, "SELECT 'id' AS id, repeat('x', 80) AS a, repeat('y', 30) AS b", Terminal())
    assert {len(line) for line in text.splitlines()[:2]} <= set(range(61))
    assert "…" in text


def test_a_terminal_gets_records_when_columns_cannot_fit(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    columns = ", ".join(f"repeat('{name}', 30) AS col_{name}" for name in "abcd")
    text = table(con, f"SELECT {columns}, NULL AS e", Terminal())
    assert "-- row 1 " in text
    assert f"col_a  {'a' * 30}\n" in text
    assert "e      NULL\n" in text
    assert "(1 row)" in text


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 300))
def test_squeezed_widths(widths: list[int], room: int) -> None:
    narrowed = squeezed(widths, room)
    assert all(14 <= new <= old or new == old for new, old in zip(narrowed, widths, strict=True))
    assert sum(narrowed) <= room or all(new <= 14 for new in narrowed)


def test_a_plan_is_written_as_it_is(con: duckdb.DuckDBPyConnection) -> None:
    text = table(con, "SELECT 'physical_plan' AS explain_key, '[a]\n  b' AS explain_value", io.StringIO())
    assert text == "[a]\n  b\n"

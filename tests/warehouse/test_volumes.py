"""Days that bring far less or more than usual."""

from datetime import date, datetime, timedelta

import duckdb
import pytest

from warehouse.volumes import unusual

TODAY = date(2024, 5, 31)


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(
        "ATTACH ':memory:' AS lake; CREATE TABLE lake.articles (source_file VARCHAR, ingested_at TIMESTAMP)"
    )
    return con


def came(con: duckdb.DuckDBPyConnection, folder: str, day: date, count: int) -> None:
    noon = datetime(day.year, day.month, day.day, 12)
    con.execute(
        "INSERT INTO lake.articles SELECT ? || '/' || i || '.txt', ? FROM range(?) r(i)",
        [folder, noon, count],
    )


def told(
    con: duckdb.DuckDBPyConnection, minimum: dict[str, int] | None = None
) -> list[tuple[str, int, float]]:
    return [(u.folder, u.article_count, u.usual) for u in unusual(con, TODAY, 0.5, 3.0, minimum or {})]


def test_what_is_usual_is_not_told(con: duckdb.DuckDBPyConnection) -> None:
    for back in range(10):
        came(con, "/in/wire", TODAY - timedelta(back), 90 + back)
    assert told(con) == []


@pytest.mark.parametrize("today", [0, 20, 400])
def test_far_less_or_more_or_nothing(con: duckdb.DuckDBPyConnection, today: int) -> None:
    for back in range(1, 10):
        came(con, "/in/wire", TODAY - timedelta(back), 100)
    came(con, "/in/wire", TODAY, today)
    assert told(con) == [("/in/wire", today, 100.0)]


def test_folders_by_day_are_one(con: duckdb.DuckDBPyConnection) -> None:
    for back in range(1, 10):
        day = TODAY - timedelta(back)
        came(con, f"/in/{day:%Y/%m/%d}", day, 100)
    came(con, f"/in/{TODAY:%Y/%m/%d}", TODAY, 10)
    assert told(con) == [("/in/#/#/#", 10, 100.0)]


def test_fridays_are_compared_with_fridays(con: duckdb.DuckDBPyConnection) -> None:
    for back in range(1, 29):
        came(con, "/in/wire", TODAY - timedelta(back), 10 if back % 7 == 0 else 100)
    came(con, "/in/wire", TODAY, 9)
    assert told(con) == []


def test_nothing_is_usual_after_a_few_days(con: duckdb.DuckDBPyConnection) -> None:
    for back in range(1, 4):
        came(con, "/in/wire", TODAY - timedelta(back), 100)
    assert told(con) == []


def test_a_minimum_that_was_set(con: duckdb.DuckDBPyConnection) -> None:
    came(con, "/in/wire", TODAY, 3)
    assert told(con, {"/in/wire": 5, "/in/other": 1}) == [("/in/wire", 3, 5), ("/in/other", 0, 1)]

"""Written dates: forms, precision, what is left open, and dates in file names."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.dateforms import date_pattern, has_date_clue
from tasks.dates import Dated, date_in_name, parse_date

DAY = date(2023, 9, 15)


def dated(text: str, evidence: date | None = None) -> Dated | None:
    written = parse_date(text)
    assert written is not None, text
    return written.dated(evidence)


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-15", "2023/9/15", "2023.09.15", "20230915", "15/09/2023", "09/15/2023", "15-09-2023",
        "15.9.2023",
        "15. 9. 2023", "Sept. 15, 2023", "Sept 15 2023", "September 15,2023", "SEP 15, 2023",
        "15 September 2023",
        "15 Sep 2023", "15-Sep-2023", "15-Sep-23", "15th September, 2023", "15th of September 2023",
        "9/15/23",
        "September 15th, 2023", "Friday, September 15, 2023", "Fri 15 Sep 2023", "Fri, 15 Sep 2023",
        "September 15, 2023 Friday", "  15   September\t2023 ", "Sept. 15, 2023.",
    ],
)  # fmt: skip
def test_a_day_in_any_form(text: str) -> None:
    assert dated(text) == Dated(DAY, "day")


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2023-09-15 10:32 GMT", 10, 32),
        ("2023-09-15T10:32:00Z", 10, 32),
        ("2023-09-15T12:32:00.000+02:00", 10, 32),
        ("Friday 15/09/2023 - 12:32 UTC+2", 10, 32),
        ("Sept. 15, 2023 at 6:32 a.m. EDT", 10, 32),
        ("September 15, 2023, 6:32 AM ET", 10, 32),
        ("6:32 AM EDT, Fri September 15, 2023", 10, 32),
        ("1032 GMT Sept 15, 2023", 10, 32),
        ("Fri, 15 Sep 2023 10:32:00 +0000", 10, 32),
        ("Fri Sep 15 10:32:00 UTC 2023", 10, 32),
        ("15 September 2023 4:02 pm IST", 10, 32),
        ("15 September 2023 12:05 am", 0, 5),
        ("15.09.2023 10.32", 10, 32),
    ],
)
def test_a_time_of_day_is_an_instant(text: str, hour: int, minute: int) -> None:
    assert dated(text) == Dated(DAY, "time", datetime(2023, 9, 15, hour, minute, tzinfo=UTC))


def test_month_and_year_begin_with_their_first_day() -> None:
    assert dated("September 2023") == Dated(date(2023, 9, 1), "month")
    assert dated("2023-09") == Dated(date(2023, 9, 1), "month")
    assert dated("2023") == Dated(date(2023, 1, 1), "year")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May",
        "Seoul",
        "Feb 30, 2023",
        "2023-13-01",
        "31/31/2023",
        "2023-09-15 25:00",
        "12 noon",
        "15",
        "x" * 99,
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_the_year_comes_from_evidence_alone() -> None:
    assert dated("Friday, Sept 15") is None
    assert dated("Sept 15", DAY) == Dated(DAY, "day", is_completed=True)
    assert dated("Dec 31", date(2024, 1, 1)) == Dated(date(2023, 12, 31), "day", is_completed=True)
    assert dated("Feb 29", date(2022, 9, 15)) is None


def test_numbers_that_could_change_places() -> None:
    assert dated("03/04/2023") == Dated(date(2023, 1, 1), "year")
    assert dated("Monday 03/04/2023") == Dated(date(2023, 4, 3), "day")
    assert dated("03/04/2023", date(2023, 3, 4)) == Dated(date(2023, 3, 4), "day")
    assert dated("05/05/2023") == Dated(date(2023, 5, 5), "day")
    for order, day in (("dmy", date(2023, 4, 3)), ("mdy", date(2023, 3, 4))):
        written = parse_date("03/04/2023", order)  # type: ignore[arg-type]
        assert written is not None
        assert written.dated() == Dated(day, "day")


def test_a_stated_order_yields_to_the_calendar() -> None:
    written = parse_date("09/15/2023", "dmy")
    assert written is not None
    assert written.dated() == Dated(DAY, "day")


@pytest.mark.parametrize(
    "name",
    [
        "2023-09-15_0001.txt", "story-20230915-7.txt", "a/b/15-09-2023.txt", "20230915101500.txt",
        "x.2023.09.15.txt",
        "note_sept-15-2023.txt", "15sep2023.txt", "2023-Sep-15.txt", "archive/2023/09/15/bridge.txt",
        "20230915_101500.txt", "20230915T1015Z.txt",
    ],
)  # fmt: skip
def test_a_date_in_a_name(name: str) -> None:
    assert date_in_name(name) == Dated(DAY, "day")


@pytest.mark.parametrize(
    "name",
    [
        "bridge.txt",
        "item12345678.txt",
        "1202309150.txt",
        "1987.txt",
        "2023-09-15_2023-09-16.txt",
        "2023/x.txt",
    ],
)
def test_no_certain_date_in_a_name(name: str) -> None:
    assert date_in_name(name) is None


def test_a_month_in_a_name() -> None:
    assert date_in_name("digest-2023-09.txt") == Dated(date(2023, 9, 1), "month")


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%b. %d, %Y}",
        f"{day:%A, %B %d, %Y}",
        f"{day:%d.%m.%Y}",
    ):
        assert dated(text) == Dated(day, "day")
    assert date_in_name(f"x_{day:%Y%m%d}.txt") == Dated(day, "day")


@given(st.text(max_size=90))
def test_no_text_is_too_strange(text: str) -> None:
    written = parse_date(text)
    if written:
        written.dated(DAY)
    date_in_name(text)


@given(st.text(alphabet="0123456789/-. :,apmAPMTZ+SepFriMay", max_size=40))
def test_what_nearly_is_a_date_is_read_or_left(text: str) -> None:
    written = parse_date(text)
    if written:
        assert has_date_clue(text)
        completed = written.dated(DAY)
        assert completed is None or completed.day.year >= 1600


def test_the_pattern_for_grammars_has_no_groups() -> None:
    import re

    pattern = re.compile(date_pattern(), re.IGNORECASE)
    assert pattern.groups == 0
    assert pattern.fullmatch("Fri.,  Sept.  15,  2023")

"""ISO dates and times."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.isotime import Moment, parse_moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2023", Moment(date(2023, 1, 1), "year")),
        ("2023-09", Moment(date(2023, 9, 1), "month")),
        (" 2023-09-15 ", Moment(date(2023, 9, 15), "day")),
        ("20230915", Moment(date(2023, 9, 15), "day")),
        ("2023-09-15T10:00:00", Moment(date(2023, 9, 15), "day")),
        ("2023-09-15 10:00", Moment(date(2023, 9, 15), "day")),
        ("2023-09-15T23:30Z", Moment(date(2023, 9, 15), "time", datetime(2023, 9, 15, 23, 30, tzinfo=UTC))),
        (
            "2023-09-15T23:30-05:00",
            Moment(date(2023, 9, 15), "time", datetime(2023, 9, 16, 4, 30, tzinfo=UTC)),
        ),
    ],
)
def test_dates_and_times(value: str, moment: Moment) -> None:
    assert parse_moment(value) == moment


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2023-13-01",
        "2023-02-30",
        "0000",
        "15/09/2023",
        "2023-09-15T25:00Z",
        "0001-01-01T00:00+01:00",
    ],
)
def test_what_is_no_date(value: str) -> None:
    assert parse_moment(value) is None


@given(st.datetimes(datetime(1900, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_the_day_is_the_writers_and_the_time_is_utc(at: datetime, minutes: int) -> None:
    local = at.replace(tzinfo=timezone(timedelta(minutes=minutes)), microsecond=0)
    moment = parse_moment(local.isoformat())
    assert moment == Moment(local.date(), "time", local.astimezone(UTC))


@given(st.text(alphabet="0123456789-:TZ+. W"))
def test_nothing_else_is_raised(value: str) -> None:
    moment = parse_moment(value)
    assert moment is None or moment.precision in ("time", "day", "month", "year")

"""Days, weeks, months, quarters: arithmetic on TIMEX3 values, and the days that a value spans."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
FIRST, LAST = 1, 9998  # years that date arithmetic can carry


def month_number(name: str) -> int:
    """1 to 12 from a month's name or abbreviation."""
    return MONTHS.index(name.lower()[:3]) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6."""
    return WEEKDAYS.index(name.lower()[:3])


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_months(day: date, months: int) -> date:
    """A day so many months away, in the last days of a shorter month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(max(year, FIRST), LAST)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_days(day: date, days: int) -> date:
    """A day so many days away, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date(LAST, 12, 31).toordinal()))


def week(day: date) -> str:
    """ISO week: 2024-W09."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def quarter(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (dateutil)."""
    from dateutil.easter import easter as gregorian

    day: date = gregorian(year)
    return day


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The nth such weekday of a month; -1: the last."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.weekday() - weekday) % 7)


@lru_cache(maxsize=10_000)
def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a DATE or TIME value, None where it fixes none (seasons, PAST_REF, XXXX)."""
    value = value.split("T")[0]
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = day_or_none(*map(int, match.groups()))
        return (day, day) if day else None
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        try:
            first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        except ValueError:
            return None
        return first, first + timedelta(1 if match[3] else 6)
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d)|-Q([1-4])|-H([12]))?", value):
        return _months(int(match[1]), *match.groups()[1:])
    if re.fullmatch(r"\d{3}", value):
        return _years(int(value) * 10, 10)
    if re.fullmatch(r"\d{2}", value):
        return _years(int(value) * 100, 100)
    return None


def _months(year: int, month: str | None, part: str | None, half: str | None) -> tuple[date, date] | None:
    if not FIRST <= year <= LAST:
        return None
    if month:
        first, count = int(month), 1
    elif part:
        first, count = int(part) * 3 - 2, 3
    elif half:
        first, count = int(half) * 6 - 5, 6
    else:
        first, count = 1, 12
    last = first + count - 1
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _years(first: int, count: int) -> tuple[date, date] | None:
    if first < FIRST or first + count > LAST:
        return None
    return date(first, 1, 1), date(first + count - 1, 12, 31)

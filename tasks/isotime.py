"""ISO 8601 dates and times, as metadata fields hold them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as the source writes it, in its own zone, with its precision; `at` (UTC) where it is known."""

    day: date
    precision: str  # 'time', 'day', 'month', 'year'
    at: datetime | None = None


EARLIEST = 1600  # the first newspapers; before it stand the zero dates of databases

_FORMS = (
    ("year", re.compile(r"\d{4}")),
    ("month", re.compile(r"\d{4}-\d{2}")),
    ("day", re.compile(r"\d{4}-?\d{2}-?\d{2}")),
)


def parse_moment(value: str) -> Moment | None:
    """Read '2023', '2023-09', '2023-09-15' or an ISO time; None for anything else.

    Of a month or a year the day is its first. A time without a zone is no point in time: its day
    is kept, with the precision 'day'.
    """
    value = value.strip()
    precision = next((name for name, form in _FORMS if form.fullmatch(value)), None)
    filler = {"year": "-01-01", "month": "-01"}.get(precision or "", "")
    try:
        if precision:
            day = date.fromisoformat(value + filler)
            return Moment(day, precision) if day.year >= EARLIEST else None
        at = datetime.fromisoformat(value)
        if at.year < EARLIEST:
            return None
        if at.tzinfo is None:
            return Moment(at.date(), "day")
        return Moment(at.date(), "time", at.astimezone(UTC))
    except (ValueError, OverflowError):
        return None

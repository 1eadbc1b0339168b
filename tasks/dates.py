"""Written dates, with the precision that they were written with, and dates in file names.

Nothing is invented: a date without a year stays without one until evidence completes it, and of a
numeric date whose day and month could change places (03/04/2023) only the year is certain, unless
the weekday beside it, the evidence or a stated order decides. Dots mean day first (DIN 5008 and
most of Europe), a year in front means ISO 8601, two-digit years are read as POSIX strptime does
(69 to 99 are 19..). A time without a zone is taken as UTC.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from tasks.dateforms import CIVIL_ZONES, FOLDERS, MONTHS, NAME_FORMS, WEEKDAYS, ZONES, date_forms

DateOrder = Literal["dmy", "mdy"]
Precision = Literal["time", "day", "month", "year"]

_LONGEST = 80  # characters of the longest date worth parsing
_CENTURY = 69  # two-digit years from here on are 19..
_HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as `articles` holds it: its first day, what is certain of it, the instant if there is one.

    `is_completed`: the year came from the evidence, not from the date itself.
    """

    day: date
    precision: Precision
    at: datetime | None = None
    is_completed: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a written date says; None for what it leaves open.

    `swapped`: day and month could be the other way round.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: time | None = None
    zone: tzinfo | None = None
    swapped: bool = False

    def dated(self, evidence: date | None = None) -> Dated | None:
        """The date that this stands for; `evidence` is a day near to it, from a file name or metadata.

        It settles the year (the nearest such day within half a year) and which number is the month.
        """
        if self.swapped:
            return self._settled(evidence).dated(evidence)
        if self.year is None:
            completed = self._nearest(evidence)
            return None if completed is None else Dated(completed, "day", is_completed=True)
        day = _day(self.year, self.month or 1, self.day or 1)
        if day is None:
            return None
        if self.month is None or self.day is None:
            return Dated(day, "year" if self.month is None else "month")
        if self.clock is None:
            return Dated(day, "day")
        at = datetime.combine(day, self.clock, self.zone or UTC)
        return Dated(day, "time", _utc(at))

    def _settled(self, evidence: date | None) -> "Written":
        """One reading of a date whose numbers could change places; only its year where both stand."""
        readings = [
            Written(self.year, month, day, None, self.clock, self.zone)
            for month, day in ((self.month, self.day), (self.day, self.month))
        ]
        days = [_day(reading.year or 0, reading.month or 0, reading.day or 0) for reading in readings]
        for reading, day in zip(readings, days, strict=True):
            if day is not None and (day == evidence or day.isoweekday() == self.weekday):
                return reading
        return Written(self.year)

    def _nearest(self, evidence: date | None) -> date | None:
        if evidence is None or self.month is None or self.day is None:
            return None
        days = [_day(evidence.year + step, self.month, self.day) for step in (-1, 0, 1)]
        near = [day for day in days if day and abs((day - evidence).days) <= _HALF_YEAR]
        return min(near, key=lambda day: abs((day - evidence).days), default=None)


def parse_date(text: str, order: DateOrder | None = None) -> Written | None:
    """Read a text that is a date and nothing else, such as 'Friday, Sept. 15, 2023 at 10:32 a.m. EDT'.

    `order` tells how numbers are written where they are (dd/mm or mm/dd). None: no date, or one
    that no calendar has.
    """
    text = " ".join(text.split()).strip(" ,;|.–—-")
    if not text or len(text) > _LONGEST:
        return None
    for form in date_forms():
        if match := form.fullmatch(text):
            return _written(match.groupdict(), order)
    return None


def date_in_name(path: str) -> Dated | None:
    """The one date in a file's name, or in the folders YYYY/MM/DD around it; None if there are several."""
    name = Path(path).name
    for form in NAME_FORMS:
        found = {dated for match in form.finditer(name) if (dated := _dated(match))}
        if found:
            return found.pop() if len(found) == 1 else None
    folders = FOLDERS.search(path)
    return _dated(folders) if folders else None


def _dated(match: re.Match[str]) -> Dated | None:
    written = _written(match.groupdict(), None)
    return written.dated() if written else None


def _written(found: dict[str, str | None], order: DateOrder | None) -> Written | None:
    """The groups of one of the forms, as numbers; None where they make no date."""
    clock = _clock(found)
    if clock is None and any(found.get(name) for name in ("hour", "hour_only", "digits")):
        return None
    year = _year(found)
    name = found.get("name")
    zone = _zone(found.get("zone") or found.get("digits_zone"))
    weekday = WEEKDAYS.get((found.get("weekday") or found.get("weekday2") or "").lower())
    if found.get("a"):
        return _two_numbers(Written(year, None, None, weekday, clock, zone), found, order)
    month = MONTHS[name.lower()] if name else _number(found.get("month"))
    day = _number(found.get("day") or found.get("dotted_day"))
    if (month is not None or day is not None) and _day(year or 2000, month or 1, day or 1) is None:
        return None
    return Written(year, month, day, weekday, clock, zone)


def _two_numbers(rest: Written, found: dict[str, str | None], order: DateOrder | None) -> Written | None:
    """Day and month from two numbers: by their size, by the stated order, else both ways at once."""
    first, second = int(found["a"] or 0), int(found.get("b") or found.get("b2") or 0)
    year = rest.year or 2000
    readings = [pair for pair in ((second, first), (first, second)) if _day(year, *pair)]
    if order and _day(year, *((second, first) if order == "dmy" else (first, second))):
        readings = [(second, first) if order == "dmy" else (first, second)]
    if not readings:
        return None
    month, day = readings[0]
    return Written(rest.year, month, day, rest.weekday, rest.clock, rest.zone, swapped=len(set(readings)) > 1)


def _year(found: dict[str, str | None]) -> int | None:
    if written := found.get("year"):
        return int(written)
    if short := found.get("short"):
        return int(short) + (1900 if int(short) >= _CENTURY else 2000)
    return None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _clock(found: dict[str, str | None]) -> time | None:
    """The time of day; None if there is none, or none that a clock shows."""
    if digits := found.get("digits"):
        hour, minute = int(digits[:2]), int(digits[2:])
    else:
        hour, minute = int(found.get("hour") or found.get("hour_only") or -1), int(found.get("minute") or 0)
    if half := found.get("half") or found.get("half_only"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    return time(hour, minute, int(found.get("second") or 0)) if 0 <= hour < 24 else None


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    name = name.lower()
    if name in ZONES:
        return timezone(timedelta(minutes=ZONES[name]))
    if name in CIVIL_ZONES:
        return ZoneInfo(CIVIL_ZONES[name])
    match = re.fullmatch(r"(?:utc|gmt)?([+-])(\d\d?):?(\d\d)?", name)
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes)) if minutes < 1440 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)

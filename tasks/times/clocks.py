"""From a match of a rule to a TIMEX3 type and value: times of day."""

from __future__ import annotations

from tasks.times.context import Context, Value
from tasks.times.numbers import number_of
from tasks.times.values import CLOCKS, Groups, day_of_month, deictic_day, weekday


def clock(groups: Groups, context: Context) -> Value | None:
    """'2 p.m. EST', 'noon Friday', '19:30 GMT'."""
    hour = _clock(groups)
    if hour is None:
        return None
    return "TIME", f"{_day_of_clock(groups, context)}T{hour}"


def _clock(groups: Groups) -> str | None:
    if groups.get("in"):
        hours = int(number_of(groups["hour"] or "") or 0)
        late = "morning" not in (groups["in"] or "")
        return f"{hours % 12 + 12 * late:02}:00" if 1 <= hours <= 12 else None
    text = (groups["clock"] or "").strip()
    if text in CLOCKS:
        return CLOCKS[text]
    digits = [int(part) for part in "".join(c if c.isdigit() else " " for c in text).split()]
    if not digits:
        return None
    hours, minutes = (digits[0], digits[1]) if len(digits) > 1 else (digits[0], 0)
    if hours > 99:
        hours, minutes = divmod(hours, 100)
    if "p" in text:
        hours = hours % 12 + 12
    elif "a" in text:
        hours %= 12
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def _day_of_clock(groups: Groups, context: Context) -> str:
    if groups.get("weekday"):
        found = weekday({"weekday": groups["weekday"]}, context)
    elif groups.get("month"):
        found = day_of_month({"month": groups["month"], "day": groups["day"], "year": None}, context)
    else:
        found = deictic_day({"word": groups.get("word") or "today"}, context)
    return found[1] if found else "XXXX-XX-XX"

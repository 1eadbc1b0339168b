"""From a match of a rule to a TIMEX3 type and value: weekends, seasons, holidays."""

from __future__ import annotations

from datetime import date, timedelta

from tasks.times import calendar as cal
from tasks.times.context import Context, Value
from tasks.times.rules import grammar
from tasks.times.values import AFTER, BEFORE, Groups, at_unit, nearest, step_of


def weekend(groups: Groups, context: Context) -> Value | None:
    """'the weekend', 'next weekend'."""
    if context.anchor is None:
        return "DATE", "XXXX-WXX-WE"
    which = groups.get("which")
    step = step_of(which) if which else 0
    if not which and context.tense != "future" and context.anchor.weekday() < 5:
        step = -1
    return "DATE", at_unit(context.anchor, "weekend", step)


def season(groups: Groups, context: Context) -> Value | None:
    """'last fall', 'the summer of 2003'."""
    code = cal.SEASONS[groups["season"] or ""]
    if groups.get("year"):
        return "DATE", f"{groups['year']}-{code}"
    if context.anchor is None:
        return "DATE", f"XXXX-{code}"
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which, year = groups.get("which"), context.anchor.year
    if which in BEFORE:
        year -= context.anchor.month < start + 3
    elif which in AFTER:
        year += context.anchor.month >= start
    return "DATE", f"{year:04}-{code}"


def holiday(groups: Groups, context: Context) -> Value | None:
    """'Christmas', 'last Thanksgiving'."""
    rule = grammar().holidays.get(groups["holiday"] or "")
    if rule is None:
        return None
    if groups.get("year"):
        return "DATE", _holiday(rule, int(groups["year"] or 0)).isoformat()
    if context.anchor is None:
        return "DATE", f"XXXX-{rule}" if isinstance(rule, str) else "XXXX-XX-XX"
    which, anchor = groups.get("which"), context.anchor
    if which == "last":
        days = [_holiday(rule, year) for year in (anchor.year, anchor.year - 1)]
        return "DATE", next(day for day in days if day < anchor or day is days[1]).isoformat()
    if which == "next":
        days = [_holiday(rule, year) for year in (anchor.year, anchor.year + 1)]
        return "DATE", next(day for day in days if day > anchor or day is days[1]).isoformat()
    found = nearest(context, lambda year: _holiday(rule, year))
    return ("DATE", found.isoformat()) if found else None


def _holiday(rule: object, year: int) -> date:
    year = min(max(year, 1583), 4000)  # Gregorian, and as far as Easter is reckoned
    if isinstance(rule, str):
        number, day = map(int, rule.split("-"))
        return date(year, number, day)
    if isinstance(rule, int):
        return cal.easter(year) + timedelta(rule)
    assert isinstance(rule, list)
    return cal.nth_weekday(year, *rule)

"""From a match of a rule to a TIMEX3 type and value: dates, and what is relative to a date.

Each function takes the match's named groups (in lower case, None where absent) and the context, and
returns type and value, or None where the words are no time expression after all. Without an
article's date a relative expression gets a value with X in the places that are not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tasks.times import calendar as cal
from tasks.times.context import Context, Value

Groups = Mapping[str, str | None]
Make = Callable[[Groups, Context], Value | None]
PARTS = {
    "morning": "MO",
    "early morning": "MO",
    "afternoon": "AF",
    "mid-afternoon": "AF",
    "evening": "EV",
    "night": "NI",
}
NEAR_DAYS = 120  # so near that the tense does not matter
CLOCKS = {"noon": "12:00", "midnight": "24:00", "midday": "12:00"}
BEFORE, AFTER = ("last", "this past", "the previous", "past", "previous"), ("next", "following", "coming")
WAYS = {"ago": -1, "earlier": -1, "before": -1, "previously": -1}
ABBREVIATED = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])
MODAL_MONTHS = ("may", "march", "mar.")
PREPOSITIONS = frozenset(
    [
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "through",
        "during",
        "for",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "and",
        "to",
        "-",
        "before",
        "after",
        "between",
        ",",
        "(",
        "on",
        "around",
        "about",
    ]
)


def day_of_month(groups: Groups, context: Context) -> Value | None:
    """'Sept. 15', '15 September 2023'."""
    month, day = cal.month_number(groups["month"] or ""), int(groups["day"] or 0)
    if groups["year"]:
        found = cal.day_or_none(int(groups["year"]), month, day)
    elif context.anchor:
        found = nearest(context, lambda year: cal.day_or_none(year, month, day))
    else:
        return ("DATE", f"XXXX-{month:02}-{day:02}") if cal.day_or_none(2024, month, day) else None
    return ("DATE", found.isoformat()) if found else None


def numeric_date(groups: Groups, context: Context) -> Value | None:
    """'2023-09-15', '15/9/2023': the order of day and month that the article shows elsewhere."""
    if groups.get("month"):
        found = cal.day_or_none(int(groups["year"] or 0), int(groups["month"] or 0), int(groups["day"] or 0))
        return ("DATE", found.isoformat()) if found else None
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    year = int(groups["year"] or 0)
    if year < 100:
        if groups["mark"] == ".":
            return None  # a version, a price, a score
        year += 1900 if year > 50 else 2000
    month_first = context.month_first and groups["mark"] == "/"
    month, day = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    found = cal.day_or_none(year, month, day)
    return ("DATE", found.isoformat()) if found else None


def month(groups: Groups, context: Context) -> Value | None:
    """'October', 'early May 1998', 'last April', 'every July'."""
    if groups.get("every"):
        return "SET", f"XXXX-{cal.month_number(groups['every'] or ''):02}"
    name = groups["month"] or ""
    number = cal.month_number(name)
    if groups.get("year"):
        return "DATE", f"{groups['year']}-{number:02}"
    bare = groups.get("which") is None
    if bare and name in ABBREVIATED:
        return None
    if bare and name in MODAL_MONTHS and context.before() not in PREPOSITIONS:
        return None
    if not context.anchor:
        return "DATE", f"XXXX-{number:02}"
    year = _year_of_month(groups.get("which"), number, context, context.anchor)
    return "DATE", f"{year:04}-{number:02}"


def _year_of_month(which: str | None, number: int, context: Context, anchor: date) -> int:
    if which in BEFORE:
        return anchor.year - (number >= anchor.month)
    if which in AFTER or which == "this coming":
        return anchor.year + (number <= anchor.month)
    if which == "this":
        return anchor.year
    if context.tense == "future":
        return anchor.year + (number < anchor.month)
    return anchor.year - (number > anchor.month)


def month_of_year(groups: Groups, context: Context) -> Value | None:
    """'October last year'."""
    number = cal.month_number(groups["month"] or "")
    if not context.anchor:
        return "DATE", f"XXXX-{number:02}"
    return "DATE", f"{context.anchor.year + step_of(groups['which']):04}-{number:02}"


def weekday(groups: Groups, context: Context) -> Value | None:
    """'Friday', 'last Tuesday', 'Monday morning', 'every Sunday', 'Saturdays'.

    A bare weekday is, in news, the last one up to the day of the article, the next one where the
    clause speaks of the future.
    """
    part = PARTS.get(groups.get("part") or "")
    for name in ("every", "plural"):
        if groups.get(name):
            number = cal.weekday_number(groups[name] or "") + 1
            return "SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
    if not context.anchor:
        return _with_part(f"XXXX-WXX-{cal.weekday_number(groups['weekday'] or '') + 1}", groups)
    day = _weekday(groups.get("which"), cal.weekday_number(groups["weekday"] or ""), context, context.anchor)
    return _with_part(day.isoformat(), groups)


def _weekday(which: str | None, number: int, context: Context, anchor: date) -> date:
    back = (anchor.weekday() - number) % 7
    if which in ("the previous", "on the previous") and context.day:
        return cal.shift_days(context.day, -((context.day.weekday() - number) % 7 or 7))
    if which in ("last", "this past", "the previous"):
        return cal.shift_days(anchor, -(back or 7))
    if which in ("next", "this coming", "the following"):
        return cal.shift_days(anchor, (-back) % 7 or 7)
    if context.tense == "future":
        return cal.shift_days(anchor, (-back) % 7)
    return cal.shift_days(anchor, -back)


def deictic_day(groups: Groups, context: Context) -> Value | None:
    """'today', 'yesterday morning', 'this evening', 'tonight', 'overnight'."""
    word = groups["word"] or ""
    steps = {"yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1, "tomorrow night": 1,
             "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip
    day = cal.shift_days(context.anchor, steps.get(word, 0)).isoformat() if context.anchor else "XXXX-XX-XX"
    if word in ("tonight", "last night", "overnight", "tomorrow night"):
        return "TIME", f"{day}TNI"
    return _with_part(day, groups)


def relative_unit(groups: Groups, context: Context) -> Value | None:
    """'last week', 'earlier this month', 'the following year', 'that day'."""
    unit, which = groups.get("unit") or groups.get("in") or "", groups.get("which") or "this"
    base = context.anchor
    if which in ("that", "same", "following", "previous"):
        base = context.day or context.anchor
    if base is None:
        return ("DATE", cal_unknown(unit)) if which not in ("that", "same") else None
    if which == "latest":
        if unit == "quarter":
            return _quarter(context.last_quarter())
        which = "this"
    if unit == "day" and which not in ("that", "same", "following", "next", "previous"):
        return None
    return "DATE", at_unit(base, unit, step_of(which))


def at_unit(day: date, unit: str, step: int) -> str:
    """The value of the week, month ... that lies `step` units from a day's own."""
    match unit:
        case "day":
            return cal.shift_days(day, step).isoformat()
        case "week":
            return cal.week(cal.shift_days(day, 7 * step))
        case "fortnight":
            return cal.week(cal.shift_days(day, 14 * step))
        case "weekend":
            return cal.week(cal.shift_days(day, 7 * step)) + "-WE"
        case "month":
            return cal.shift_months(day, step).isoformat()[:7]
        case "quarter":
            moved = cal.shift_months(day, 3 * step)
            return f"{moved.year:04}-Q{cal.quarter(moved)}"
        case "decade":
            return f"{max(0, day.year // 10 + step):03}"
        case "century":
            return f"{max(0, day.year // 100 + step):02}"
        case _:
            return f"{max(1, day.year + step):04}"


def cal_unknown(unit: str) -> str:
    """The value of a unit that nothing fixes."""
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
            "quarter": "XXXX-QX", "decade": 3 * "X", "century": "XX"}.get(unit, "XXXX")  # fmt: skip


def _quarter(found: tuple[int, int] | None) -> Value:
    return "DATE", f"{found[0]:04}-Q{found[1]}" if found else "XXXX-QX"


def step_of(which: str | None) -> int:
    """Minus one, one or none, as a word looks back, ahead or neither."""
    return -1 if which in BEFORE else 1 if which in AFTER else 0


def _with_part(day: str, groups: Groups) -> Value:
    part = (groups.get("part") or "").strip()
    if part in CLOCKS:
        return "TIME", f"{day}T{CLOCKS[part]}"
    return ("TIME", f"{day}T{PARTS[part]}") if part in PARTS else ("DATE", day)


def nearest(context: Context, at: Callable[[int], date | None]) -> date | None:
    """The year in which a day of the year lies nearest, or as the tense says where it lies far."""
    anchor = context.anchor
    assert anchor is not None
    days = [day for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (day := at(year))]
    near = min(days, key=lambda day: abs((day - anchor).days), default=None)
    if near is None or abs((near - anchor).days) <= NEAR_DAYS:
        return near
    if context.tense == "future":
        return min((day for day in days if day >= anchor), default=near)
    if context.tense == "past":
        return max((day for day in days if day <= anchor), default=near)
    return near

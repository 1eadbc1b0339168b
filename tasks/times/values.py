"""From a match of a rule to a TIMEX3 type and value: dates, and what is relative to a date.

Each function takes the match's named groups (in lower case, None where absent) and the context, and
returns type and value, or None where the words are no time expression after all. Without an
article's date a relative expression gets a value with X in the places that are not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from tasks.times import calendar as cal
from tasks.times.context import Context, Value
from tasks.times.rules import grammar

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
        found = _nearest(context, lambda year: cal.day_or_none(year, month, day))
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
    return "DATE", f"{context.anchor.year + _step(groups['which']):04}-{number:02}"


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


def clock(groups: Groups, context: Context) -> Value | None:
    """'2 p.m. EST', 'noon Friday', '19:30 GMT'."""
    hour = _clock(groups)
    if hour is None:
        return None
    return "TIME", f"{_day_of_clock(groups, context)}T{hour}"


def _clock(groups: Groups) -> str | None:
    if groups.get("in"):
        from tasks.times.numbers import number_of

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
    return "DATE", at_unit(base, unit, _step(which))


def weekend(groups: Groups, context: Context) -> Value | None:
    """'the weekend', 'next weekend'."""
    if context.anchor is None:
        return "DATE", "XXXX-WXX-WE"
    which = groups.get("which")
    step = _step(which) if which else 0
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
    found = _nearest(context, lambda year: _holiday(rule, year))
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
            "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}.get(unit, "XXXX")  # fmt: skip


def _quarter(found: tuple[int, int] | None) -> Value:
    return "DATE", f"{found[0]:04}-Q{found[1]}" if found else "XXXX-QX"


def _step(which: str | None) -> int:
    return -1 if which in BEFORE else 1 if which in AFTER else 0


def _with_part(day: str, groups: Groups) -> Value:
    part = (groups.get("part") or "").strip()
    if part in CLOCKS:
        return "TIME", f"{day}T{CLOCKS[part]}"
    return ("TIME", f"{day}T{PARTS[part]}") if part in PARTS else ("DATE", day)


def _nearest(context: Context, at: Callable[[int], date | None]) -> date | None:
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

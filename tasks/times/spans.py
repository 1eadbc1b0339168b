"""From a match of a rule to a TIMEX3 type and value: quarters, years, durations, repetitions."""

from __future__ import annotations

import re

from tasks.times import calendar as cal
from tasks.times.context import Context, Value
from tasks.times.numbers import ONES, TENS, number_of
from tasks.times.values import WAYS, Groups, at_unit

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 2,
}
CENTURIES = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
             "twentieth": 20, "twenty-first": 21}  # fmt: skip
CODES = {"second": "TS", "minute": "TM", "min": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W",
         "month": "M", "quarter": "Q", "year": "Y"}  # fmt: skip
LONG = {"decade": ("Y", 10), "century": ("Y", 100), "millennium": ("Y", 1000), "fortnight": ("W", 2)}
SINGULAR = {"centuries": "century", "millennia": "millennium"}
ADVERBS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
           "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}  # fmt: skip
EXACT_AT_MOST = 200  # "1,700 years ago" names no year
LASTING = frozenset(("for", "within", "in", "over", "after", "of", "several"))
NOT_YEARS = frozenset(
    [
        "$",
        "£",
        "€",
        "no.",
        "no",
        "#",
        "room",
        "flight",
        "route",
        "page",
        "chapter",
        "section",
        "line",
        "nearly",
        "about",
        "almost",
        "some",
    ]
)


def quarter(groups: Groups, context: Context) -> Value | None:
    """'the third quarter', 'Q3 2023', 'the first half of 1990'."""
    year = _year(groups, context)
    if groups.get("half"):
        return "DATE", f"{f'{year:04}' if year else 'XXXX'}-H{ORDINALS[groups['half'] or '']}"
    if not groups.get("ordinal"):  # 'the 1988 period'
        last = context.last_quarter()
        return "DATE", f"{year:04}-Q{last[1]}" if last else f"{year:04}"
    number = int(o) if (o := groups.get("ordinal") or "").isdigit() else ORDINALS[o]
    if year:
        return "DATE", f"{year:04}-Q{number}"
    if not context.anchor:
        return "DATE", f"XXXX-Q{number}"
    now = cal.quarter(context.anchor)
    is_future = context.tense == "future" and number != now
    year = context.anchor.year + (number < now if is_future else -(number > now))
    return "DATE", f"{year - bool(groups.get('before')):04}-Q{number}"


def _year(groups: Groups, context: Context) -> int | None:
    if groups.get("year"):
        return int(groups["year"] or 0)
    which = groups.get("which") or groups.get("of")
    if not which or not context.anchor:
        return None
    return context.anchor.year + {"last": -1, "next": 1}.get(which, 0)


def the_quarter(groups: Groups, context: Context) -> Value | None:  # noqa: ARG001
    """'the quarter', 'the latest period': the one spoken of."""
    found = context.last_quarter()
    return "DATE", f"{found[0]:04}-Q{found[1]}" if found else "XXXX-QX"


def the_year(groups: Groups, context: Context) -> Value | None:
    """'the year', 'the full year', 'the fiscal year'."""
    if not groups.get("whole"):
        return "DURATION", "P1Y"
    return "DATE", f"{context.anchor.year:04}" if context.anchor else "XXXX"


def year_before(groups: Groups, context: Context) -> Value | None:  # noqa: ARG001
    """'a year earlier': the quarter a year before the one spoken of, else the year before."""
    if context.quarter:
        return "DATE", f"{context.quarter[0] - 1:04}-Q{context.quarter[1]}"
    base = context.anchor
    return "DATE", at_unit(base, "year", -1) if base else "XXXX"


def shifted(groups: Groups, context: Context) -> Value | None:
    """'three days later', 'two years ago', 'the day after'."""
    if groups.get("next"):
        base = context.day
        step = 1 if groups["way"] == "after" else -1
        return ("DATE", at_unit(base, groups["next"] or "", step)) if base else None
    unit, way = _unit(groups["unit"] or ""), groups["way"] or ""
    number = number_of(groups["number"] or "") if groups.get("number") else None
    if number is None:
        if way == "ago":
            return "DATE", "PAST_REF"
        return "DURATION", _duration(None, unit)
    base = context.anchor if way in ("ago", "from now", "hence") else context.day
    if base is None or unit in ("second", "minute", "min", "hour", "millennium"):
        return "DURATION", _duration(number, unit)
    if number != int(number) or number > EXACT_AT_MOST:
        return "DURATION", _duration(number, unit)
    return "DATE", at_unit(base, "day" if unit == "night" else unit, WAYS.get(way, 1) * int(number))


def duration(groups: Groups, context: Context) -> Value | None:  # noqa: ARG001
    """'for six months', 'the past three weeks', 'a minute and a half', 'week-long'."""
    unit = _unit(groups["unit"] or "")
    if "number" not in groups:
        plural = (groups["unit"] or "").endswith("s") or groups["unit"] == "centuries"
        return "DURATION", _duration(None if plural else 1, unit)
    if groups["number"] in ("a", "one") and unit in ("quarter", "second"):
        return None  # a fourth part, another one
    number = number_of(groups["number"] or "")
    if groups.get("and") and number:
        number += 0.5
    return "DURATION", _duration(number, unit)


def vague_units(groups: Groups, context: Context) -> Value | None:
    """'recent years', '(for) weeks'."""
    if not groups.get("which") and context.before() not in LASTING:
        return None
    if groups.get("which") == "recent" and groups["unit"] in ("years", "decades"):
        return "DATE", "PAST_REF"
    return "DURATION", _duration(None, _unit(groups["unit"] or ""))


def year(groups: Groups, context: Context) -> Value | None:
    """'1998', 'early 2003', 'fiscal 1990', 'nineteen ninety-seven'; not '1998 people'."""
    if groups.get("teens"):
        return _spoken_year(groups)
    number = int(groups["year"] or 0)
    if groups.get("to"):
        return "DATE", f"{number:04}"
    if context.before() in NOT_YEARS or not 1400 <= number <= 2099:
        return None
    return "DATE", f"{number:04}"


def _spoken_year(groups: Groups) -> Value | None:
    words = re.split(r"[\s-]+", (groups["tens"] or "").replace("oh", "").strip())
    number = sum(ONES.get(word, 0) + TENS.get(word, 0) for word in words)
    century = {"eighteen": 18, "nineteen": 19, "twenty": 20}[groups["teens"] or ""]
    if number < 10 and "oh" not in (groups["tens"] or ""):
        return None  # 'twenty one' is a number
    if century == 20 and not 10 <= number < 40:
        return None
    return "DATE", f"{century * 100 + number}"


def decade(groups: Groups, context: Context) -> Value | None:
    """'the 1950s', 'the late nineties', "the '80s"."""
    if groups.get("word"):
        names = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
                 "eighties": 8, "nineties": 9}  # fmt: skip
        return "DATE", f"19{names[groups['word'] or '']}"
    digits = re.sub(r"\D", "", groups["decade"] or "")
    if len(digits) == 4:
        return "DATE", digits[:3]
    century = "20" if int(digits) <= 20 and context.anchor and context.anchor.year > 2009 else "19"
    return "DATE", century + digits[0]


def century(groups: Groups, context: Context) -> Value | None:  # noqa: ARG001
    """'the 19th century'."""
    text = groups["number"] or ""
    number = CENTURIES.get(text) or int(re.sub(r"\D", "", text) or 0)
    return ("DATE", f"{number - 1:02}") if 1 <= number <= 30 else None


def year_end(groups: Groups, context: Context) -> Value | None:  # noqa: ARG001
    """'year-end'."""
    return "DATE", f"{context.anchor.year:04}" if context.anchor else "XXXX"


def repeated(groups: Groups, context: Context) -> Value | None:  # noqa: ARG001
    """'every day', 'daily', 'twice a week', 'every three months'."""
    if groups.get("adverb"):
        return "SET", ADVERBS[groups["adverb"] or ""]
    number = number_of(groups["number"] or "") if groups.get("number") else 1
    return "SET", _duration(number, _unit(groups["unit"] or ""))


def _unit(name: str) -> str:
    return SINGULAR.get(name) or name.removesuffix("s")


def _duration(number: float | None, unit: str) -> str:
    """A TIMEX3 duration; X for a number that is not said."""
    code, factor = LONG.get(unit, (CODES.get(unit, "D"), 1))
    time = "T" if code.startswith("T") else ""
    code = code.removeprefix("T")
    if number is None:
        return f"P{time}X{code}"
    number *= factor
    if number == int(number):
        if code == "H" and number % 24 == 0:
            return f"P{int(number) // 24}D"
        return f"P{time}{int(number)}{code}"
    whole, smaller = (
        int(number),
        {"Y": "6M", "H": "30M", "M": "30S" if time else "15D", "D": "T12H"}.get(code),
    )
    if number - whole == 0.5 and smaller:
        return (
            f"P{time}{whole or ''}{code if whole else ''}{smaller}" if whole or smaller[0] != "T" else "PT12H"
        )
    return f"P{time}{number:g}{code}"

"""Time expressions of a Doc: the longest match of the rules at each token, valued from first to last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tasks.names.words import Words, words_of
from tasks.times import clocks, feasts, spans, values
from tasks.times.calendar import days_of
from tasks.times.context import Context, Value
from tasks.times.rules import Openings, Rule, openings

if TYPE_CHECKING:
    from spacy.tokens import Doc

CAPITAL = frozenset(("day_of_month", "month", "weekday", "holiday"))  # names: 'may' and 'sat' are none
DAY_FIRST = re.compile(r"\b(1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])/(?:19|20)?\d\d\b")
MONTH_FIRST = re.compile(r"\b(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])/(?:19|20)?\d\d\b")
MODULES = (values, spans, clocks, feasts)  # where the functions are that rules name
LONGEST = 80  # characters of an expression
KEY = "dateline.times"
KEPT = "dateline.time_expressions"


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression; `days` are the first and last day of its value, where it fixes them."""

    start: int
    end: int
    kind: str
    value: str
    days: tuple[date, date] | None
    confidence: float


def times_of(doc: Doc, published: date | None) -> list[Time]:
    """Time expressions in order, none overlapping; found once, kept with the Doc."""
    found: dict[date | None, list[Time]] = doc.user_data.setdefault(KEY, {})
    if published not in found:
        kept: dict[date | None, Callable[[], list[Any]]] = doc.user_data.get(KEPT, {})
        read = kept.get(published)
        found[published] = (
            _find(words_of(doc), published) if read is None else [_kept(*row) for row in read()]
        )
    return found[published]


def keep_times(doc: Doc, published: date | None, read: Callable[[], list[Any]]) -> None:
    """Have a Doc's times made of the rows of `time_expressions` that `read` gives (KeptTimes)."""
    doc.user_data[KEPT] = {published: read}


def _kept(
    start: int, end: int, kind: str, value: str, first: date | None, last: date | None, confidence: float
) -> Time:
    days = None if first is None or last is None else (first, last)
    return Time(start, end, kind, value, days, confidence)


def _find(words: Words, published: date | None) -> list[Time]:
    context = Context(words, published, month_first=_month_first(words.text))
    found: list[Time] = []
    end = 0
    for token, word in enumerate(words.lowers):
        possible = openings(word)
        if possible is None or (start := words.starts[token]) < end:
            continue
        if not possible.any.match(words.text, start, start + LONGEST):
            continue
        context.token = token
        if match := _longest(words.text, start, possible, context):
            found.append(match)
            end = match.end
    return found


def _longest(text: str, start: int, possible: Openings, context: Context) -> Time | None:
    matches = [
        (match.end(), -place, match, rule)
        for place, rule in possible.rules
        if (match := rule.pattern.match(text, start, start + LONGEST))
    ]
    for end, _, match, rule in sorted(matches, key=lambda item: item[:2], reverse=True):
        if rule.make in CAPITAL and not any(c.isupper() for c in match[0]):
            continue
        if value := _value(rule, match, context):
            kind, name = value
            if kind == "DATE" and rule.make != "year_before":
                context.remember(name)
            days = days_of(name) if kind in ("DATE", "TIME") else None
            return Time(start, end, kind, name, days, rule.confidence)
    return None


def _value(rule: Rule, match: re.Match[str], context: Context) -> Value | None:
    if rule.value:
        return "DATE", rule.value
    groups = {
        name: " ".join(found.lower().split()) if found else None for name, found in match.groupdict().items()
    }
    make = next(found for module in MODULES if (found := getattr(module, rule.make, None)))
    made: Value | None = make(groups, context)
    return made


def _month_first(text: str) -> bool:
    """Whether dates in figures put the month first, by those that leave no choice."""
    return len(DAY_FIRST.findall(text)) <= len(MONTH_FIRST.findall(text))

"""Ranges: two quantities that are the ends of one, 'between 30 and 40', '$3-4bn', '5ft 10in'."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tasks.amounts.amount import Quantity
from tasks.amounts.numbers import exact
from tasks.names.words import Words

DASH = re.compile(r"\s?[-‐‑–—]\s?")
WORD = re.compile(r"[-\s](to|and|or)[-\s]")


def merge_ranges(words: Words, found: list[Quantity], *, after_changes: bool = False) -> list[Quantity]:
    """Quantities with ranges put together.

    'To' is read twice: before changes are, only where the first number lacks the unit that the second
    has ('rose 3 to 5 %'); after them for the rest ('20 to 25 singers', 'from 3 % to 5 %').
    """
    merged: list[Quantity] = []
    for quantity in found:
        before = merged[-1] if merged else None
        joined = before and _joined(words, before, quantity, after_changes)
        if joined:
            merged[-1] = joined
        else:
            merged.append(quantity)
    return merged


def _joined(words: Words, low: Quantity, high: Quantity, after_changes: bool) -> Quantity | None:
    between = words.text[low.end : high.start]
    if (low.unit, high.unit) == ("foot", "inch") and between in (" ", "", " and "):
        return replace(low, end=high.end, after=high.after, value=exact(low.value + high.value / 12))
    if low.high is not None or high.high is not None or len(between) > 5:
        return None
    if low.has_sign and high.unit == "metre" and words.text[high.end - 1] == "m":  # '$10-25m'
        high = replace(high, value=exact(high.value * 1e6), scale=1e6, kind=None, unit=None)
    low = _with_scale(low, high)
    if not low.value < high.value or not _fit(low, high):
        return None
    if not _connected(words, low, high, between, after_changes):
        return None
    return _range(low, high)


def _connected(words: Words, low: Quantity, high: Quantity, between: str, after_changes: bool) -> bool:
    if DASH.fullmatch(between):
        return high.kind is not None or high.scale > 1 or is_followed_by_plural(words, high.after)
    match = WORD.fullmatch(between)
    if match is None:
        return False
    before = words.lowers[low.first - 1] if low.first else ""
    if match[1] == "and":
        return before == "between"
    if match[1] == "or":
        return high.kind is not None or is_followed_by_plural(words, high.after)
    if after_changes:
        return high.kind is not None or high.scale > 1 or is_followed_by_plural(words, high.after)
    is_adjective = before in ("a", "an", "the")  # 'a 3 % to 5 % rise'
    return (low.kind is None or is_adjective) and high.kind is not None and before != "from"


def is_followed_by_plural(words: Words, token: int) -> bool:
    """Whether a plural noun follows, an adjective or two before it: '30-40 large ships'."""
    for place in range(token, min(token + 3, len(words))):
        if words.tags[place] in ("NNS", "NNPS") or words.lowers[place] in ("people", "percent"):
            return True
        if words.pos[place] not in ("ADJ", "NOUN"):
            return False
    return False


def _with_scale(low: Quantity, high: Quantity) -> Quantity:
    """The lower end with the scale that is written only with the upper: '$3-4bn'."""
    if low.scale == 1 < high.scale and low.value * high.scale < high.value:
        return replace(low, value=exact(low.value * high.scale), scale=high.scale)
    return low


def _fit(low: Quantity, high: Quantity) -> bool:
    """Whether the ends are of one unit, or only one of them shows it; not 'in 2003 to £2.9bn'."""
    if low.kind is None and (high.has_sign or (high.kind and low.is_year)):
        return False
    return low.is_like(high) or low.kind is None or high.kind is None


def _range(low: Quantity, high: Quantity) -> Quantity:
    unit = high if high.kind else low
    return replace(
        unit,
        start=low.start,
        end=high.end,
        first=low.first,
        after=high.after,
        value=low.value,
        high=high.value,
        scale=high.scale,
        is_approximate=True,
        per=high.per or low.per,
        bound=None,
    )


def scores(words: Words, found: list[Quantity]) -> set[int]:
    """Starts of bare numbers that a dash ties together and that are no range: '2-1', '6-4', '4-4-2'."""
    told: set[int] = set()
    for one, two in pairwise(found):
        bare = one.kind is None and two.kind is None and one.scale == 1 == two.scale
        if bare and DASH.fullmatch(words.text[one.end : two.start]):
            told |= {one.start, two.start}
    return told

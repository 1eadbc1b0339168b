"""What stands around a number: hedges, and all that makes it no amount."""

from __future__ import annotations

import re
from bisect import bisect_right

from tasks.amounts.amount import Quantity
from tasks.amounts.lexicon import amount_lexicon
from tasks.amounts.ranges import is_followed_by_plural
from tasks.names.words import Words

LEXICON = amount_lexicon()
OLDEST = 120
AGES = re.compile(r"(?: (?:to|or|and) |-)\d+-(?:year|month|week|day|hour|minute)")
DASHES = frozenset("-‐‑–")


def hedge(words: Words, quantity: Quantity) -> int:
    """Note what bounds or blurs a quantity; the first token of quantity and hedges."""
    first = quantity.first
    if quantity.high is not None and words.lowers[first - 1 : first] == ["between"]:
        first -= 1
    while (step := _hedge_before(words, first)) is not None:
        first, bound = step
        quantity.is_approximate = True
        quantity.bound = quantity.bound or bound or None
    for count in (2, 1):
        phrase = " ".join(words.lowers[quantity.after : quantity.after + count])
        if (found := LEXICON.hedges_after.get(phrase.removeprefix("- "))) is not None:
            quantity.is_approximate, quantity.bound = True, quantity.bound or found or None
    return first


def _hedge_before(words: Words, first: int) -> tuple[int, str] | None:
    for count in (4, 3, 2, 1):
        if count <= first:
            bound = LEXICON.hedges.get(" ".join(words.lowers[first - count : first]))
            if bound is not None:
                return first - count, bound
    return None


def is_amount(words: Words, quantity: Quantity, times: list[tuple[int, int]]) -> bool:
    """Whether a quantity is no date, time, duration, age, name, score or list number.

    `times` are the characters of the text's time expressions, in order. What has a currency or a unit
    is an amount whatever stands around it.
    """
    if quantity.is_share:
        return _is_share(words, quantity)
    if quantity.kind in ("money", "percentage", "points"):
        return True
    time = _time_at(quantity, times)
    if time and not (time == (quantity.start, quantity.end) and _counts_things(words, quantity)):
        return False
    if quantity.kind:
        return True
    return not (
        _is_tied(words, quantity)
        or _is_named(words, quantity)
        or _is_listed(words, quantity)
        or _is_age(words, quantity)
        or _is_year(words, quantity)
        or _next_word(words, quantity) in LEXICON.excluded_nouns
    )


def _is_share(words: Words, quantity: Quantity) -> bool:
    """'A third of the voters', 'two-thirds', 'one in five'; not 'a third man', 'the second half of'."""
    text = words.text[quantity.start : quantity.end].lower()
    before = words.lowers[quantity.first - 1] if quantity.first else ""
    if words.text[quantity.end : quantity.end + 3] == " of":
        return before not in ("first", "second", "last", "other", "final", "opening", "early", "later")
    return text.endswith("s") or " in " in text or " out of " in text


def _time_at(quantity: Quantity, times: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The time expression that a quantity is part of."""
    place = bisect_right(times, quantity.start, key=lambda time: time[0])
    for start, end in times[max(0, place - 1) : place + 1]:
        if start < quantity.end and quantity.start < end:
            return start, end
    return None


def _counts_things(words: Words, quantity: Quantity) -> bool:
    """Whether what looks like a year counts the noun after it: '2000 people', not 'in 2000 people'."""
    before = words.lowers[quantity.first - 1] if quantity.first else ""
    return (
        words.tags[quantity.after - 1] == "CD"
        and before not in ("in", "since", "the", "by", "until", "of", "from", "to", "for")
        and is_followed_by_plural(words, quantity.after)
        and _next_word(words, quantity) not in LEXICON.excluded_nouns
    )


def _is_tied(words: Words, quantity: Quantity) -> bool:
    """Part of a longer name or figure: 'F-16', 'Under-21', '007'."""
    text, start = words.text, quantity.start
    if start > 1 and text[start - 1] in DASHES and text[start - 2].isalnum():
        return True
    return text[start] == "0" and text[start + 1 : start + 2].isdigit()


def _is_named(words: Words, quantity: Quantity) -> bool:
    before = words.lowers[quantity.first - 1] if quantity.first else ""
    if before in LEXICON.excluded_before or _is_capital(words, quantity, before):
        return True
    number = quantity.after - 1
    if words.heads[number] == quantity.first - 1 and words.pos[quantity.first - 1] == "PROPN":  # 'Xbox 2'
        return not is_followed_by_plural(words, quantity.after)
    return before in LEXICON.excluded_before_unless_plural and not is_followed_by_plural(
        words, quantity.after
    )


def _is_age(words: Words, quantity: Quantity) -> bool:
    """'Anna Ruiz, 52,', 'at the age of 17', '18 to 30-year-olds'."""
    if AGES.match(words.text, quantity.end):
        return True
    if words.lowers[max(0, quantity.first - 2) : quantity.first] in (["age", "of"], ["ages", "of"]):
        return True
    between = words.lowers[max(0, quantity.first - 1) : quantity.first] == [","]
    return (
        between
        and words.lowers[quantity.after : quantity.after + 1] in ([","], ["."])
        and quantity.value < OLDEST
    )


def _is_year(words: Words, quantity: Quantity) -> bool:
    """Four figures of our age that count nothing."""
    text = words.text[quantity.start : quantity.end]
    is_like = text.isdigit() and len(text) == 4 and text[:2] in ("18", "19", "20")
    return is_like and not _counts_things(words, quantity)


def _is_capital(words: Words, quantity: Quantity, before: str) -> bool:
    """'The Group of Eight': a capital that begins no sentence."""
    first = quantity.first
    begins = not first or words.sentences[first] != words.sentences[first - 1] or not before[-1].isalnum()
    return words.words[first][0].isupper() and not begins


def _is_listed(words: Words, quantity: Quantity) -> bool:
    """The number of an item: '2. ' or '(2)' or '2)', at the beginning of a line."""
    text = words.text
    line = text.rfind("\n", 0, quantity.start) + 1
    lead, follow = text[line : quantity.start].strip(), text[quantity.end : quantity.end + 1]
    if text[quantity.start - 1 : quantity.start] == "(" and follow == ")":
        return True
    return lead in ("", "(") and follow in (".", ")", "") and follow != ""


def _next_word(words: Words, quantity: Quantity) -> str:
    token = quantity.after
    if token < len(words) and words.lowers[token] in DASHES:
        token += 1
    return words.lowers[token] if token < len(words) else ""

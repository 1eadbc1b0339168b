"""What stands around a number: hedges, and all that makes it no amount."""

from __future__ import annotations

from bisect import bisect_right

from tasks.amounts.amount import Quantity
from tasks.amounts.lexicon import amount_lexicon
from tasks.amounts.ranges import is_followed_by_plural
from tasks.names.words import Words

LEXICON = amount_lexicon()
DASHES = frozenset("-‐‑–")


def hedge(words: Words, quantity: Quantity) -> int:
    """Note what bounds or blurs a quantity; the first token of quantity and hedges."""
    first = quantity.first
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
    if _overlaps(quantity, times) and not _counts_things(words, quantity):
        return False
    if quantity.kind:
        return True
    return not (
        _is_tied(words, quantity)
        or _is_named(words, quantity)
        or _is_listed(words, quantity)
        or _next_word(words, quantity) in LEXICON.excluded_nouns
    )


def _is_share(words: Words, quantity: Quantity) -> bool:
    """'A third of the voters', 'two-thirds', 'one in five'; not 'a third man', 'the second half of'."""
    text = words.text[quantity.start : quantity.end].lower()
    before = words.lowers[quantity.first - 1] if quantity.first else ""
    if words.text[quantity.end : quantity.end + 3] == " of":
        return before not in ("first", "second", "last", "other", "final", "opening", "early", "later")
    return text.endswith("s") or " in " in text or " out of " in text


def _overlaps(quantity: Quantity, times: list[tuple[int, int]]) -> bool:
    place = bisect_right(times, (quantity.start, len(times) and times[-1][1] + quantity.end)) - 1
    if place >= 0 and times[place][1] > quantity.start:
        return True
    return place + 1 < len(times) and times[place + 1][0] < quantity.end


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
    return before in LEXICON.excluded_before_unless_plural and not is_followed_by_plural(
        words, quantity.after
    )


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

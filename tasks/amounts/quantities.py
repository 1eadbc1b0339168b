"""Quantities of a text: numbers with the currency, unit and 'a barrel' that stand with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.amounts.amount import Quantity
from tasks.amounts.lexicon import Unit, amount_lexicon
from tasks.amounts.numbers import PLURALS, Number, exact, number_at
from tasks.names.words import Words
from tasks.times.numbers import ONES, TENS

LEXICON = amount_lexicon()
SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(LEXICON.signs, key=len, reverse=True)))
SUFFIX = re.compile(r"(?:-|\s{0,2})([A-Za-z%°º²³¢£€¥₹$/]+[²³23]?\.?)(?:[ -]([A-Za-z]+))?(?:[ -]([A-Za-z]+))?")
PER = re.compile(r"(?:(?:,? (?:a|an|per|each)[ -]|/)(?P<per>[a-z]+)\b)|[ -](?P<adverb>apiece|each)\b")
MINUS = re.compile(r"(?:^|[\s(])(minus |[-−])$")
THINGS = re.compile(r" (?:(?:[a-z]+ )?[a-z]*(?:s|people|children|men|women)|of|in|tonnes|barrels)\b")
SPACE = re.compile(r"[ \u00a0\u202f]?")
ARTICLES = frozenset(("a", "an", "many"))
STARTERS = frozenset(
    ("half", "several", *ARTICLES, *ONES, *TENS, *PLURALS, *(sign.lower() for sign in LEXICON.signs))
)
BIG_WORDS = frozenset(
    (*LEXICON.scales, "few", "couple", "quarter", "third", "fifth", "sixth", "eighth", "tenth")
)
FIRST = frozenset("0123456789½¼¾$£€¥₹₽₩₺₪₦₫฿₴₱")
RACES = frozenset((50.0, 60.0, 100.0, 110.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0))


def candidates(lowers: list[str]) -> list[int]:
    """Tokens at which a quantity may begin."""
    starters = {word for word in set(lowers) if word in STARTERS or word[0] in FIRST or word[-1] in FIRST}
    return [
        token
        for token, word in enumerate(lowers)
        if word in starters and (word not in ARTICLES or _is_big(lowers, token + 1))
    ]


def _is_big(lowers: list[str], token: int) -> bool:
    """Whether an article begins a number: 'a dozen', 'a few'."""
    return token < len(lowers) and lowers[token].split("-")[0] in BIG_WORDS


def quantities_of(words: Words, dollar: str) -> list[Quantity]:
    """Quantities in order; none overlap. `dollar` is the currency of a bare $."""
    found: list[Quantity] = []
    end = 0
    for token in candidates(words.lowers):
        if words.starts[token] < end:
            continue
        for quantity in _at(words, token, dollar):
            found.append(quantity)
            end = quantity.end
    return found


def _at(words: Words, token: int, dollar: str) -> Iterator[Quantity]:
    """The quantity at a token, and those tied to it by a dash within the same token."""
    text, start = words.text, words.starts[token]
    start += text[start] in "-−"
    while quantity := _quantity(text, start, dollar):
        quantity.first = token
        while words.starts[quantity.first] > quantity.start:
            quantity.first -= 1
        quantity.after = token + 1
        while quantity.after < len(words) and words.ends[quantity.after - 1] < quantity.end:
            quantity.after += 1
        yield quantity
        token, start = quantity.after - 1, quantity.end + 1
        if start >= words.ends[token] or text[quantity.end] not in "-–—":
            return


def _quantity(text: str, start: int, dollar: str) -> Quantity | None:
    if start and (text[start - 1] in ".,:/#" and text[start - 2 : start - 1].isdigit()):
        return None
    unit: Unit | None
    sign = SIGN.match(text, start)
    begin = SPACE.match(text, sign.end()).end() if sign else start  # type: ignore[union-attr]
    number = number_at(text, begin)
    if number is None or (sign and sign[0].isalpha() and not _apart(text, start, sign.end())):
        return None
    if sign:
        code = LEXICON.signs[sign[0]]
        unit = Unit("money", currency=dollar if sign[0] == "$" else code)
        end = _past_code(text, number.end, code)
    else:
        unit, end, number = _unit(text, number)
    if not _ends_well(text, end):
        return None
    return _made(text, start, end, number, unit)


def _made(text: str, start: int, end: int, number: Number, unit: Unit | None) -> Quantity:
    factor = unit.factor if unit else 1.0
    value = exact(number.value * factor) if factor != 1 else number.value
    if unit and (minus := MINUS.search(text, max(0, start - 7), start)) and _may_be_negative(unit):
        start, value = minus.start(1), -value
    made = Quantity(start, end, 0, 0, value, scale=number.scale, is_share=number.is_share)
    made.has_sign = start < number.start
    made.is_approximate = number.is_vague
    made.bound = "minimum" if number.is_vague else None
    if unit:
        made.kind, made.unit, made.currency = unit.kind, unit.name, unit.currency
        made.per = _per(text, end)
    return made


def _may_be_negative(unit: Unit) -> bool:
    return unit.kind == "percentage" or (unit.name or "").startswith("degree")


def _apart(text: str, start: int, end: int) -> bool:
    """Whether a code in letters stands alone: 'EUR 3m', 'EUR3m', not the end of a word."""
    following = text[end : end + 1]
    return (not start or not text[start - 1].isalnum()) and (following.isdigit() or following in " \u00a0")


def _past_code(text: str, end: int, code: str) -> int:
    """Past a code or name that says again what the sign said: '$5m USD', '$2 million dollars'."""
    match = SUFFIX.match(text, end)
    if match and (match[1] == code or (code == "USD" and match[1] == "dollars")):
        return match.end(1)
    return end


def _unit(text: str, number: Number) -> tuple[Unit | None, int, Number]:
    """The longest unit after a number, where it ends, and the number, its short scale kept or not."""
    end = number.end
    after = end + 3 if number.is_vague and text.startswith(" of ", end) else end  # 'millions of pounds'
    if found := _suffix(text, after, number.scale > 1 and number.short is None):
        return *found, number
    if number.short in ("m", "k", "K", "b", "B", "M") and not _counts(text, number):
        bare = Number(number.start, end, exact(number.value / number.scale))
        if number.short == "m":
            return Unit("measure", "metre"), end, bare
        return None, end - len(number.short), bare
    return None, end, number


def _counts(text: str, number: Number) -> bool:
    """Whether 'm' means million: things follow ('5.4m viewers'), and it is no race ('the 100m hurdles')."""
    return bool(THINGS.match(text, number.end)) and number.value / number.scale not in RACES


def _suffix(text: str, start: int, has_scale: bool) -> tuple[Unit, int] | None:
    match = SUFFIX.match(text, start)
    if match is None:
        return None
    for last in (3, 2, 1):
        if match[last] is None:
            continue
        surface = text[match.start(1) : match.end(last)]
        if surface in LEXICON.touching and match.start(1) != start:
            continue
        if found := _lookup(surface, has_scale):
            return found, match.start(1) + len(surface)
        if surface.endswith(".") and (found := _lookup(surface[:-1], has_scale)):
            return found, match.start(1) + len(surface) - 1
    return None


def _lookup(surface: str, has_scale: bool) -> Unit | None:
    word = " ".join(surface.lower().replace("-", " ").split())
    if has_scale and word in LEXICON.after_scale:
        return LEXICON.after_scale[word]
    if " " not in surface and surface[0].isupper() and surface[1:].islower():  # '50 Cent'
        return LEXICON.exact.get(surface)
    return LEXICON.exact.get(surface) or LEXICON.words.get(word)


def _per(text: str, end: int) -> str | None:
    match = PER.match(text, end)
    if match is None:
        return None
    return match["per"] if match["per"] in LEXICON.per else None


def _ends_well(text: str, end: int) -> bool:
    """Whether no word, figure or time goes on where a quantity ends: not '747s', '9:30', '1.2.3', '9/11'."""
    following = text[end : end + 2]
    if not following:
        return True
    if following[0].isalnum() or following[0] in "_@":
        return False
    return not (following[0] in ".,:/" and following[1:].isdigit() and text[end - 1].isdigit())

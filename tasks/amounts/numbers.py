"""Numbers in figures and words: the pattern that finds one, and its value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.amounts.lexicon import amount_lexicon
from tasks.times.numbers import ONES, TENS

SEPARATORS = str.maketrans("", "", ",\u00a0\u202f")
PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FEW = {"several": 3.0, "a few": 3.0, "many": 3.0, "a couple of": 2.0, "a couple": 2.0, "a": 1.0, "an": 1.0}
PLURALS = {"dozens": 12.0, "scores": 20.0, "tens": 10.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6,
           "billions": 1e9, "trillions": 1e12}  # fmt: skip
SHARES = {"third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
          "eighth": 1 / 8, "tenth": 1 / 10}  # fmt: skip

_SCALES, _SHORT = amount_lexicon().scales, amount_lexicon().short_scales
_BIG = "|".join(sorted(_SCALES, key=len, reverse=True))
_ONES = "|".join(sorted(ONES, key=len, reverse=True))
_TENS = "|".join(TENS)
_SMALL = f"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES})"
_CARDINAL = rf"(?:(?:{_SMALL}|an?)[- ]hundred(?:(?: and)? {_SMALL})?|{_SMALL})"
_GROUPS = r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+"
_FIGURE = rf"(?:(?:{_GROUPS})(?:\.\d+)?(?:[ -]?[½¼¾]| \d/[2-9](?!\d))?|[½¼¾])"
_SHORTS = "|".join(sorted(_SHORT, key=len, reverse=True))
NUMBER = re.compile(
    rf"(?P<few>(?i:several|an? few|a couple(?: of)?|many)) (?P<fewscale>(?i:{_BIG}))\b"
    rf"|(?P<half>(?i:half|a quarter of)) an? (?P<halfscale>(?i:{_BIG}))\b"
    rf"|(?P<plural>(?i:{'|'.join(PLURALS)}))(?: of (?P<more>(?i:thousands|millions|billions)))?\b"
    r"|(?P<share>(?i:(?P<count>an?|one|two|three|four|five|six|seven)[- ]"
    rf"(?P<part>{'|'.join(SHARES)})s?)|(?P<justhalf>(?i:half)(?= of\b)))\b"
    rf"|(?P<odds>(?i:(?:{_ONES}|\d{{1,2}}) (?:in|out of)(?: every)? (?:{_ONES}|\d{{1,3}})))\b"
    r"(?![\d,.%]*[\d%])"
    rf"|(?P<one>(?i:an?)[- ](?P<onescale>(?i:{_BIG}))(?:(?: and)? (?P<rest>(?i:{_CARDINAL})))?)\b"
    rf"|(?P<words>(?i:{_CARDINAL}))(?P<andhalf>(?i: and a half))?"
    rf"(?:[- ](?P<wordscale>(?i:{_BIG})))?"
    rf"(?(wordscale)(?:(?:,| and)? (?P<after>(?i:{_CARDINAL}))(?:[- ](?P<afterscale>(?i:thousand))"
    rf"(?: (?:and )?(?P<last>(?i:{_CARDINAL})))?)?)?)\b"
    rf"|(?P<figure>{_FIGURE})"
    rf"(?:[- \n]?(?P<figurescale>(?i:{_BIG}))(?:s(?= of\b))?\b| ?(?P<short>{_SHORTS})(?![\w/²³]))?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: characters, value, the scale in it, whether it is exact or a share of a whole."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    is_vague: bool = False
    is_share: bool = False
    short: str | None = None


def number_at(text: str, start: int) -> Number | None:
    """The number that begins at a character; None where none does."""
    match = NUMBER.match(text, start, start + 100)
    if match is None:
        return None
    for reader in (_figure, _words, _vague, _share):
        if found := reader(match):
            return found
    return None


def _figure(match: re.Match[str]) -> Number | None:
    if not match["figure"]:
        return None
    scale_word, short = match["figurescale"], match["short"]
    scale = _SCALES[scale_word.lower()] if scale_word else _SHORT[short] if short else 1.0
    return Number(
        match.start(),
        match.end(),
        exact(figure(match["figure"]) * scale) if scale > 1 else figure(match["figure"]),
        scale,
        short=short,
    )


def figure(text: str) -> float:
    """Value of digits with separators and a fraction: '1,200.5', '3½', '2 1/2'."""
    value = 0.0
    text = text.strip()
    if text[-1] in PARTS:
        value, text = PARTS[text[-1]], text[:-1].rstrip(" -")
    elif "/" in text:  # ' 1/2'
        value, text = int(text[-3]) / int(text[-1]), text[:-4]
    return value + (float(text.translate(SEPARATORS)) if text else 0.0)


def _words(match: re.Match[str]) -> Number | None:
    if match["one"]:
        scale = _SCALES[match["onescale"].lower()]
        rest = cardinal(match["rest"]) if match["rest"] else 0.0
        return Number(match.start(), match.end(), scale + rest, scale)
    if not match["words"]:
        return None
    scale = _SCALES[match["wordscale"].lower()] if match["wordscale"] else 1.0
    value = (cardinal(match["words"]) + (0.5 if match["andhalf"] else 0.0)) * scale
    if match["after"]:
        thousand = 1e3 if match["afterscale"] else 1.0
        value += cardinal(match["after"]) * thousand + (cardinal(match["last"]) if match["last"] else 0.0)
    return Number(match.start(), match.end(), value, scale)


def cardinal(text: str) -> float:
    """Value of number words below a thousand hundred: 'three hundred and fifty'."""
    total = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word not in ("and", "a", "an"):
            total += ONES.get(word, 0) + TENS.get(word, 0)
    return float(total)


def _vague(match: re.Match[str]) -> Number | None:
    """'Several hundred', 'tens of thousands' by their lowest reading, as data on conflicts code them."""
    if match["few"]:
        scale = _SCALES[match["fewscale"].lower()]
        return Number(match.start(), match.end(), FEW[match["few"].lower()] * scale, scale, is_vague=True)
    if match["half"]:
        scale = _SCALES[match["halfscale"].lower()]
        part = 0.5 if match["half"].lower() == "half" else 0.25
        return Number(match.start(), match.end(), part * scale, scale)
    if match["plural"]:
        scale = PLURALS[match["more"].lower()] if match["more"] else 1.0
        return Number(
            match.start(), match.end(), PLURALS[match["plural"].lower()] * scale, scale, is_vague=True
        )
    return None


def _share(match: re.Match[str]) -> Number | None:
    if match["justhalf"]:
        return Number(match.start(), match.end(), 0.5, is_share=True)
    if match["share"]:
        count = cardinal(match["count"]) or 1.0
        return Number(match.start(), match.end(), count * SHARES[match["part"].lower()], is_share=True)
    few, many = (_small(word) for word in re.split(r" (?:in|out of)(?: every)? ", match["odds"].lower()))
    return Number(match.start(), match.end(), few / many, is_share=True) if 0 < few < many else None


def _small(word: str) -> float:
    return float(word) if word.isdigit() else cardinal(word)


def exact(value: float) -> float:
    """A product without the noise of binary fractions: 8.2 bn is 8,200,000,000."""
    return float(f"{value:.15g}")

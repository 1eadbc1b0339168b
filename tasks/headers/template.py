"""Patterns of `config/headers.toml` made into regular expressions.

Every repetition is bounded, and what varies in length is tried from short to long, so that a match at
a given position takes time that does not depend on the text's length.
"""

import re
from collections.abc import Callable
from functools import cache

from tasks.dateforms import date_pattern
from tasks.headers.agencies import agency_pattern

BLANK = r"[^\S\n]"
DASH = r"(?:(?<![^\s)/\].])[-_−‒‑‐]+|[—–―]+|-{2,3})"
SIGNS = "/()"  # that a pattern may ask for as they are
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:[\w.'’ʼ]|-(?=\w)){{0,40}}"
_PLACE = (
    rf"{_WORD}?(?:(?:{BLANK}{{1,3}}|{BLANK}?[/&]{BLANK}?){_WORD}?){{0,5}}?"
    rf"(?:,{BLANK}?{_WORD}?(?:{BLANK}{_WORD}?){{0,4}}?|{BLANK}?\[[\w .'’-]{{2,30}}\]){{0,2}}?"
)
_NAMES = rf"{_LETTER}[^\n;:()|]{{1,200}}?"


class TemplateError(ValueError):
    """A pattern that cannot be read; the message says where."""


@cache
def _fields() -> dict[str, str]:
    """Regular expression of each field; those with a group are read out under the field's name."""
    return {
        "place": f"(?P<place>{_PLACE})",
        "date": f"(?P<date>{date_pattern()})",
        "agency": f"(?P<agency>{agency_pattern()})",
        "source": rf"(?P<source>{_LETTER}[\w.&' /\-]{{1,30}})",
        "names": f"(?P<names>{_NAMES})",
        "dash": DASH,
        "sep": rf"(?:{DASH}|:|\Z)",
        "gap": rf"(?={BLANK}{{1,3}}[\"“‘]?(?-i:[A-Z0-9]))",
        "year": r"(?:1[6-9]|20)\d\d(?:[-–]\d\d(?:\d\d)?)?",
        "initials": r"(?P<initials>[a-z]{2,5}(?:-[a-z]{2,5}){0,3}(?:/[a-z]{2,5}){1,3})",
        "capitals": r"(?-i:[A-Z]{2,4}(?: [A-Z]{2,4}){0,4})",
        "any": r"[^\n]{0,400}?",
    }


def translate(pattern: str) -> str:
    """The regular expression of a pattern, as text; raises TemplateError for one that is not well formed."""
    open_brackets: list[str] = []
    used: set[str] = set()
    signs = re.findall(r"\\.|\{\w*\}|.", pattern, re.DOTALL)
    parts = [_piece(sign, pattern, open_brackets, used) for sign in signs]
    if open_brackets:
        raise TemplateError(f"{pattern!r}: {open_brackets[-1]!r} is not closed")
    return "".join(parts)


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """A pattern as `translate` gives it, compiled when a text first comes near it, as it takes long."""
    return re.compile(expression, re.IGNORECASE)


def required_fields(pattern: str) -> frozenset[str]:
    """The fields and the slashes and round brackets outside all brackets: every text that fits has them."""
    bare = re.sub(r"\\.", "", pattern)
    count = 1
    while count:
        bare, count = re.subn(r"\[[^\[\]<>]*\]|<[^\[\]<>]*>", "", bare)
    return frozenset(re.findall(r"\w+(?=\})", bare)) | {sign for sign in SIGNS if sign in bare}


def _piece(sign: str, pattern: str, open_brackets: list[str], used: set[str]) -> str:
    """Regular expression of one sign; keeps the stack of brackets and the fields seen."""
    if len(sign) > 1 and sign[0] == "{":
        return _field(sign[1:-1], pattern, used)
    if sign in _BRACKETS:
        return _BRACKETS[sign](pattern, open_brackets)
    if sign == "|" and open_brackets:
        return sign
    if sign in "{}|":
        raise TemplateError(f"{pattern!r}: {sign!r} stands alone; write \\{sign} to mean itself")
    return rf"{BLANK}{{0,20}}" if sign == " " else re.escape(sign[-1])


def _field(name: str, pattern: str, used: set[str]) -> str:
    expression = _fields().get(name)
    if expression is None:
        raise TemplateError(f"{pattern!r}: no field {{{name}}}; there are {', '.join(sorted(_fields()))}")
    if name in used:
        return re.sub(r"\?P<\w+>", "?:", expression)
    used.add(name)
    return expression


def _opens(bracket: str) -> Callable[[str, list[str]], str]:
    def piece(_pattern: str, open_brackets: list[str]) -> str:
        open_brackets.append(bracket)
        return "(?:"

    return piece


def _closes(bracket: str, quantifier: str) -> Callable[[str, list[str]], str]:
    def piece(pattern: str, open_brackets: list[str]) -> str:
        if not open_brackets or open_brackets.pop() != bracket:
            raise TemplateError(f"{pattern!r}: a bracket is closed that {bracket!r} did not open")
        return ")" + quantifier

    return piece


_BRACKETS: dict[str, Callable[[str, list[str]], str]] = {
    "[": _opens("["),
    "<": _opens("<"),
    "]": _closes("[", "?"),
    ">": _closes("<", ""),
}

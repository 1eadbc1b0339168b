"""Datelines: the grammars tried on the head of a paragraph."""

import re
from dataclasses import dataclass

from tasks.dates import Written, parse_date
from tasks.headers.agencies import canonical_agency
from tasks.headers.clues import missing_fields
from tasks.headers.places import city_of, standing
from tasks.headers.style import Dateline as Grammar
from tasks.headers.style import Style
from tasks.headers.template import compiled

_LONGEST = 300  # characters of a dateline
_CLUES = 150  # characters in which its agency and its date begin
_BODY_START = re.compile(r"\s*[\"'“‘«(\[$£€¥]{0,2}([^\W_])")
_PARTY = re.compile(r"[A-Z]-")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is the position after it and the blanks that follow.

    `is_weak`: nothing speaks for it but capitals and a dash.
    """

    end: int
    city: str | None
    credit: str | None
    date: Written | None
    is_weak: bool


def match_dateline(text: str, start: int, end: int, style: Style) -> Dateline | None:
    """The dateline that the line `text[start:end]` begins with, by the first grammar that fits."""
    if start >= end:
        return None
    limit = min(end, start + _LONGEST)
    missing = missing_fields(text[start : min(limit, start + _CLUES)], text[start:limit])
    for grammar in style.datelines:
        if not missing.isdisjoint(grammar.required):
            continue
        match = compiled(grammar.expression).match(text, start, limit)
        is_cut = match is not None and match.end() == limit < end
        if match and not is_cut and _holds(grammar, match, text[match.end() : match.end() + _LONGEST]):
            return _read(grammar, match, end)
    return None


def _holds(grammar: Grammar, match: re.Match[str], rest: str) -> bool:
    """Whether place, date and what follows are what they must be."""
    found = match.groupdict()
    place, date, source = found.get("place"), found.get("date"), found.get("source")
    kind = standing(place) if place else None
    if (place and kind is None) or (source and not _is_source(source)):
        return False
    if date and parse_date(date) is None and not date[0].isalpha():
        return False
    if not place and not found.get("agency"):
        return _is_full(date, grammar)
    if grammar.known:
        return kind == "known" and place is not None and place.split(",")[0].isupper()
    if not grammar.capitals:
        return True
    return kind != "capitalised" and (bool(found.get("agency") or date) or _begins_sentence(rest))


def _is_source(source: str) -> bool:
    """A name, but not a party: 'SMITH (D-Maine)' is a politician."""
    return source[0].isupper() and not _PARTY.match(source)


def _is_full(date: str | None, grammar: Grammar) -> bool:
    """Whether a date that stands alone before the text is sure to be the article's: 'May 3 - ' is not."""
    written = parse_date(date, grammar.date_order) if date else None
    return (
        written is not None
        and written.year is not None
        and (written.month is not None or "date" in grammar.name)
    )


def _begins_sentence(rest: str) -> bool:
    """Whether text begins as a body does: a capital or a figure, and not all in capitals."""
    start = _BODY_START.match(rest)
    line = rest.strip().partition("\n")[0]
    return start is not None and not start[1].islower() and not line.isupper()


def _read(grammar: Grammar, match: re.Match[str], end: int) -> Dateline:
    found = match.groupdict()
    place, date = found.get("place"), found.get("date")
    credit = grammar.credit or found.get("agency") or found.get("source")
    after = match.end()
    while after < end and match.string[after].isspace():
        after += 1
    return Dateline(
        end=after,
        city=city_of(place) if place else None,
        credit=(canonical_agency(credit) or _desk_of(credit)) if credit else None,
        date=parse_date(date, grammar.date_order) if date else None,
        is_weak=not credit and not date,
    )


def _desk_of(source: str) -> str:
    """The agency of one of its desks ('AP Entertainment'), else the name itself."""
    words = source.split()
    return canonical_agency(words[0]) or " ".join(words)

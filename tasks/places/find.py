"""Toponyms of a Doc: names of places, and other names where the text shows that a place is meant."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tasks.names.lexicon import name_lexicon
from tasks.names.mention import Mention
from tasks.names.resolve import resolution_of
from tasks.names.words import Words, words_of
from tasks.places.gazetteer import Place, places_named

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLACES = frozenset(("GPE", "LOC"))
LOCATIVE = frozenset(
    ("in", "near", "outside", "around", "across", "throughout", "toward", "towards", "into", "from")
)
SURE = frozenset(("in", "near", "outside"))
TOWARDS = frozenset(("to", "from", "at"))
LARGE = 50_000  # inhabitants
DIRECTIONS = frozenset(
    (
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper",
        "lower", "downtown",
    )
)  # fmt: skip
BROAD = frozenset(("region", "country"))
LONGEST = 4
LONGEST_OF_OTHERS = 3
OTHERS = frozenset(("ORG", "FAC", "PRODUCT", "WORK_OF_ART"))


@dataclass(slots=True)
class Toponym:
    """Tokens `start` to `end` that name a place; `candidates` are the places of that name.

    `within` are the places that the text says it lies in ('Athens, Ga.').
    """

    start: int
    end: int
    name: str
    candidates: tuple[Place, ...]
    within: tuple[Place, ...] = ()


def toponyms_of(doc: Doc) -> list[Toponym]:
    """Toponyms in order of the text, none overlapping."""
    words, taken = words_of(doc), set[int]()
    found: list[Toponym] = []
    for entity in resolution_of(doc).entities:
        for mention in entity.mentions:
            if mention.kind != "name":
                continue
            found += _read(words, mention, len(entity.mentions))
            taken.update(range(mention.start, mention.end))
    taken.update(token for start, end, _ in words.ents for token in range(start, end))
    found += _unseen(words, taken)
    found.sort(key=lambda toponym: toponym.start)
    for before, after in pairwise(found):
        if _is_qualified(words, before, after):
            before.within = tuple(place for place in after.candidates if place.kind in BROAD)
    return found


def _read(words: Words, mention: Mention, count: int) -> list[Toponym]:
    start, end = _trimmed(words, mention.start, mention.end)
    if start >= end:
        return []
    if mention.label in PLACES:
        return [toponym for toponym in _parts(words, start, end) if not _is_code(toponym)]
    if chain := _hyphenated(words, start, end):
        return [chain]
    name = _text(words, start, end)
    candidates = places_named(name)
    if mention.label == "NORP":
        candidates = tuple(place for place in candidates if place.kind == "demonym")
    else:
        candidates = tuple(place for place in candidates if place.kind != "demonym")
        if not _is_locative(words, start, end, count, mention.label):
            candidates = ()
    return [Toponym(start, end, name, candidates)] if candidates else []


def _parts(words: Words, start: int, end: int) -> list[Toponym]:
    """One toponym, or the parts of 'Athens, Georgia' that the model took for one name."""
    commas = [token for token in range(start, end) if words.words[token] == ","]
    bounds = zip([start, *(comma + 1 for comma in commas)], [*commas, end], strict=True)
    return [_place(words, first, last) for first, last in bounds if first < last]


def _place(words: Words, start: int, end: int) -> Toponym:
    name = _text(words, start, end)
    candidates = tuple(place for place in places_named(name) if place.kind != "demonym")
    if not candidates and words.lowers[start] in DIRECTIONS and end - start > 1:  # 'southern Lebanon'
        candidates = tuple(p for p in places_named(_text(words, start + 1, end)) if p.kind != "demonym")
    return Toponym(start, end, name, candidates)


def _is_code(toponym: Toponym) -> bool:
    """'Su-57': a figure in a name that the gazetteer does not have."""
    return not toponym.candidates and any(letter.isdigit() for letter in toponym.name)


def _is_locative(words: Words, start: int, end: int, count: int, label: str) -> bool:
    """Whether a name that was taken for a person or an organisation stands where only a place can."""
    before, length = words.lowers[start - 1] if start else "", end - start
    if _has_state(words, end) and (label == "PERSON" or length <= LONGEST_OF_OTHERS):
        return True
    if label == "PERSON":
        if before in TOWARDS and length == 1 and count == 1:
            return _is_no_persons(words, start)
        return before in SURE and count == 1
    return label in OTHERS and before in SURE and length < LONGEST_OF_OTHERS


def _is_no_persons(words: Words, token: int) -> bool:
    """'to Vladivostok': a large town, and no first name."""
    known = places_named(words.words[token])
    given = words.lowers[token] in name_lexicon().given
    return bool(known) and known[0].population >= LARGE and not given


def _hyphenated(words: Words, start: int, end: int) -> Toponym | None:
    """'Komsomolsk-on-Amur', of which the model sees the beginning."""
    last = end
    while last + 1 < len(words) and words.words[last] == "-" and words.starts[last] == words.ends[last - 1]:
        last += 2
    if last == end:
        return None
    candidates = tuple(p for p in places_named(_text(words, start, last)) if p.kind != "demonym")
    return Toponym(start, last, _text(words, start, last), candidates) if candidates else None


def _has_state(words: Words, end: int) -> bool:
    """', Ga.' and the like come next."""
    if end + 1 >= len(words) or words.words[end] != ",":
        return False
    return any(
        place.kind == "region" and place.country == "US" for place in places_named(words.words[end + 1])
    )


def _unseen(words: Words, taken: set[int]) -> list[Toponym]:
    """Proper nouns that are no names to the model: after a word that says where, or a state after a comma."""
    found, done, count = [], 0, len(words)
    for token in _beginnings(words):
        if token < done or token in taken:
            continue
        for end in range(min(token + LONGEST, count), token, -1):
            if taken.isdisjoint(range(token, end)) and (toponym := _known(words, token, end)):
                found.append(toponym)
                done = end
                break
    return found


def _beginnings(words: Words) -> list[int]:
    """Proper nouns in capitals after a word that says where, or after a comma."""
    return [
        token
        for token, (pos, before) in enumerate(zip(words.pos[1:], words.lowers, strict=False), 1)
        if pos == "PROPN" and (before == "," or before in LOCATIVE) and words.words[token][0].isupper()
    ]


def _known(words: Words, start: int, end: int) -> Toponym | None:
    if end < len(words) and words.pos[end] == "PROPN" and words.words[end][0].isupper():
        return None  # a part of a longer name
    name = _text(words, start, end)
    candidates = tuple(place for place in places_named(name) if place.kind != "demonym")
    if words.words[start - 1] == ",":
        candidates = tuple(place for place in candidates if place.kind in BROAD)
    return Toponym(start, end, name, candidates) if candidates else None


def _is_qualified(words: Words, before: Toponym, after: Toponym) -> bool:
    gap = after.start - before.end
    if gap == 1 and words.words[before.end] in (",", "("):
        return any(place.kind in BROAD for place in after.candidates)
    return False


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    while start < end and words.lowers[start] in ("the", "a", "an"):
        start += 1
    while start < end and words.lowers[end - 1] in ("'s", "’s", "'", "’", ","):
        end -= 1
    return start, end


def _text(words: Words, start: int, end: int) -> str:
    return " ".join(words.text[words.starts[start] : words.ends[end - 1]].split())

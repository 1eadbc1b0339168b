"""The toponyms of an article with the places that they mean; found once for all who ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from tasks.names.words import Words, words_of
from tasks.places.find import Toponym, toponyms_of
from tasks.places.resolve import Resolved, resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "dateline.places"
KEPT = "dateline.kept_places"

Located = list[tuple[Toponym, Resolved]]


class Location(NamedTuple):
    """Tokens `start` to `end` (half-open) mean a known place: its kind, GeoNames' number, country."""

    start: int
    end: int
    kind: str
    geonames_id: int | None
    country: str | None


def located(doc: Doc, dateline: str | None) -> Located:
    """Toponyms in order of the text, each with its place; kept with the Doc."""
    found: dict[str | None, Located] = doc.user_data.setdefault(KEY, {})
    if dateline not in found:
        toponyms = toponyms_of(doc)
        found[dateline] = list(zip(toponyms, resolve(toponyms, dateline), strict=True))
    return found[dateline]


def keep_places(doc: Doc, dateline: str | None, read: Callable[[], list[Any]]) -> None:
    """Have a Doc's locations made of the rows of `places` that `read` gives (KeptPlaces)."""
    doc.user_data[KEPT] = {dateline: read}


def locations_of(doc: Doc, dateline: str | None) -> list[Location]:
    """The toponyms whose places are known, in order of the text."""
    kept: dict[str | None, Callable[[], list[Any]]] = doc.user_data.get(KEPT, {})
    read = kept.get(dateline)
    locations = _kept(words_of(doc), read()) if read is not None else None
    return _found(located(doc, dateline)) if locations is None else locations


def _found(toponyms: Located) -> list[Location]:
    return [
        Location(toponym.start, toponym.end, place.kind, place.geonames_id, place.country)
        for toponym, resolved in toponyms
        if (place := resolved.place) is not None
    ]


def _kept(words: Words, rows: list[Any]) -> list[Location] | None:
    """The locations that rows tell of; None where two begin at one character, as their order is not known."""
    if any(before[0] == after[0] for before, after in pairwise(rows)):
        return None
    starts, ends = words.starts, words.ends
    return [
        Location(bisect_left(starts, start), bisect_left(ends, end) + 1, kind, number, country)
        for start, end, kind, number, country in rows
        if kind is not None
    ]

"""The place of an event: the clause's own, else the dateline's where nothing speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tasks.events.factuality import ASSERTED
from tasks.events.predicates import Predicate
from tasks.places.gazetteer import places_named
from tasks.places.names import key_of

if TYPE_CHECKING:
    from tasks.names.words import Words
    from tasks.places.located import Location

DEEPEST = 6
LOCATIVE = frozenset(
    ("in", "at", "near", "outside", "inside", "across", "around", "off", "within", "throughout", "along")
)


class Scenes:
    """GeoNames numbers of the places of an article's events."""

    def __init__(
        self,
        words: Words,
        predicates: Mapping[int, Predicate],
        places: list[Location],
        dateline: str | None,
    ) -> None:
        self.words = words
        self.predicates = predicates
        self._own: dict[int, int] = {}
        self.home = self._home(places, dateline)
        self._elsewhere: set[int] = set()
        holders = {p.support: p.token for p in predicates.values() if p.is_light and p.support is not None}
        for place in places:
            if place.geonames_id is None:
                continue
            if place.geonames_id != self.home:
                self._elsewhere.add(words.sentences[place.start])
            token = None if place.kind == "demonym" else self._held_by(place, holders)
            if token is not None:
                self._own.setdefault(token, place.geonames_id)

    def _home(self, places: list[Location], dateline: str | None) -> int | None:
        if not dateline:
            return None
        words, key = self.words, key_of(dateline)
        for place in places:
            if key_of(words.text[words.starts[place.start] : words.ends[place.end - 1]]) == key:
                return place.geonames_id
        known = [place for place in places_named(dateline) if place.kind != "demonym"]
        return known[0].geonames_id if known else None

    def _held_by(self, place: Location, holders: Mapping[int, int]) -> int | None:
        """The predicate that 'in X' hangs on."""
        words = self.words
        inside = range(place.start, place.end)
        token = next((t for t in inside if words.heads[t] not in inside), place.start)
        is_locative = False
        for _ in range(DEEPEST):
            head = words.heads[token]
            if head == token:
                return None
            token = holders.get(head, head)
            if token in self.predicates:
                return token if is_locative else None
            if words.pos[token] == "ADP":
                is_locative = words.lowers[token] in LOCATIVE
        return None

    def of(self, predicate: Predicate, modality: str) -> int | None:
        """The place of an event, None where the text gives none."""
        token, own = predicate.token, self._own
        if token in own:
            return own[token]
        above = predicate.support if predicate.support is not None else self.words.heads[token]
        if above in own:
            return own[above]
        is_here = modality == ASSERTED and self.words.sentences[token] not in self._elsewhere
        return self.home if is_here else None

"""Which of the places that bear a name is meant, by what an article says beside it.

Population as the prior, one sense an article (Gale et al. 1992; Leidner 2007), what the text says a place
lies in ('Athens, Ga.'), and the company of the other places: those that are near or in the same state or
country support each other (spatial minimality, Leidner 2007; context of ancestors, Speriosu and
Baldridge 2013).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tasks.places.gazetteer import Place, places_named
from tasks.places.names import key_of

if TYPE_CHECKING:
    from tasks.places.find import Toponym

EARTH_KM = 6371.0
NEAR_KM = 100.0
KINDS = {
    "country": 2.0,
    "continent": 1.5,
    "region": 1.2,
    "county": 1.0,
    "water": 1.0,
    "demonym": 2.0,
}
# "Washington" by itself is the capital, though the state has more people.
SHADOWED: dict[tuple[str | None, str | None], float] = {("US", "WA"): -2.5}
SAME_STATE, SAME_COUNTRY = 0.7, 0.25
SUPPORT = 3.0
KNOWN = 4.0  # the logarithm of the inhabitants of a town that counts wholly
SHARPNESS = 1.4
ROUNDS = 2
MOST = 160  # candidates of an article that are weighed against each other

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name's place in an article, None where there is none; confidence is its share of the weight."""

    place: Place | None
    confidence: float


@dataclass(slots=True)
class Sense:
    """A name with the places that it may mean; `count` of its mentions."""

    candidates: list[Place]
    is_certain: bool
    count: int


def resolve(toponyms: list[Toponym], dateline: str | None) -> list[Resolved]:
    """The place of each toponym, one for each name of the article."""
    senses: dict[str, Sense] = {}
    for toponym in toponyms:
        _gather(senses, toponym)
    if dateline and (found := places_named(dateline)):
        senses.setdefault(" dateline", Sense([p for p in found if p.kind != "demonym"], False, 2))
    chosen = _choose({name: sense for name, sense in senses.items() if sense.candidates})
    return [chosen.get(key_of(toponym.name), Resolved(None, 0.0)) for toponym in toponyms]


def _gather(senses: dict[str, Sense], toponym: Toponym) -> None:
    name = key_of(toponym.name)
    inside = [place for place in toponym.candidates if _is_within(place, toponym.within)]
    sense = senses.get(name)
    if sense is None:
        senses[name] = Sense(inside or list(toponym.candidates), bool(inside), 1)
        return
    sense.count += 1
    if inside and not sense.is_certain:
        sense.candidates, sense.is_certain = inside, True


def _is_within(place: Place, outer: tuple[Place, ...]) -> bool:
    return any(
        place.country == other.country
        and place.kind in ("city", "county", "region")
        and (other.kind == "country" or place.admin1 == other.admin1)
        and place != other
        for other in outer
    )


def _choose(senses: dict[str, Sense]) -> dict[str, Resolved]:
    """Weigh all candidates of all names against each other, twice."""
    if not senses:
        return {}
    most = max(1, MOST // len(senses))
    lists = {
        name: sorted(sense.candidates, key=_prior, reverse=True)[:most] for name, sense in senses.items()
    }
    places = [place for some in lists.values() for place in some]
    owner = np.repeat(np.arange(len(lists)), [len(some) for some in lists.values()])
    prior = np.array([_prior(place) for place in places])
    relation = _relation(places) * (owner[:, None] != owner[None, :])
    weight = np.array([1.0 + 0.5 * min(senses[name].count - 1, 4) for name in lists])[owner]
    weight *= np.array([_weight(place) for place in places])
    score = prior
    for _ in range(ROUNDS):
        share = _shares(score, owner)
        support = relation @ (share * weight)
        score = prior + SUPPORT * np.log1p(support)
    share = _shares(score, owner)
    chosen, first = {}, 0
    for name, some in lists.items():
        best = first + int(np.argmax(score[first : first + len(some)]))
        chosen[name] = Resolved(places[best], round(float(share[best]), 3))
        first += len(some)
    return chosen


def _prior(place: Place) -> float:
    shadow = SHADOWED.get((place.country, place.admin1), 0.0) if place.kind == "region" else 0.0
    return math.log10(place.population + 10) + KINDS.get(place.kind, 0.0) + shadow


def _weight(place: Place) -> float:
    """How much a place speaks for others: a hamlet less than a town, as it may be a mistake."""
    return min(1.0, math.log10(place.population + 10) / KNOWN)


def _shares(score: Floats, owner: NDArray[np.int64]) -> Floats:
    """Of each name's weight, what falls to each of its candidates."""
    weight = np.exp(SHARPNESS * (score - score.max()))
    total = np.bincount(owner, weight)
    shares: Floats = weight / np.maximum(total[owner], 1e-300)
    return shares


def _relation(places: list[Place]) -> Floats:
    """How much each place speaks for each other: near, in one state, in one country."""
    latitude = np.radians([np.nan if p.latitude is None else p.latitude for p in places])
    longitude = np.radians([np.nan if p.longitude is None else p.longitude for p in places])
    half = np.sin((latitude[:, None] - latitude) / 2) ** 2
    half += np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    distance = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    near = np.nan_to_num(np.exp(-distance / NEAR_KM))
    country = np.array([p.country or f"?{n}" for n, p in enumerate(places)])
    state = np.array([f"{p.country}/{p.admin1}" if p.admin1 else f"?{n}" for n, p in enumerate(places)])
    same = country[:, None] == country
    found: Floats = near + SAME_STATE * (state[:, None] == state) + SAME_COUNTRY * same
    return found

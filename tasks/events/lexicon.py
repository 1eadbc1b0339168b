"""The lexicon of config/lexicons/events.toml, read once."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.settings import HERE
from tasks.quotes.lexicon import lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lemmas, named as in the file; `prepositions` gives those that a verb takes its object by.

    `noun_prepositions` are those that bring in a party, with their rank: 0 is the likeliest. `seats` are the
    last words of the names in `countries`.
    """

    nouns: Words
    changes: Words
    weak: Words
    endings: tuple[str, ...]
    things: Words
    patient: Words
    agentive: Words
    noun_prepositions: Mapping[str, int]
    reciprocal: Words
    prepositions: Mapping[str, Words]
    giving: Words
    moving: Words
    suffering: Words
    saying: Words
    leading: Words
    located: Words
    venues: Words
    transparent: Words
    winning: Words
    attributed: Mapping[str, Words]
    wanting: Words
    uttered: Words
    personal: Words
    changing: Words
    measures: Words
    aimed: Words
    duties: Words
    wary: Words
    speakers: Words
    anybody: Words
    cores: Mapping[str, Words]
    figurative: Words
    subject_control: Words
    object_control: Words
    actors: Words
    own_acts: Words
    calling: Words
    beings: Words
    being_endings: tuple[str, ...]
    light: Words
    support: Words
    adjectives: Words
    future: Words
    possible: Words
    requested: Words
    denied: Words
    claims: Words
    presupposing: Words
    denying: Words
    negated: Words
    auxiliaries: Mapping[str, str]
    modifiers: Mapping[str, str]
    conditions: Words
    negations: Words
    resulting: Words
    cancelled: Words
    raising: Words
    lacking: Words
    making: Words
    nearly: Words
    countries: Mapping[str, str]
    seats: Words
    reporting: Words


@cache
def event_lexicon() -> Lexicon:
    """The lexicon as sets."""
    data = tomllib.loads((HERE / "lexicons" / "events.toml").read_text(encoding="utf-8"))
    roles, modality, endings = data["roles"], data["modality"], data["endings"]
    countries = {name.casefold(): code for code, names in data["countries"].items() for name in names}
    return Lexicon(
        nouns=frozenset(noun for some in data["nouns"].values() for noun in some),
        changes=frozenset(data["nouns"]["change"]),
        weak=frozenset(data["weak"]["nouns"]),
        endings=tuple(endings["event"]),
        things=frozenset(endings["things"]),
        prepositions=_by_verb(roles["prepositions"]),
        attributed=_by_verb(roles["attributed"]),
        noun_prepositions={word: rank for rank, word in enumerate(roles["noun_prepositions"])},
        cores={kind: frozenset(lemmas) for kind, lemmas in data["cores"].items()},
        being_endings=tuple(roles["being_endings"]),
        light=frozenset(data["light"]["verbs"]),
        support=frozenset(data["light"]["support"]),
        adjectives=frozenset(data["adjectives"]["event"]),
        auxiliaries=_by_word(modality["auxiliaries"]),
        modifiers=_by_word(modality["modifiers"]),
        reporting=frozenset(lexicon().verbs),
        countries=countries,
        seats=frozenset(name.rsplit(" ", 1)[-1] for name in countries),
        beings=frozenset(roles["beings"]) | _people() - set(roles["ambiguous"]),
        **{name: frozenset(roles[name]) for name in ROLES},
        **{name: frozenset(modality[name]) for name in MODALITY},
    )


PEOPLE = (
    "force",
    "peacekeeper",
    "inspector",
    "diplomat",
    "prisoner",
    "person",
    "refugee",
    "territory",
    "party_group",
)
ROLES = (
    "patient",
    "agentive",
    "reciprocal",
    "giving",
    "moving",
    "suffering",
    "saying",
    "leading",
    "located",
    "venues",
    "transparent",
    "winning",
    "wanting",
    "uttered",
    "personal",
    "changing",
    "measures",
    "aimed",
    "duties",
    "wary",
    "speakers",
    "anybody",
    "figurative",
    "subject_control",
    "object_control",
    "actors",
    "own_acts",
    "calling",
)
MODALITY = (
    "future",
    "possible",
    "requested",
    "denied",
    "claims",
    "presupposing",
    "denying",
    "negated",
    "conditions",
    "negations",
    "resulting",
    "cancelled",
    "raising",
    "lacking",
    "making",
    "nearly",
)


def _people() -> Words:
    """Words of the classes of people, bodies and places that are fought over."""
    path = HERE / "lexicons" / "events" / "things.toml"
    classes = tomllib.loads(path.read_text(encoding="utf-8"))["classes"]
    return frozenset(word for name in PEOPLE for word in classes[name].split())


def _by_verb(prepositions: Mapping[str, Any]) -> dict[str, Words]:
    taken: dict[str, set[str]] = defaultdict(set)
    for preposition, verbs in prepositions.items():
        for verb in verbs:
            taken[verb].add(preposition)
    return {verb: frozenset(words) for verb, words in taken.items()}


def _by_word(classes: Mapping[str, Any]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in words}

"""The lexicon of acts, read once from config/lexicons/events/."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.settings import HERE

FOLDER = HERE / "lexicons" / "events"
COPULAS = frozenset(("be", "stand", "remain", "seem", "become", "appear", "feel"))


@dataclass(slots=True)
class Frame:
    """Readings of a verb: types by slot ("object", a preposition) and class of thing; `none`: without any."""

    slots: dict[str, dict[str, str]]
    none: str | None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that names an act; one of the prepositions in `needs` must follow where no party is known."""

    type: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Domain:
    """A field where conflict is a figure of speech; its words: least share in a hundred, least count."""

    name: str
    share: float
    least: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known of words: what they act on, do, make of an act, and where they mean another thing.

    `verbal` and `nominal` are the lemmas, of verbs and adjectives and of nouns, of which an act can be read
    at all.
    """

    things: dict[str, tuple[str, ...]]
    carriers: frozenset[str]
    verbs: dict[str, Frame]
    nouns: dict[str, Noun]
    modes: dict[str, str]
    carrying: frozenset[str]
    answering: frozenset[str]
    adjective_modes: dict[str, str]
    noun_modes: dict[str, str]
    moded: dict[str, dict[str, str]]
    domains: tuple[Domain, ...]
    fields: dict[str, str]
    accidents: frozenset[str]
    violence: frozenset[str]
    relief: frozenset[str]
    military: frozenset[str]
    searching: frozenset[str]
    verbal: frozenset[str]
    nominal: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon of config/lexicons/events/."""
    things, verbs, modes, nouns, domains = (
        tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("things", "verbs", "modes", "nouns", "domains")
    )
    classes = {name: words.split() for name, words in things["classes"].items()}
    frames, acts = _frames(verbs["frame"]), _nouns(nouns["noun"], classes)
    verb_modes, adjective_modes, noun_modes = (
        _first(modes[name]) for name in ("verbs", "adjectives", "nouns")
    )
    carriers = frozenset(things["carriers"]["words"].split())
    carrying = frozenset(modes["carrying"]["verbs"].split())
    return Lexicon(
        things=_inverted(classes),
        carriers=carriers,
        verbs=frames,
        nouns=acts,
        modes=verb_modes,
        carrying=carrying,
        answering=frozenset(modes["answering"]["verbs"].split()),
        adjective_modes=adjective_modes,
        noun_modes=noun_modes,
        moded=modes["types"],
        domains=tuple(
            Domain(name, domains["share"][name], domains["least"][name]) for name in domains["domains"]
        ),
        fields=_first(domains["domains"]),
        accidents=frozenset(domains["accidents"]["actors"].split()),
        violence=frozenset(domains["accidents"]["violence"].split()),
        relief=frozenset(domains["relief"]["words"].split()),
        military=frozenset(domains["military"]["words"].split()),
        searching=frozenset(domains["searching"]["words"].split()),
        verbal=_beginnings((*frames, *verb_modes, *carrying)) | COPULAS | set(adjective_modes),
        nominal=_endings(acts) | carriers | set(noun_modes),
    )


def _beginnings(entries: Iterable[str]) -> frozenset[str]:
    """Lemmas that entries begin with: of 'take_part' also 'take'."""
    cut = [entry.split("_") for entry in entries]
    return frozenset("_".join(words[:count]) for words in cut for count in range(1, len(words) + 1))


def _endings(entries: Iterable[str]) -> frozenset[str]:
    """Lemmas that entries end with: of 'peace_talk' also 'talk'."""
    cut = [entry.split("_") for entry in entries]
    return frozenset("_".join(words[count:]) for words in cut for count in range(len(words)))


def _inverted(classes: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in classes.items():
        for word in words:
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}


def _first(groups: dict[str, str]) -> dict[str, str]:
    """Group by word; a word in two groups keeps the first."""
    found: dict[str, str] = {}
    for name, words in groups.items():
        for word in words.split():
            found.setdefault(word, name)
    return found


def _frames(entries: list[dict[str, Any]]) -> dict[str, Frame]:
    """What is told of each verb in all its entries; the first goes before the others."""
    found: dict[str, Frame] = {}
    for entry in entries:
        for verb in entry["verbs"].split():
            frame = found.setdefault(verb, Frame({}, None))
            frame.none = frame.none or entry.get("none")
            for slot, types in entry.items():
                if isinstance(types, dict):
                    frame.slots[slot] = types | frame.slots.get(slot, {})
    return found


def _nouns(entries: list[dict[str, str]], classes: dict[str, list[str]]) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for entry in entries:
        noun = Noun(entry["type"], frozenset(entry.get("needs", "").split()))
        words = entry.get("words", "").split()
        for name in entry.get("classes", "").split():
            words += classes[name]
        for word in words:
            found.setdefault(word, noun)
    return found

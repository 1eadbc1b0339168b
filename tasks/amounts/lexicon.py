"""The words of config/lexicons/amounts.toml, as tables to look up in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.settings import HERE


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word after a number makes of it; `factor` brings cents to dollars."""

    kind: str
    name: str | None = None
    currency: str | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class AmountLexicon:
    """Surfaces to what they mean; those in `exact` keep their case, all others are in lower case."""

    signs: Mapping[str, str]
    dollars: Mapping[str, str]
    scales: Mapping[str, float]
    short_scales: Mapping[str, float]
    words: Mapping[str, Unit]
    exact: Mapping[str, Unit]
    after_scale: Mapping[str, Unit]
    per: frozenset[str]
    hedges: Mapping[str, str]
    hedges_after: Mapping[str, str]
    change_verbs: Mapping[str, str]
    causing_verbs: Mapping[str, str]
    change_nouns: Mapping[str, str]
    change_words: Mapping[str, str]
    all_changes: frozenset[str]
    moves: frozenset[str]
    peaks: frozenset[str]
    casualty_verbs: Mapping[str, str]
    casualty_words: Mapping[str, str]
    casualty_nouns: Mapping[str, str]
    excluded_nouns: frozenset[str]
    excluded_before: frozenset[str]
    excluded_before_unless_plural: frozenset[str]
    light_nouns: frozenset[str]
    level_verbs: frozenset[str]
    passed_over: frozenset[str]
    suffering: frozenset[str]
    taking: frozenset[str]
    between: frozenset[str]
    flight: frozenset[str]
    streets: frozenset[str]
    touching: frozenset[str]


@cache
def amount_lexicon() -> AmountLexicon:
    """The lexicon, read once."""
    data = tomllib.loads((HERE / "lexicons" / "amounts.toml").read_text(encoding="utf-8"))
    changes, codes = data["changes"], data["currency_codes"]["codes"]
    return AmountLexicon(
        signs={**data["currency_signs"], **{code: code for code in codes}},
        dollars=data["dollar_domains"],
        scales=data["scales"],
        short_scales=data["short_scales"],
        words=_unit_words(data),
        exact=_unit_signs(data),
        after_scale=_units("money", data["currency_after_scale"]),
        per=frozenset(data["per"]["words"]),
        hedges=_inverse(data["hedges"]),
        hedges_after=_inverse(data["hedges_after"]),
        change_verbs=_inverse({"up": changes["up"], "down": changes["down"]}),
        causing_verbs=_inverse({"up": changes["raise"], "down": changes["lower"]}),
        change_nouns=_inverse({"up": changes["up_nouns"], "down": changes["down_nouns"]}),
        change_words=_inverse({"up": changes["up_words"], "down": changes["down_words"]}),
        moves=frozenset(changes["moves"]),
        peaks=frozenset(changes["peaks"]),
        all_changes=frozenset((*_of_changes(changes), "high", "low")),
        casualty_verbs=_inverse(data["casualties"]),
        casualty_words=_inverse(data["casualty_words"]),
        casualty_nouns=_inverse(data["casualty_nouns"]),
        excluded_nouns=frozenset(data["exclusions"]["nouns"]),
        excluded_before=frozenset(data["exclusions"]["before"]),
        excluded_before_unless_plural=frozenset(data["exclusions"]["before_unless_plural"]),
        light_nouns=frozenset(data["objects"]["light"]),
        level_verbs=frozenset(data["objects"]["level_verbs"]),
        passed_over=frozenset(data["objects"]["passed_over"]),
        suffering=frozenset(data["casualty_frames"]["suffering"]),
        taking=frozenset(data["casualty_frames"]["taking"]),
        between=frozenset(data["casualty_frames"]["between"]),
        flight=frozenset(data["casualty_frames"]["flight"]),
        streets=frozenset(data["objects"]["streets"]),
        touching=frozenset(data["exclusions"]["touching"]),
    )


def _unit_words(data: Mapping[str, Any]) -> dict[str, Unit]:
    """Units that are words; a currency's name outdoes that of a measure."""
    parts = {
        word: Unit("money", currency=code, factor=0.01)
        for code, words in data["currency_parts"].items()
        for word in words
    }
    return {
        **_units("measure", data["units"]),
        **_units("percentage", data["percentage"]),
        **_units("points", data["points"]),
        **_units("money", data["currency_words"]),
        **parts,
    }


def _unit_signs(data: Mapping[str, Any]) -> dict[str, Unit]:
    codes = {code: Unit("money", currency=code) for code in data["currency_codes"]["codes"]}
    signs = {sign: Unit("money", currency=code) for sign, code in data["currency_signs"].items()}
    return {**_units("measure", data["short_units"]), **codes, **signs}


def _of_changes(changes: Mapping[str, list[str]]) -> Iterator[str]:
    """All words that may tell of a change; 'higher' and 'lower' have the lemmas 'high' and 'low'."""
    for name in ("up", "down", "raise", "lower", "up_nouns", "down_nouns", "up_words", "down_words"):
        yield from changes[name]


def _units(kind: str, names: Mapping[str, list[str]]) -> dict[str, Unit]:
    return {
        word: Unit(kind, currency=name) if kind == "money" else Unit(kind, name)
        for name, words in names.items()
        for word in words
    }


def _inverse(classes: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in words}

"""The rules of config/times.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import regex

from config.settings import HERE

MACRO = re.compile(r"\{([A-Z]+)\}")
DASH = "[-‐‑–]"
LETTERS = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the name of the function that gives its value, and how often it is right."""

    pattern: re.Pattern[str]
    make: str
    confidence: float
    value: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and the data for values."""

    rules: tuple[Rule, ...]
    holidays: Mapping[str, Any]
    future_auxiliaries: frozenset[str]
    future_verbs: frozenset[str]
    scheduled_verbs: frozenset[str]


@cache
def grammar() -> Grammar:
    """The rules; read once."""
    data = tomllib.loads((HERE / "times.toml").read_text(encoding="utf-8"))
    words = data["words"]
    rules = tuple(
        Rule(_compile(pattern, words), rule["make"], rule["confidence"], rule.get("value"))
        for rule in data["rule"]
        for pattern in rule["patterns"]
    )
    tense = data["tense"]
    return Grammar(
        rules=rules,
        holidays=data["holidays"],
        future_auxiliaries=frozenset(tense["future_auxiliaries"]),
        future_verbs=frozenset(tense["future_verbs"]),
        scheduled_verbs=frozenset(tense["scheduled_verbs"]),
    )


@dataclass(frozen=True, slots=True)
class Openings:
    """What may match at a word: rules with their places in the grammar, and all of them in one pattern."""

    rules: tuple[tuple[int, Rule], ...]
    any: re.Pattern[str]


@lru_cache(maxsize=100_000)
def openings(word: str) -> Openings | None:
    """The rules that a text beginning with this word, in lower case, may match; None where there are none.

    Most words begin no expression of time, and the rest a few.
    """
    letters = LETTERS.match(word)
    if letters is None:
        return _openings(word[0])
    return _openings(letters[0]) if letters[0] in _first_words() else None


@cache
def _openings(beginning: str) -> Openings | None:
    """A partial match says of each rule whether a text with this beginning could go on to match it."""
    rules = grammar().rules
    places = tuple(
        place for place, pattern in enumerate(_partial()) if pattern.match(beginning, partial=True)
    )
    if not places:
        return None
    return Openings(tuple((place, rules[place]) for place in places), _any(places))


@cache
def _first_words() -> frozenset[str]:
    """Runs of letters with which a match may begin, and more."""
    plain = (re.sub(r"\\.|\(\?P<\w+>", " ", rule.pattern.pattern.lower()) for rule in grammar().rules)
    words = {word for text in plain for word in re.findall(r"[a-z]+", text)}
    return frozenset(words | {f"{word}s" for word in words})


@cache
def _partial() -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(rule.pattern.pattern, regex.IGNORECASE) for rule in grammar().rules)


@cache
def _any(places: tuple[int, ...]) -> re.Pattern[str]:
    """What some of these rules may match: one question to ask where most answers are no."""
    rules = grammar().rules
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", rules[place].pattern.pattern) for place in places)
    return re.compile("|".join(p.replace("(?P=mark)", "[/.]") for p in nameless), re.IGNORECASE)


def _compile(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    while MACRO.search(pattern):
        pattern = MACRO.sub(lambda name: words[name[1]], pattern)
    parts = re.split(r"(\[[^]]*\])", pattern)  # within a class of characters all stands for itself
    plain = [part if part.startswith("[") and part != "[- ]" else _loosened(part) for part in parts]
    return re.compile(f"(?:{''.join(plain)})(?![A-Za-z0-9])", re.IGNORECASE)


def _loosened(part: str) -> str:
    if part == "[- ]":
        return f"(?:{DASH}|[^\\S\\n]+|[^\\S\\n]*\\n[^\\S\\n]*)"
    return (
        part.replace(" ?", "\0").replace("-", DASH).replace(" ", r"[^\S\n]*[\s]").replace("\0", r"[^\S\n]?")
    )

"""The rules of config/times.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from config.settings import HERE

MACRO = re.compile(r"\{([A-Z]+)\}")
DASH = "[-‐‑–]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the name of the function that gives its value, and how often it is right."""

    pattern: re.Pattern[str]
    make: str
    confidence: float
    value: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules by the lower-case words that their matches may begin with, and the data for values."""

    rules: tuple[Rule, ...]
    holidays: Mapping[str, Any]
    future_auxiliaries: frozenset[str]
    future_verbs: frozenset[str]
    scheduled_verbs: frozenset[str]
    any: re.Pattern[str]


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
        any=_any(rules),
    )


def _any(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """What some rule may match: one question to ask where most answers are no."""
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
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


@cache
def first_words() -> frozenset[str]:
    """Words in lower case with which a match may begin, and more."""
    data = tomllib.loads((HERE / "times.toml").read_text(encoding="utf-8"))
    texts = [*data["words"].values(), *(pattern for rule in data["rule"] for pattern in rule["patterns"])]
    plain = (re.sub(r"\\.|\(\?P<\w+>", " ", text.lower()) for text in texts)
    words = {word for text in plain for word in re.findall(r"[a-z]+", text)}
    return frozenset(words | {f"{word}." for word in words} | {f"{word}s" for word in words})

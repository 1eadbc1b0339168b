"""Mentions and the entities that they are mentions of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from tasks.names.lexicon import Gender

if TYPE_CHECKING:
    from tasks.names.words import Words

ARTICLES = ("the ", "a ", "an ")
LONGEST_ARTICLE = 4  # letters, with the space
POSSESSIVES = ("'s", "’s", "'", "’")

# Numbers, dates and the like have tables of their own; they name nothing.
NAMED = frozenset(
    ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")
)


@dataclass(slots=True)
class Mention:
    """Tokens `start` to `end` (half-open), whose head is `head`; `name` is its plain form."""

    start: int
    end: int
    head: int
    label: str
    kind: str
    name: str
    words: tuple[str, ...] = ()
    gender: Gender | None = None


@dataclass(slots=True)
class Entity:
    """A thing that an article names: its mentions, in order of the text."""

    name: str
    label: str
    mentions: list[Mention] = field(default_factory=list)
    gender: Gender | None = None
    entity_id: str = ""


@lru_cache(10_000)
def plain_name(text: str) -> str:
    """A name on one line, without leading article and possessive ending."""
    name = " ".join(text.split())
    if name.endswith(POSSESSIVES):
        name = name.removesuffix(next(ending for ending in POSSESSIVES if name.endswith(ending)))
    lower = name[:LONGEST_ARTICLE].lower()
    if lower.startswith(ARTICLES):
        name = name[len(next(article for article in ARTICLES if lower.startswith(article))) :]
    return name


@lru_cache(10_000)
def _forms(text: str) -> tuple[str, tuple[str, ...]]:
    """A name's plain form, and the words of that in lower case."""
    name = plain_name(text)
    return name, tuple(name.casefold().split())


def make(words: Words, start: int, end: int, label: str, kind: str = "name") -> Mention:
    """A mention of these tokens."""
    head = start
    while head < end - 1 and start <= words.heads[head] < end:
        head += 1
    return Mention(
        start, end, head, label, kind, *_forms(words.text[words.starts[start] : words.ends[end - 1]])
    )

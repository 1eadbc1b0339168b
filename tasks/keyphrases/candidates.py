"""Candidates for keyphrases: runs of nouns and adjectives, and names under their canonical form."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from config.settings import HERE
from tasks.names.resolve import Resolution, resolution_of
from tasks.names.words import Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEPT = frozenset(("NOUN", "PROPN", "ADJ"))
HEADS = frozenset(("NOUN", "PROPN"))
LONGEST = 5  # tokens
Span = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """A phrase in base form, where it stands first (tokens), and the sentences that it stands in."""

    phrase: str
    first: Span
    sentences: list[int] = field(default_factory=list)


@cache
def empty_words() -> frozenset[str]:
    """Lemmas that make no phrase; read once."""
    text = (HERE / "lexicons" / "keyphrases.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["empty"])


def candidates_of(doc: Doc) -> list[Candidate]:
    """All candidates of a Doc, in the order in which they come first."""
    words, who = words_of(doc), resolution_of(doc)
    found: dict[str, Candidate] = {}
    for span in runs(words):
        phrase = _name(who, span) or _phrase(words, span)
        if phrase not in found:
            found[phrase] = Candidate(phrase, span)
        found[phrase].sentences.append(words.sentences[span[0]])
    return list(found.values())


def runs(words: Words) -> list[Span]:
    """Longest runs of nouns and adjectives that end in a noun; of a very long one its last tokens.

    An empty word, a mark and the end of a sentence end a run; a hyphen within it does not.
    """
    empty, pos, tags, sentences = empty_words(), words.pos, words.tags, words.sentences
    found: list[Span] = []
    start = last = -2
    for token, (part, lemma) in enumerate(zip(pos, words.lemmas, strict=True)):
        if part not in KEPT or lemma in empty or not lemma[:1].isalpha():
            continue
        joins = token == last + 1 or (token == last + 2 and tags[last + 1] == "HYPH")
        if not joins or sentences[token] != sentences[start]:
            _add(found, pos, start, last)
            start = token
        last = token
    _add(found, pos, start, last)
    return found


def _add(found: list[Span], pos: list[str], start: int, last: int) -> None:
    while last >= start and last >= 0 and pos[last] not in HEADS:
        last -= 1
    if last >= start >= 0:
        found.append((max(start, last + 1 - LONGEST), last + 1))


def _name(who: Resolution, span: Span) -> str | None:
    """The canonical name where the whole run is a name's mention: 'Blair' is 'tony blair'."""
    found = who.owner.get(span[0])
    if found is None or found[1].kind != "name" or found[1].start > span[0] or found[1].end < span[1]:
        return None
    return " ".join(found[0].name.lower().split())


def _phrase(words: Words, span: Span) -> str:
    return " ".join(words.lemmas[span[0] : span[1]]).replace(" - ", "-")

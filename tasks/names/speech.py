"""Who speaks in direct speech: what 'I' means there, and whom 'he' cannot mean."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tasks.names.mention import Entity, Mention
from tasks.quotes.quote import Quote

if TYPE_CHECKING:
    from tasks.names.words import Words

FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself"))


def voices(words: Words, quotes: list[Quote], people: list[Entity]) -> dict[int, Entity]:
    """The speaker at each token of direct speech whose speaker is one of these people."""
    at = {token: entity for entity in people for m in entity.mentions for token in range(m.start, m.end)}
    found: dict[int, Entity] = {}
    for quote in quotes:
        if quote.kind != "direct" or quote.speaker is None:
            continue
        speaker = at.get(_head(words, quote.speaker))
        if speaker is not None:
            for start, end in quote.parts:
                tokens = range(bisect_left(words.starts, start), bisect_left(words.starts, end))
                found.update(dict.fromkeys(tokens, speaker))
    return found


def _head(words: Words, span: tuple[int, int]) -> int:
    start, end = span
    return next((t for t in range(start, end) if not start <= words.heads[t] < end), start)


def resolve_first_person(words: Words, speaking: dict[int, Entity]) -> None:
    """Add 'I' and its forms in direct speech to the speaker."""
    for token, entity in speaking.items():
        if words.lowers[token] in FIRST_PERSON:
            mention = Mention(token, token + 1, token, "PERSON", "pronoun", words.words[token])
            entity.mentions.append(mention)

"""Who speaks in direct speech: what 'I' means there, and whom 'he' cannot mean."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tasks.names.mention import Entity, Mention
from tasks.quotes.quote import Span

if TYPE_CHECKING:
    from tasks.names.words import Words

FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself"))


def voices(
    words: Words, spoken: list[tuple[Span, Span]], people: list[Entity], tokens: list[int]
) -> dict[int, Entity]:
    """The speaker at those of some tokens, in order, that are direct speech of one of these people.

    `spoken` has the tokens of the speaker and of what is spoken for each part.
    """
    if not (spoken and tokens):
        return {}
    at = {token: entity for entity in people for m in entity.mentions for token in range(m.start, m.end)}
    found: dict[int, Entity] = {}
    for span, (start, end) in spoken:
        inside = tokens[bisect_left(tokens, start) : bisect_left(tokens, end)]
        if inside and (speaker := at.get(_head(words, span))) is not None:
            found.update(dict.fromkeys(inside, speaker))
    return found


def _head(words: Words, span: Span) -> int:
    start, end = span
    return next((t for t in range(start, end) if not start <= words.heads[t] < end), start)


def resolve_first_person(words: Words, spoken: list[tuple[Span, Span]], people: list[Entity]) -> None:
    """Add 'I' and its forms in direct speech to the speaker."""
    tokens = words.with_lower(FIRST_PERSON.__contains__)
    for token, entity in voices(words, spoken, people, tokens).items():
        mention = Mention(token, token + 1, token, "PERSON", "pronoun", words.words[token])
        entity.mentions.append(mention)

"""Names as rows of `mentions` have them: who is who in an article whose names have been resolved before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tasks.keptrows import KeptRows
from tasks.names.mention import Entity, Mention, make
from tasks.names.things import commonest

if TYPE_CHECKING:
    from tasks.names.words import Words


class KeptMentions(KeptRows):
    """Rows of `mentions`."""

    columns = ("char_start", "char_end", "label", "kind", "entity_id", "name")


@dataclass(slots=True)
class Told:
    """An entity that rows tell of; `mentions` are (char_start, char_end, label, kind), in order."""

    entity_id: str
    name: str
    label: str
    mentions: list[tuple[int, int, str, str]]


def told(rows: Iterable[tuple[Any, ...]]) -> list[Told] | None:
    """The entities that rows of one article tell of, in order; None where they leave open which is which."""
    found: dict[str, Told] = {}
    for char_start, char_end, label, kind, entity_id, name in rows:
        entity = found.get(entity_id)
        if entity is None:
            entity = found[entity_id] = Told(entity_id, name, label, [])
        elif entity.name != name or entity.mentions[-1][0] == char_start:
            return None  # two entities that begin at one character, or mentions whose order is not known
        entity.mentions.append((char_start, char_end, label, kind))
    for entity in found.values():
        if any(label != entity.label for _, _, label, _ in entity.mentions):
            entity.label = commonest(label for _, _, label, _ in entity.mentions)
    return list(found.values())


def kept_entities(words: Words, rows: Iterable[tuple[Any, ...]]) -> list[Entity] | None:
    """The entities that rows of one article tell of, in order; None where they leave open which is which."""
    found = told(rows)
    return None if found is None else [_entity(words, entity) for entity in found]


def _entity(words: Words, entity: Told) -> Entity:
    mentions = [_mention(words, *mention) for mention in entity.mentions]
    return Entity(entity.name, entity.label, mentions, entity_id=entity.entity_id)


def _mention(words: Words, char_start: int, char_end: int, label: str, kind: str) -> Mention:
    start, end = bisect_left(words.starts, char_start), bisect_left(words.ends, char_end) + 1
    if kind == "name":
        return make(words, start, end, label)
    return Mention(start, end, end - 1, label, kind, words.words[end - 1])

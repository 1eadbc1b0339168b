"""Names as rows of `mentions` have them: who is who in an article whose names have been resolved before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tasks.keptrows import KeptRows
from tasks.names.mention import Entity, Mention, make

if TYPE_CHECKING:
    from tasks.names.words import Words


class KeptMentions(KeptRows):
    """Rows of `mentions`."""

    columns = ("char_start", "char_end", "label", "kind", "entity_id", "name")


def kept_entities(words: Words, rows: Iterable[tuple[Any, ...]]) -> list[Entity] | None:
    """The entities that rows of one article tell of, in order; None where they leave open which is which.

    An entity's label is that of its first mention: rows tell who is a person, not what label an
    entity has that the model saw in several ways.
    """
    starts, ends = words.starts, words.ends
    entities: dict[str, Entity] = {}
    for char_start, char_end, label, kind, entity_id, name in rows:
        start, end = bisect_left(starts, char_start), bisect_left(ends, char_end) + 1
        entity = entities.get(entity_id)
        if entity is None:
            entity = entities[entity_id] = Entity(name, label, entity_id=entity_id)
        elif entity.name != name or entity.mentions[-1].start == start:
            return None  # two entities that begin at one character, or mentions whose order is not known
        entity.mentions.append(_mention(words, start, end, label, kind))
    return list(entities.values())


def _mention(words: Words, start: int, end: int, label: str, kind: str) -> Mention:
    if kind == "name":
        return make(words, start, end, label)
    return Mention(start, end, end - 1, label, kind, words.words[end - 1])

"""Which names of organisations, places and other things are the same: short forms and acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tasks.names.mention import Entity, Mention

SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "&"))


def things_of(mentions: list[Mention]) -> list[Entity]:
    """Group mentions by their plain name, then acronyms and short forms of organisations to the long one."""
    groups: dict[str, Entity] = {}
    for mention in mentions:
        key = mention.name.casefold()
        if key in groups:
            groups[key].mentions.append(mention)
        else:
            groups[key] = Entity(mention.name, mention.label, [mention])
    for entity in groups.values():
        _settle(entity)
    _merge(groups)
    return list(groups.values())


def _settle(entity: Entity) -> None:
    if len(entity.mentions) == 1:
        return
    entity.name = commonest(mention.name for mention in entity.mentions)
    entity.label = commonest(mention.label for mention in entity.mentions)


def commonest(strings: Iterable[str]) -> str:
    """The most frequent of strings, of several the last in order of characters."""
    counts = Counter(strings)
    if len(counts) == 1:
        return next(iter(counts))
    return max(counts, key=lambda string: (counts[string], string))


def _merge(groups: dict[str, Entity]) -> None:
    """Short names into the only long one that they can stand for.

    Both are organisations by most of their mentions, and so is what becomes of them.
    """
    organisations = [key for key, entity in groups.items() if entity.label == "ORG"]
    by_start: dict[str, list[str]] = defaultdict(list)  # what may be shortened, by first word and by letters
    for key in organisations:
        words = key.split()
        if len(words) > 1:
            by_start[words[0]].append(key)
            by_start[words[0][0]].append(key)
    for key in organisations:
        name = groups[key].name
        near = by_start[key.split()[0]] + (by_start[key[0]] if name.replace(".", "").isupper() else [])
        longer = {
            other
            for other in near
            if other != key
            and other in groups
            and (_is_acronym(name, groups[other].name) or _is_short(key, other))
        }
        if len(longer) == 1:
            target = groups[longer.pop()]
            target.mentions = sorted([*target.mentions, *groups.pop(key).mentions], key=lambda m: m.start)


def _is_acronym(short: str, long: str) -> bool:
    """'WHO' for 'World Health Organization'; letters only, small words may be skipped or not."""
    letters = short.replace(".", "")
    if not letters.isupper() or len(letters) < 2 or " " in letters:
        return False
    words = long.replace("-", " ").split()
    return (
        letters
        in (
            "".join(word[0] for word in words if word[0].isupper()),
            "".join(word[0] for word in words).upper(),
        )
        and len(words) > 1
    )


def _is_short(short: str, long: str) -> bool:
    """'Boeing' for 'Boeing Co'; the beginning of the longer name, not a small word."""
    head = short.split()
    return long.split()[: len(head)] == head and head[-1] not in SMALL and len(short) > 3

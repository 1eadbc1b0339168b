"""Which names of people are the same person: full names, and the parts that stand for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from tasks.names.lexicon import Gender, NameLexicon
from tasks.names.mention import Entity, Mention

if TYPE_CHECKING:
    from tasks.names.words import Words

SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


Name = tuple[str, ...]


class _Full:
    """Full names and whose they are, found by any of their words."""

    def __init__(self) -> None:
        self.entities: dict[Name, Entity] = {}
        self.by_word: dict[str, list[Name]] = defaultdict(list)

    def anchor(self, mention: Mention) -> Entity:
        """The entity of a full name: the same words, or a longer name that agrees with it."""
        name = mention.words
        if name in self.entities:
            return self.entities[name]
        for other in (*self.by_word[name[-1]], *self.by_word[name[0]]):
            if _same_person(name, other):
                return self.entities[other]
        self.entities[name] = Entity(mention.name, "PERSON")
        for word in dict.fromkeys(name):
            self.by_word[word].append(name)
        return self.entities[name]

    def stands_for(self, mention: Mention) -> Entity | None:
        """Whom a single word means: last word before first, titles agreeing, the one named most."""
        word = mention.words[0]
        names = [*self.by_word.get(word, ())]
        if word.endswith("s"):  # 'the Morenos'
            names += [name for name in self.by_word.get(word[:-1], ()) if name[-1] == word[:-1]]
        ranked = []
        for name in names:
            entity = self.entities[name]
            if mention.gender and entity.gender and mention.gender != entity.gender:
                continue
            is_last, is_first = name[-1] == word, name[0] == word
            rank = (is_last or is_first, is_last, len(entity.mentions), -entity.mentions[0].start)
            ranked.append((rank, entity))
        return max(ranked, key=lambda item: item[0])[1] if ranked else None


def people_of(words: Words, mentions: list[Mention], lexicon: NameLexicon) -> list[Entity]:
    """Group mentions of people; a part of a name goes to the full name that it most likely stands for."""
    for mention in mentions:
        mention.words = _core(mention.words, lexicon)
        mention.gender = mention.gender or _gender(words, mention, lexicon)
    full = _Full()
    for mention in sorted(mentions, key=lambda mention: (-len(mention.words), mention.start)):
        if len(mention.words) > 1:
            full.anchor(mention).mentions.append(mention)
    for entity in full.entities.values():
        entity.gender = _majority(entity)
    partial: dict[str, Entity] = {}
    for mention in mentions:
        if len(mention.words) == 1:
            found = full.stands_for(mention)
            if found is None:
                found = partial.setdefault(mention.words[0], Entity(mention.name, "PERSON"))
            found.mentions.append(mention)
    return _finished([*full.entities.values(), *partial.values()])


def _core(name: tuple[str, ...], lexicon: NameLexicon) -> tuple[str, ...]:
    """Words of a name without titles in front and suffixes behind."""
    while len(name) > 1 and name[0] in lexicon.titles:
        name = name[1:]
    while len(name) > 1 and name[-1].strip(",") in SUFFIXES:
        name = name[:-1]
    return tuple([word.strip(",") for word in name])


def _gender(words: Words, mention: Mention, lexicon: NameLexicon) -> Gender | None:
    """From the title before the name, else from the given name."""
    for token in (mention.start - 1, mention.start):
        if token >= 0 and (gender := lexicon.titles.get(words.lowers[token])):
            return gender
    return lexicon.given.get(mention.words[0]) if len(mention.words) > 1 else None


def _same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Last names agree, and the given name is the same, an initial of it or left out in the middle."""
    if len(short) > len(long):
        return False
    if short[-1] != long[-1]:
        return len(short) < len(long) and short == long[: len(short)] and len(short) > 1
    first, other = short[0].strip("."), long[0].strip(".")
    if first == other or (1 in (len(first), len(other)) and first[:1] == other[:1]):
        return True
    return short == long[-len(short) :]


def _majority(entity: Entity) -> Gender | None:
    counts = Counter(mention.gender for mention in entity.mentions if mention.gender)
    return counts.most_common(1)[0][0] if counts else None


def _finished(entities: list[Entity]) -> list[Entity]:
    """Mentions in order, the longest name as the entity's."""
    for entity in entities:
        entity.mentions.sort(key=attrgetter("start"))
        entity.name = _longest([mention.name for mention in entity.mentions])
        entity.gender = entity.gender or _majority(entity)
    return entities


def _longest(names: list[str]) -> str:
    """The name of the most words; of equal ones the most frequent."""
    if len(set(names)) == 1:
        return names[0]
    counts = Counter(names)
    return max(counts, key=lambda name: (len(name.split()), counts[name], len(name), name))

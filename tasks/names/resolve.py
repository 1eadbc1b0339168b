"""Who is who in one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tasks.names.kept import Told, kept_entities, told
from tasks.names.lexicon import name_lexicon
from tasks.names.mention import Entity, Mention
from tasks.names.people import people_of
from tasks.names.pronouns import resolve_pronouns
from tasks.names.roles import resolve_roles
from tasks.names.spans import named_spans
from tasks.names.speech import resolve_first_person
from tasks.names.things import things_of
from tasks.names.words import Words, words_of
from tasks.quotes.kept import direct_speech

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEEPEST = 20
RELATIVES = frozenset(("who", "which", "that"))
KEY = "dateline.resolution"
KEPT = "dateline.mentions"


@dataclass(slots=True)
class Resolution:
    """Entities in order of first mention; `owner` gives the entity and mention at each token, if any."""

    words: Words
    entities: list[Entity]
    owner: dict[int, tuple[Entity, Mention]]

    def name_of(self, span: tuple[int, int]) -> tuple[str, str | None]:
        """Canonical name and entity_id of the one that a phrase means; the words themselves when unknown."""
        start, end = span
        head = self._head(start, end)
        if self.words.lowers[head] in RELATIVES:
            head = self._antecedent(head)
        found = self.owner.get(head)
        if found is None:  # 'the governor, Ada Lovelace': the apposition names whom the head means
            named = self.words.child(head, "appos")
            found = self.owner.get(named) if named is not None else None
        if found is None:
            written = self.words.text[self.words.starts[start] : self.words.ends[end - 1]]
            return " ".join(written.split()), None
        return found[0].name, found[0].entity_id

    def _head(self, start: int, end: int) -> int:
        """The first token of a span that hangs on none of its others."""
        heads = self.words.heads
        for token in range(start, end):
            if not start <= heads[token] < end:
                return token
        return start

    def _antecedent(self, token: int) -> int:
        """The noun that a relative pronoun stands for; the pronoun where the parse shows none."""
        verb = self.words.heads[token]
        for _ in range(DEEPEST):
            if self.words.deps[verb] not in ("conj", "xcomp", "ccomp") or self.words.heads[verb] == verb:
                break
            verb = self.words.heads[verb]
        return self.words.heads[verb] if self.words.deps[verb] == "relcl" else token


def keep_mentions(doc: Doc, read: Callable[[], list[tuple[Any, ...]]]) -> None:
    """Have a Doc's entities made of the rows of `mentions` that `read` gives, when they are asked for."""
    doc.user_data[KEPT] = read


def resolution_of(doc: Doc) -> Resolution:
    """The entities of a Doc; found once, kept with the Doc."""
    found: Resolution | None = doc.user_data.get(KEY)
    if found is None:
        read: Callable[[], list[tuple[Any, ...]]] | None = doc.user_data.get(KEPT)
        words = words_of(doc)
        entities = kept_entities(words, read()) if read is not None else None
        entities = _resolved(doc, words) if entities is None else entities
        found = doc.user_data[KEY] = Resolution(words, entities, _owner(entities))
    return found


def told_of(doc: Doc) -> list[Told]:
    """The entities of a Doc with the characters of their mentions; no words are read where rows tell all."""
    read: Callable[[], list[tuple[Any, ...]]] | None = doc.user_data.get(KEPT)
    found = told(read()) if read is not None else None
    return _told(resolution_of(doc)) if found is None else found


def _told(resolution: Resolution) -> list[Told]:
    starts, ends = resolution.words.starts, resolution.words.ends
    return [
        Told(
            entity.entity_id,
            entity.name,
            entity.label,
            [(starts[m.start], ends[m.end - 1], m.label, m.kind) for m in entity.mentions],
        )
        for entity in resolution.entities
    ]


def _resolved(doc: Doc, words: Words) -> list[Entity]:
    lexicon = name_lexicon()
    mentions = named_spans(words, lexicon)
    people = people_of(words, [m for m in mentions if m.label == "PERSON"], lexicon)
    things = things_of([m for m in mentions if m.label != "PERSON"])
    spoken = direct_speech(doc)
    resolve_pronouns(words, people, spoken)
    resolve_roles(words, people, lexicon)
    resolve_first_person(words, spoken, people)
    entities = [*people, *things]
    for entity in entities:
        entity.mentions.sort(key=attrgetter("start"))
        entity.entity_id = f"e{words.starts[entity.mentions[0].start]}"
    return sorted(entities, key=lambda entity: entity.mentions[0].start)


def _owner(entities: list[Entity]) -> dict[int, tuple[Entity, Mention]]:
    owner = {}
    for entity in entities:
        for mention in entity.mentions:
            for token in range(mention.start, mention.end):
                owner[token] = (entity, mention)
    return owner

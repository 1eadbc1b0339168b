"""All events of an article: predicates with their parties, their truth, their day and their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.events.codable import Gate
from tasks.events.confidence import confidence_of
from tasks.events.echoes import drop_echoes
from tasks.events.factuality import Factuality, Status
from tasks.events.lexicon import event_lexicon
from tasks.events.links import Links
from tasks.events.main import mark_main
from tasks.events.parties import Parties, Party
from tasks.events.predicates import Predicate, find_predicates
from tasks.events.repair import Repair
from tasks.events.roles import arguments_of, complete
from tasks.events.scene import Arguments, Scene
from tasks.events.select import party_of, thing_of
from tasks.events.subjects import Subjects
from tasks.events.typing import Typed, is_act, may_act, type_of
from tasks.events.typing.reading import reading_of
from tasks.events.when import Dates
from tasks.events.where import Scenes
from tasks.names.resolve import resolution_of
from tasks.names.words import words_of
from tasks.places.located import locations_of
from tasks.quotes.kept import cued_speakers
from tasks.times.find import times_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 6  # rows of one predicate
UNSAID = (None,)


@dataclass(slots=True)
class Event:
    """One event and pair of parties."""

    predicate: Predicate
    actor: Party | None
    target: Party | None
    status: Status
    day: date | None
    place: int | None
    typed: Typed | None = None
    is_main: bool = False
    confidence: float = 0.5


@dataclass(slots=True)
class Draft:
    """A predicate with its parties as head tokens.

    `target` is the argument that is to stand in the row, `plain_target` that if it has no type.
    """

    predicate: Predicate
    arguments: Arguments
    status: Status
    typed: Typed | None
    target: int | None
    plain_target: int | None


class Finder:
    """What all predicates of one article are read with."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.doc = doc
        resolution, lexicon = resolution_of(doc), event_lexicon()
        words = self.words = resolution.words
        links = Links(words)
        self.predicates = find_predicates(words, lexicon, links)
        places, times = locations_of(doc, article.dateline), times_of(doc, article.published_date)
        self.dates = Dates(words, self.predicates, links, times, article.published_date)
        self.dates.attach()
        owner, tokens = resolution.owner, self.dates.tokens
        repair = Repair(words, tokens)
        self.paragraphs = repair.paragraphs
        subjects = Subjects(words, lexicon, repair, links, owner)
        self.scene = Scene(words, lexicon, links, self.predicates, owner, tokens, speakers_of(doc), subjects)
        self.facts = Factuality(words, lexicon, self.predicates, links)
        self.parties = Parties(resolution, lexicon, subjects, places)
        self.reading = reading_of(doc)
        self.gate = Gate(self.reading, self.scene, self.parties)
        self.scenes = Scenes(words, self.predicates, places, article.dateline)

    def events(self) -> list[Event]:
        """Events in order of their predicates."""
        drafts = {token: self._draft(predicate) for token, predicate in self.predicates.items()}
        for draft in drafts.values():
            if draft.typed is not None:
                self.gate.settle(draft, draft.typed.event_type)
        drop_echoes(self.scene, drafts)
        return [event for draft in drafts.values() for event in self._of(draft)]

    def _draft(self, predicate: Predicate) -> Draft:
        status = self.facts.of(predicate.token)
        arguments = arguments_of(self.scene, predicate)
        return Draft(predicate, arguments, status, *self._typed(predicate, arguments, status))

    def _of(self, draft: Draft) -> list[Event]:
        predicate, status, token = draft.predicate, draft.status, draft.predicate.token
        day = self.dates.of(predicate, status.modality)
        place = self.scenes.of(predicate, status.modality)
        actors = self._phrases(draft.arguments.actor, token, draft.target)
        targets = self._phrases(draft.target, token, draft.arguments.actor)
        events = []
        for actor, target in islice(product(actors, targets), MOST):
            event = Event(predicate, actor, self._other(actor, target), status, day, place, draft.typed)
            event.confidence = confidence_of(event)
            events.append(event)
        return events

    def _other(self, actor: Party | None, target: Party | None) -> Party | None:
        """The target; where it were the actor, by its words alone: whom the pronoun means is not known."""
        if actor and target and actor.entity_id and actor.entity_id == target.entity_id:
            return self.parties.unresolved(target)
        return target

    def _typed(
        self, predicate: Predicate, arguments: Arguments, status: Status
    ) -> tuple[Typed | None, int | None, int | None]:
        """The type and the targets: of what is typed, a party goes before a thing."""
        scene, token = self.scene, predicate.token
        target = thing_of(scene, arguments, token)
        if not self._may_be_typed(predicate, arguments.actor):
            return None, target, target
        complete(scene, predicate, arguments)
        actor, other = scene.meant(arguments.actor), scene.meant(party_of(scene, arguments, token, None))
        typed = type_of(self.doc, token, actor, other, status.is_negated, status.modality)
        if typed is None:
            return None, target, target
        return typed, party_of(scene, arguments, token, typed.event_type), target

    def _may_be_typed(self, predicate: Predicate, actor: int | None) -> bool:
        """Whether a type is possible, by what is cheaper to know than the type, the cheapest first."""
        return (
            may_act(self.reading, predicate.token)
            and self.gate.may_hold(predicate, actor)
            and is_act(self.reading, predicate.token, self.scene.meant(actor))
        )

    def _inside(self, head: int, predicate: int) -> int | None:
        """Where a headline runs on: the head of that part of a phrase that is in the paragraph."""
        words, paragraphs = self.words, self.paragraphs
        for token in range(words.last[head], words.first[head] - 1, -1):
            if paragraphs[token] == paragraphs[predicate] and words.pos[token] in ("NOUN", "PROPN", "PRON"):
                above = words.heads[token]
                if token != predicate and (paragraphs[above] != paragraphs[token] or above == head):
                    return token
        return None

    def _phrases(self, head: int | None, predicate: int, other: int | None) -> Sequence[Party | None]:
        """The phrase of a party, or one for each of coordinated parties that the article knows."""
        if head is not None and self.paragraphs[head] != self.paragraphs[predicate]:
            head = self._inside(head, predicate)
        if head is None:
            return UNSAID
        if head not in self.scene.joined and other not in self.scene.joined:
            return [self.parties.party(head, False, predicate)]
        joined = self.scene.conjuncts(head)
        if other is not None and (other in joined or head in self.scene.conjuncts(other)):
            return [self.parties.party(head, True, predicate)]
        if joined and all(self.parties.is_known(token) for token in (head, *joined)):
            return [self.parties.party(token, True, predicate) for token in (head, *joined)]
        return [self.parties.party(head, False, predicate)]


def speakers_of(doc: Doc) -> dict[int, int]:
    """The head of the speaker at each cue of a quotation."""
    heads, found = words_of(doc).heads, dict[int, int]()
    for cue, (start, end) in cued_speakers(doc):
        found[cue] = next((t for t in range(start, end) if not start <= heads[t] < end), start)
    return found


def events_of(doc: Doc, article: Article) -> list[Event]:
    """The events of an article in order of the text, the main one marked."""
    finder = Finder(doc, article)
    found = finder.events()
    mark_main(finder.words, found)
    return found

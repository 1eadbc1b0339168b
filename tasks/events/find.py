"""All events of an article: predicates with their parties, their truth, their day and their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.events.confidence import confidence_of
from tasks.events.factuality import Factuality, Status
from tasks.events.lexicon import event_lexicon
from tasks.events.main import mark_main
from tasks.events.parties import Parties, Party
from tasks.events.predicates import Predicate, find_predicates
from tasks.events.roles import Arguments, Roles
from tasks.events.typing import Typed, type_of
from tasks.events.when import Dates
from tasks.events.where import Scenes
from tasks.names.resolve import resolution_of
from tasks.names.words import Words, words_of
from tasks.places.located import located
from tasks.quotes.find import quotes_of
from tasks.times.find import times_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 6  # rows of one predicate


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


class Finder:
    """What all predicates of one article are read with."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.doc = doc
        resolution, lexicon = resolution_of(doc), event_lexicon()
        self.words = resolution.words
        self.predicates = find_predicates(self.words, lexicon)
        self.paragraphs = paragraphs_of(self.words)
        places = located(doc, article.dateline)
        self.dates = Dates(
            self.words, self.predicates, times_of(doc, article.published_date), article.published_date
        )
        self.dates.attach()
        self.roles = Roles(
            self.words, lexicon, self.predicates, resolution.owner, self.dates.tokens, speakers_of(doc)
        )
        self.facts = Factuality(self.words, lexicon, self.predicates)
        self.parties = Parties(resolution, lexicon, self.roles.subjects, places)
        self.scenes = Scenes(self.words, self.predicates, places, article.dateline)

    def events(self) -> Iterator[Event]:
        """Events in order of their predicates."""
        for predicate in self.predicates.values():
            yield from self._of(predicate)

    def _of(self, predicate: Predicate) -> Iterator[Event]:
        status = self.facts.of(predicate.token)
        arguments = self.roles.of(predicate)
        typed, target = self._typed(predicate, arguments, status)
        day = self.dates.of(predicate, status.modality)
        place = self.scenes.of(predicate, status.modality)
        actors = self._phrases(arguments.actor, predicate.token, target)
        targets = self._phrases(target, predicate.token, arguments.actor)
        pairs = [(actor, other) for actor in actors for other in targets]
        for actor, other in pairs[:MOST]:
            event = Event(predicate, actor, other, status, day, place, typed)
            event.confidence = confidence_of(event)
            yield event

    def _typed(
        self, predicate: Predicate, arguments: Arguments, status: Status
    ) -> tuple[Typed | None, int | None]:
        """The type and the target: of what is typed, a party goes before a thing."""
        options = [
            t for t in (arguments.target, *arguments.parties) if t is not None and t != arguments.actor
        ]
        party = next((t for t in options if self.parties.is_known(t)), options[0] if options else None)
        actor, other = self.roles.meant(arguments.actor), self.roles.meant(party)
        typed = type_of(self.doc, predicate.token, actor, other, status.is_negated, status.modality)
        if typed is not None:
            return typed, party
        return None, arguments.target if arguments.target != arguments.actor else None

    def _inside(self, head: int | None, predicate: int) -> int | None:
        """A head within the predicate's paragraph; where a headline runs on, that of its part in it."""
        words, paragraphs = self.words, self.paragraphs
        if head is None or paragraphs[head] == paragraphs[predicate]:
            return head
        for token in range(words.last[head], words.first[head] - 1, -1):
            if paragraphs[token] == paragraphs[predicate] and words.pos[token] in ("NOUN", "PROPN", "PRON"):
                above = words.heads[token]
                if token != predicate and (paragraphs[above] != paragraphs[token] or above == head):
                    return token
        return None

    def _phrases(self, head: int | None, predicate: int, other: int | None) -> list[Party | None]:
        """The phrase of a party, or one for each of coordinated parties that the article knows."""
        head = self._inside(head, predicate)
        if head is None:
            return [None]
        joined = self.roles.conjuncts(head)
        is_pair = other is not None and (other in joined or head in self.roles.conjuncts(other))
        if is_pair:
            return [self.parties.party(head, True, predicate)]
        if joined and all(self.parties.is_known(token) for token in (head, *joined)):
            return [self.parties.party(token, True, predicate) for token in (head, *joined)]
        return [self.parties.party(head, False, predicate)]


def paragraphs_of(words: Words) -> list[int]:
    """The number of empty lines before each token: no clause goes beyond one."""
    found, count = [], 0
    for word in words.words:
        found.append(count)
        count += word.count("\n") > 1
    return found


def speakers_of(doc: Doc) -> dict[int, int]:
    """The head of the speaker at each cue of a quotation."""
    words = words_of(doc)
    found = {}
    for quote in quotes_of(doc):
        if quote.cue is not None and quote.speaker is not None:
            start, end = quote.speaker
            found[quote.cue.token] = next(
                (t for t in range(start, end) if not start <= words.heads[t] < end), start
            )
    return found


def events_of(doc: Doc, article: Article) -> list[Event]:
    """The events of an article in order of the text, the main one marked."""
    finder = Finder(doc, article)
    found = list(finder.events())
    mark_main(finder.words, found)
    return found

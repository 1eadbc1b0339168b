"""The phrases of actors and targets, whom they name, and which country they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tasks.events.lexicon import Lexicon
from tasks.events.subjects import Subjects
from tasks.names.mention import plain_name

if TYPE_CHECKING:
    from tasks.names.mention import Entity
    from tasks.names.resolve import Resolution
    from tasks.places.located import Location

CLAUSES = frozenset(("relcl", "acl", "advcl", "parataxis", "appos", "ccomp"))
JOINING = frozenset(("cc", "conj", "preconj"))
BELONGING = frozenset(("of", "from", "in"))
EDGES = frozenset(("PUNCT", "SPACE", "CCONJ"))
OPENING = frozenset("(\"“‘'[«-–—,;:")
DEEPEST = 4


class Party(NamedTuple):
    """Tokens `start` to `end` (half-open) around `head`; the rest as far as the article tells."""

    head: int
    start: int
    end: int
    name: str
    entity_id: str | None
    country: str | None


class Parties:
    """Reads phrases of one article; `places` are those that its toponyms mean."""

    def __init__(
        self,
        resolution: Resolution,
        lexicon: Lexicon,
        subjects: Subjects,
        places: list[Location],
    ) -> None:
        self.resolution = resolution
        self.subjects = subjects
        self.words = resolution.words
        self.lexicon = lexicon
        self._codes = {
            token: place.country
            for place in places
            if place.country
            for token in range(place.start, place.end)
        }
        self._coded = {self.words.sentences[token] for token in self._codes}
        self._of_entity: dict[str, str | None] = {}
        self._countries: dict[int, str | None] = {}
        self._parties: dict[tuple[int, bool], Party] = {}

    def party(self, head: int, is_alone: bool, but: int) -> Party:
        """The phrase of a head, never with the token `but`; `is_alone`: nor with what is coordinated."""
        meant = self.subjects.antecedent(head)
        if self._holds(head, but) or (meant != head and self._holds(meant, but)):
            return self._read(head, meant, is_alone, but)
        known = self._parties.get((head, is_alone))
        if known is None:
            known = self._parties[head, is_alone] = self._read(head, meant, is_alone, but)
        return known

    def _holds(self, head: int, token: int) -> bool:
        return self.words.first[head] <= token <= self.words.last[head]

    def _read(self, head: int, meant: int, is_alone: bool, but: int) -> Party:
        start, end = self.span(head, is_alone, but)
        phrase = (start, end) if meant == head else self.span(meant, True, but)
        name, entity_id = self.resolution.name_of(phrase)
        return Party(head, start, end, name, entity_id, self.country(meant))

    def unresolved(self, party: Party) -> Party:
        """The party by its own words alone."""
        words = self.words
        text = words.text[words.starts[party.start] : words.ends[party.end - 1]]
        return Party(party.head, party.start, party.end, " ".join(text.split()), None, None)

    def is_known(self, head: int) -> bool:
        """Whether a head names somebody, or belongs to a country."""
        meant = self.subjects.antecedent(head)
        return meant in self.resolution.owner or self.country(meant) is not None

    def country_of(self, head: int) -> str | None:
        """The country of what a head means."""
        return self.country(self.subjects.antecedent(head))

    def span(self, head: int, is_alone: bool, but: int) -> tuple[int, int]:
        """The tokens of a phrase without clauses and appositions."""
        words = self.words
        first, last, deps = words.first, words.last, words.deps
        start, end = first[head], last[head] + 1
        if end - start == 1:
            return start, end
        for child in words.children[head]:
            dep = deps[child]
            if dep in CLAUSES or (is_alone and dep in JOINING) or first[child] <= but <= last[child]:
                if child > head:
                    end = min(end, first[child])
                    break
                start = max(start, last[child] + 1)
        if words.lines[end - 1] > words.lines[start] or "\n" in words.words[end - 1]:
            start = max(start, *(t + 1 for t in range(start, head) if "\n" in words.words[t]), start)
            end = min(end, *(t for t in range(head + 1, end) if "\n" in words.words[t]), end)
        while end - 1 > head and (
            words.pos[end - 1] in EDGES or words.words[end - 1] in OPENING or words.deps[end - 1] == "case"
        ):
            end -= 1
        while start < head and words.pos[start] in EDGES:
            start += 1
        return start, end

    def country(self, head: int) -> str | None:
        """ISO code of the country that a phrase is, comes from or stands for."""
        known = self._countries
        if head not in known:
            known[head] = self._country(head, 0)
        return known[head]

    def _country(self, head: int, depth: int) -> str | None:
        if head in self._codes:
            return self._codes[head]
        found = self.resolution.owner.get(head)
        if found is not None:
            code = self._entity(found[0])
            if code is not None:
                return code
        return self._beside(head, depth)

    def _entity(self, entity: Entity) -> str | None:
        """The country that an article gives to an entity at any of its mentions."""
        if entity.entity_id not in self._of_entity:
            self._of_entity[entity.entity_id] = None
            self._of_entity[entity.entity_id] = self._find(entity)
        return self._of_entity[entity.entity_id]

    def _find(self, entity: Entity) -> str | None:
        code = self.lexicon.countries.get(plain_name(entity.name).casefold())
        for mention in entity.mentions:
            if code is not None:
                break
            if mention.kind == "name":
                code = self._codes.get(mention.head) or self._beside(mention.head, 1)
        return code

    def _beside(self, head: int, depth: int) -> str | None:
        """'Russian officials', 'the army of Chad', 'Ana Roe, the Danish minister'."""
        words, codes = self.words, self._codes
        if words.sentences[head] in self._coded:
            for token in range(head - 1, words.first[head] - 1, -1):
                if token in codes:
                    return codes[token]
        if words.lowers[head] in self.lexicon.seats and (code := self._seat(head)):
            return code
        if depth > DEEPEST or words.last[head] == head:
            return None
        for child in words.children[head]:
            if child < head:
                continue
            inner = child if words.deps[child] == "appos" else None
            if words.deps[child] == "prep" and words.lowers[child] in BELONGING:
                inner = words.child(child, "pobj")
            if inner is not None and (code := self._country(inner, depth + 1)):
                return code
        return None

    def is_seat(self, head: int) -> bool:
        """Whether a name is that of a state's seat or body: 'the Kremlin'."""
        found = self.resolution.owner.get(head)
        name = plain_name(found[0].name).casefold() if found is not None else ""
        return name in self.lexicon.countries or self._seat(head) is not None

    def _seat(self, head: int) -> str | None:
        """'the Kremlin', 'the White House', where the model saw no name."""
        words, countries = self.words, self.lexicon.countries
        if not words.words[head][:1].isupper():
            return None
        one = words.lowers[head]
        return (countries.get(f"{words.lowers[head - 1]} {one}") if head else None) or countries.get(one)

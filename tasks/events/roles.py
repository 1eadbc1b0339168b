"""Who does it and to whom: the arguments of a predicate, as head tokens.

Subjects are read through passives, relative clauses, control and coordination (tasks/events/subjects.py);
nominal arguments after NomBank's manner (Meyers et al. 2004): possessor, 'of', 'by', and what stands before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tasks.events.lexicon import Lexicon
from tasks.events.predicates import Predicate
from tasks.events.subjects import Subjects

if TYPE_CHECKING:
    from tasks.names.mention import Entity, Mention
    from tasks.names.words import Words

DEEPEST = 3
THIRD_PERSON = frozenset(("its", "their", "his", "her"))
BEFORE = frozenset(("compound", "amod", "nmod"))


@dataclass(slots=True)
class Arguments:
    """Head tokens. `parties` are others to whom it may be done: who gets what is given, whom talks are with.

    `parties` come after `target`, the likelier first.
    """

    actor: int | None = None
    target: int | None = None
    parties: list[int] = field(default_factory=list)


class Roles:
    """The arguments of all predicates of a text.

    `named` are tokens of names, `times` those of times; `speakers` gives cues of speech their speakers.
    """

    def __init__(
        self,
        words: Words,
        lexicon: Lexicon,
        predicates: Mapping[int, Predicate],
        named: Mapping[int, tuple[Entity, Mention]],
        times: frozenset[int],
        speakers: Mapping[int, int],
    ) -> None:
        self.words = words
        self.lexicon = lexicon
        self.predicates = predicates
        self.named = named
        self.times = times
        self.speakers = speakers
        people = {token for token, (entity, _) in named.items() if entity.label == "PERSON"}
        self.subjects = Subjects(words, lexicon, named, people)

    def of(self, predicate: Predicate, depth: int = 0) -> Arguments:
        """The arguments of a predicate."""
        found = self._of_noun(predicate) if predicate.kind == "noun" else self._of_verb(predicate, depth)
        if found.target is None and self._is_reciprocal(predicate) and found.actor is not None:
            found.target = next(iter(self.conjuncts(found.actor)), None)
        return found

    def meant(self, token: int | None) -> int | None:
        """What a relative pronoun stands for; any other token is itself."""
        return None if token is None else self.subjects.antecedent(token)

    def conjuncts(self, token: int) -> list[int]:
        """What is coordinated with a noun, the noun itself left out."""
        words, found, at = self.words, list[int](), token
        while at is not None:
            following = next((t for t in words.children[at] if words.deps[t] == "conj" and t > at), None)
            if following is None:
                break
            found.append(following)
            at = following
        return found

    def _is_reciprocal(self, predicate: Predicate) -> bool:
        return self.words.lemmas[predicate.token] in self.lexicon.reciprocal

    # verbs

    def _of_verb(self, predicate: Predicate, depth: int) -> Arguments:
        words, verb = self.words, predicate.token
        found, subject = Arguments(), self.subjects.of(verb)
        if words.pos[verb] == "ADJ":
            subject = self.subjects.of(words.heads[verb])
        if words.pos[verb] == "VERB" and self.subjects.is_passive(verb):
            found.target, found.actor = subject, self._agent(verb)
            found.parties += self._objects(verb)
        else:
            found.actor = subject if subject is not None else self.speakers.get(verb)
            objects = self._objects(verb)
            found.target = objects[0] if objects else self._gap(verb)
            found.parties += objects[1:]
        found.parties += self._of_object(verb) + self._of_complement(predicate, depth)
        return found

    def _agent(self, verb: int) -> int | None:
        by = self.words.child(verb, "agent")
        return None if by is None else self._inner(by)

    def _inner(self, preposition: int) -> int | None:
        """The object of a preposition, unless it tells a time."""
        inner = self.words.child(preposition, "pobj")
        return None if inner is None or inner in self.times else inner

    def _objects(self, verb: int) -> list[int]:
        """Objects in their order of likelihood: direct, by the verb's prepositions, indirect."""
        words, lemma = self.words, self.words.lemmas[verb]
        direct, others = list[int](), list[int]()
        taken = self.lexicon.prepositions.get(lemma, frozenset())
        for child in words.children[verb]:
            dep = words.deps[child]
            if dep in ("dobj", "oprd") and child not in self.times and words.pos[child] in NOMINAL:
                direct.append(child)
            elif dep == "dative":
                inner = self._inner(child) if words.pos[child] == "ADP" else child
                if inner is not None:
                    others.append(inner)
            elif dep in ("prep", "agent") and words.lowers[child] in taken:
                inner = self._inner(child)
                if inner is not None:
                    others.append(inner)
        return direct[:1] + others

    def _gap(self, verb: int) -> int | None:
        """'the man whom they took', 'the man they took': the object stands before the clause."""
        words = self.words
        if words.deps[verb] == "relcl" and words.child(verb, "dobj", "ccomp", "xcomp") is None:
            subject, noun = words.child(verb, "nsubj"), words.heads[verb]
            if subject is not None and self.subjects.antecedent(subject) != noun:
                return noun
        return None

    def _of_object(self, verb: int) -> list[int]:
        """'signed a deal with them', 'imposed sanctions on them': the parties of the noun."""
        noun = self.words.child(verb, "dobj", "nsubjpass")
        if noun is None or self.words.pos[noun] != "NOUN":
            return []
        return self._by_prepositions(noun)

    def _of_complement(self, predicate: Predicate, depth: int) -> list[int]:
        """'agreed to lift a ban on them', 'threatened to attack them': the target of what is agreed."""
        words, token = self.words, predicate.token
        if depth > DEEPEST or words.lemmas[token] not in self.lexicon.borrowing:
            return []
        for child in words.children[token]:
            inner = child
            if words.deps[child] == "prep":
                inner = words.child(child, "pcomp") or child
            complement = self.predicates.get(inner)
            if complement is None or words.deps[inner] not in ("xcomp", "ccomp", "pcomp", "advcl"):
                continue
            own = self.of(complement, depth + 1)
            return [*([own.target] if own.target is not None else []), *own.parties]
        return []

    # nouns

    def _of_noun(self, predicate: Predicate) -> Arguments:
        noun = predicate.token
        found = self._own(noun)
        if found.actor is None and self.words.lemmas[noun] in self.lexicon.own_acts:
            found.actor = self._performer(noun, found.target)
        if predicate.support is not None:
            self._supported(predicate.support, noun, found)
        return found

    def _own(self, noun: int) -> Arguments:
        words, lemma = self.words, self.words.lemmas[noun]
        found, before, of = Arguments(), None, None
        is_patient = lemma in self.lexicon.patient
        for child in words.children[noun]:
            dep, lower = words.deps[child], words.lowers[child]
            if dep == "poss":
                if child in self.times:
                    continue
                before = child
            elif dep in BEFORE and self._is_actor(child):
                before = child if before is None else before
            elif dep in ("prep", "agent"):
                if lower == "by":
                    found.actor = self._inner(child)
                elif lower in ("between", "among"):
                    self._between(child, found)
                elif lower == "of":
                    of = self._inner(child)
        self._place(found, before, of, is_patient, lemma in self.lexicon.agentive)
        others = self._by_prepositions(noun)
        if found.target is None and others:
            found.target = others.pop(0)
        found.parties += others
        return found

    def _is_actor(self, token: int) -> bool:
        """Whether a word before an event noun says who acts."""
        if token in self.times:
            return False
        return token in self.named or self.words.lemmas[token] in self.lexicon.actors

    def _performer(self, noun: int, target: int | None) -> int | None:
        """'said in a statement': the subject."""
        words, preposition = self.words, self.words.heads[noun]
        verb = words.heads[preposition]
        if words.deps[noun] != "pobj" or words.lowers[preposition] not in ("in", "by", "during"):
            return None
        if words.pos[verb] != "VERB" or self.subjects.is_passive(verb):
            return None
        subject = self.subjects.of(verb)
        return subject if subject != target else None

    def _place(
        self, found: Arguments, before: int | None, of: int | None, is_patient: bool, is_agentive: bool
    ) -> None:
        """Give possessor and 'of' their roles."""
        if of is not None:
            if is_agentive and not is_patient and found.actor is None and before is None:
                found.actor = of
            elif found.target is None:
                found.target = of
        if before is not None:
            if is_patient and found.target is None:
                found.target = before
            elif found.actor is None:
                found.actor = before

    def _between(self, preposition: int, found: Arguments) -> None:
        first = self._inner(preposition)
        if first is not None:
            found.actor = first
            found.target = next(iter(self.conjuncts(first)), None)

    def _by_prepositions(self, noun: int) -> list[int]:
        """Objects of the noun's prepositions, the likelier first."""
        words, order = self.words, self.lexicon.noun_prepositions
        ranked = []
        for child in words.children[noun]:
            if words.deps[child] == "prep" and words.lowers[child] in order:
                inner = self._inner(child)
                if inner is not None:
                    ranked.append((order.index(words.lowers[child]), inner))
        return [inner for _, inner in sorted(ranked)]

    def _supported(self, verb: int, noun: int, found: Arguments) -> None:
        """What the support verb brings: its subject, and its phrases with the noun's prepositions."""
        actor = self._agent(verb) if self.subjects.is_passive(verb) else self.subjects.of(verb)
        if self._is_open(found.actor) and actor is not None and actor not in (noun, found.target):
            found.actor = actor
        others = [inner for inner in self._by_prepositions(verb) if inner != found.actor]
        dative = self.words.child(verb, "dative")
        if dative is not None and self.words.pos[dative] != "ADP":
            others.insert(0, dative)
        if found.target is None and others:
            found.target = others.pop(0)
        found.parties += others

    def _is_open(self, actor: int | None) -> bool:
        """No actor, or a possessive pronoun that stands for the subject: 'made its first flight'."""
        return actor is None or self.words.lowers[actor] in THIRD_PERSON


NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"))

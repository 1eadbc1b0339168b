"""What the roles of an article are read from: its words, predicates, names, times and speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tasks.events.lexicon import Lexicon
from tasks.events.links import Links
from tasks.events.predicates import Predicate
from tasks.events.subjects import STANDING_IN, Subjects

if TYPE_CHECKING:
    from tasks.names.mention import Entity, Mention
    from tasks.names.words import Words

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"))


@dataclass(slots=True)
class Arguments:
    """Head tokens of the parties.

    `others` are those to whom it may be done as well, the likelier first: who gets what is given, with whom a
    deal is signed, whom one agrees to help.
    """

    actor: int | None = None
    target: int | None = None
    others: list[int] = field(default_factory=list)


class Scene:
    """`named` are tokens of names, `times` those of times; `speakers` gives cues of speech their speakers.

    `direct`, `datives` and `clauses` give verbs the first of their direct objects, datives and clauses;
    `joined` gives nouns what is next in coordination with them.
    """

    def __init__(
        self,
        words: Words,
        lexicon: Lexicon,
        links: Links,
        predicates: Mapping[int, Predicate],
        named: Mapping[int, tuple[Entity, Mention]],
        times: frozenset[int],
        speakers: Mapping[int, int],
        subjects: Subjects,
    ) -> None:
        self.words = words
        self.lexicon = lexicon
        self.links = links
        self.predicates = predicates
        self.named = named
        self.times = times
        self.speakers = speakers
        self.subjects = subjects
        self.direct = links.first("dobj", "oprd")
        self.datives = links.first("dative")
        self.clauses = links.first("ccomp")
        self._inner = links.first("pobj")
        self._conjuncts: dict[int, tuple[int, ...]] = {}
        self.joined = {
            head: token for token in reversed(links.tokens("conj")) if (head := words.heads[token]) < token
        }
        self._by_prepositions = self._read_prepositions()

    def _read_prepositions(self) -> dict[int, list[tuple[int, int]]]:
        """By noun or verb, the objects of the prepositions that bring in another party, with their rank."""
        words, ranks = self.words, self.lexicon.noun_prepositions
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for token in self.links.tokens("prep"):
            rank = ranks.get(words.lowers[token])
            inner = self.inner(token) if rank is not None else None
            if rank is not None and inner is not None:
                found[words.heads[token]].append((rank, inner))
        return found

    def inner(self, preposition: int) -> int | None:
        """The object of a preposition, unless it tells a time."""
        found = self._inner.get(preposition)
        return None if found is None or found in self.times else found

    def meant(self, token: int | None) -> int | None:
        """What a relative pronoun, or 'it' in reported speech, stands for; any other token is itself."""
        if token is None or self.words.lowers[token] not in STANDING_IN:
            return token
        return self.subjects.antecedent(token)

    def conjuncts(self, token: int) -> tuple[int, ...]:
        """What is coordinated with a noun, the noun itself left out."""
        if token not in self.joined:
            return ()
        known = self._conjuncts.get(token)
        if known is None:
            found, at = list[int](), token
            while (following := self.joined.get(at)) is not None:
                found.append(following)
                at = following
            known = self._conjuncts[token] = tuple(found)
        return known

    def options(self, found: Arguments, predicate: int) -> list[int]:
        """Possible targets, the likelier first; of a verb that moves somebody, whom it moves comes last."""
        options = [token for token in (found.target, *found.others) if token is not None]
        if self.words.lemmas[predicate] in self.lexicon.moving:
            return options[1:] + options[:1]
        return options

    def is_party(self, token: int) -> bool:
        """Whether a token means people, or a body or place that stands for people."""
        meant = self.subjects.antecedent(token)
        words, lexicon = self.words, self.lexicon
        if words.pos[meant] == "PRON":
            return words.lowers[meant] not in ("it", "this", "that", "which", "what")
        if meant in self.named or words.pos[meant] == "PROPN":
            return True
        lemma = words.lemmas[meant]
        return words.pos[meant] in ("NOUN", "ADJ") and (
            lemma in lexicon.beings or lemma.endswith(lexicon.being_endings)
        )

    def by_prepositions(self, token: int) -> list[int]:
        """Objects of the prepositions at a noun or verb that bring in another party, the likelier first."""
        return [inner for _, inner in sorted(self._by_prepositions.get(token, ()))]

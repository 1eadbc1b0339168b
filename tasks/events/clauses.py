"""What a clause says of its own truth: auxiliaries, negations, conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.events.lexicon import Lexicon
from tasks.events.links import Links

if TYPE_CHECKING:
    from tasks.names.words import Words

CONDITIONAL = frozenset(("would", "'d", "’d"))
PARTIES = ("nsubj", "nsubjpass", "dobj")
NEG_LEMMAS = frozenset(("no", "neither", "none", "nobody", "nothing"))


class Clauses:
    """Reads the clauses of a text by the verbs that head them."""

    def __init__(self, words: Words, lexicon: Lexicon, links: Links) -> None:
        self.words = words
        self.lexicon = lexicon
        self.links = links
        heads, lowers = words.heads, words.lowers
        self._full = links.first("nsubj", "aux")
        self._auxiliaries = self._read_auxiliaries()
        self._not = {heads[token] for token in links.tokens("neg")}
        self._negated = self._not | self._read_negations()
        self._conditional = {
            heads[token] for token in links.tokens("mark") if lowers[token] in lexicon.conditions
        }

    def _read_auxiliaries(self) -> dict[int, str]:
        """By verb, the modality that the last of its auxiliaries has."""
        words, known, found = self.words, self.lexicon.auxiliaries, dict[int, str]()
        for token in self.links.tokens("aux", "auxpass"):
            modality = known.get(words.lowers[token])
            if modality is not None and words.tags[token] != "TO":
                found[words.heads[token]] = modality
        return found

    def _read_negations(self) -> set[int]:
        """Verbs that other words than 'not' negate: 'neither', 'nearly', 'no' at a party."""
        heads, lowers, deps, links = self.words.heads, self.words.lowers, self.words.deps, self.links
        found = {heads[token] for token in links.tokens("preconj") if lowers[token] == "neither"}
        for token in links.tokens("advmod"):
            if lowers[token] in self.lexicon.nearly and token < heads[token]:
                found.add(heads[token])
        for token in links.tokens(*PARTIES):
            if lowers[token] in NEG_LEMMAS:
                found.add(heads[token])
        for token in links.tokens("det"):
            if lowers[token] in ("no", "neither") and deps[heads[token]] in PARTIES:
                found.add(heads[heads[token]])
        return found

    def head(self, token: int) -> int:
        """The copula of an adjective, else the verb itself."""
        pos = self.words.pos
        if pos[token] == "ADJ" and pos[self.words.heads[token]] in ("AUX", "VERB"):
            return self.words.heads[token]
        return token

    def auxiliary(self, verb: int) -> str | None:
        """The modality of its auxiliaries, or of those of the verb that it is coordinated with."""
        words, found = self.words, self._auxiliaries.get(verb)
        if found is not None or words.deps[verb] != "conj" or words.tags[verb] == "VBD":
            return found
        head = words.heads[verb]
        if words.tags[head] == words.tags[verb] and verb not in self._full:
            return self.auxiliary(head) if words.pos[head] in ("VERB", "AUX") else None
        return None

    def has_negation(self, verb: int) -> bool:
        """Whether it is negated by its own words: 'not', 'without', 'no' at a party."""
        if verb in self._negated:
            return True
        dep = self.words.deps[verb]
        if dep == "pcomp":
            return self.words.lowers[self.words.heads[verb]] == "without"
        return dep == "conj" and verb not in self._full and self._joins_negation(verb)

    def _joins_negation(self, verb: int) -> bool:
        """'did not eat or drink'."""
        words, head = self.words, self.words.heads[verb]
        return words.tags[verb] == "VB" and words.pos[head] == "VERB" and head in self._not

    def is_conditional(self, verb: int) -> bool:
        """Whether it begins with 'if' and its like."""
        return verb in self._conditional

    def hangs_on_condition(self, verb: int) -> bool:
        """'would pay if asked'."""
        words = self.words
        is_would = any(words.lowers[t] in CONDITIONAL for t in words.children[verb])
        return is_would and any(
            words.deps[t] == "advcl" and words.lowers[words.first[t]] == "if" for t in words.children[verb]
        )

    def is_awaited(self, verb: int) -> bool:
        """'until they meet', 'will know when they meet'."""
        words = self.words
        if words.tags[verb] not in ("VBP", "VBZ") or words.deps[verb] != "advcl":
            return False
        first = words.lowers[words.first[verb]]
        if first in ("until", "till"):
            return True
        return first in ("when", "once", "before", "after") and self.auxiliary(words.heads[verb]) is not None

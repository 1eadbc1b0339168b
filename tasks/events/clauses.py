"""What a clause says of its own truth: auxiliaries, negations, conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.events.lexicon import Lexicon

if TYPE_CHECKING:
    from tasks.names.words import Words

CONDITIONAL = frozenset(("would", "'d", "’d"))
NEG_LEMMAS = frozenset(("no", "neither", "none", "nobody", "nothing"))


@dataclass(frozen=True, slots=True)
class Clauses:
    """Reads the clauses of a text by the verbs that head them."""

    words: Words
    lexicon: Lexicon

    def head(self, token: int) -> int:
        """The copula of an adjective, else the verb itself."""
        if self.words.pos[token] == "ADJ" and self.words.pos[self.words.heads[token]] in ("AUX", "VERB"):
            return self.words.heads[token]
        return token

    def auxiliary(self, verb: int) -> str | None:
        """The modality of its auxiliaries, or of those of the verb that it is coordinated with."""
        words, found = self.words, None
        for child in words.children[verb]:
            if words.deps[child] in ("aux", "auxpass") and words.tags[child] != "TO":
                found = self.lexicon.auxiliaries.get(words.lowers[child], found)
        if found is None and words.tags[verb] != "VBD" and words.deps[verb] == "conj":
            head = words.heads[verb]
            if words.tags[head] == words.tags[verb] and words.child(verb, "nsubj", "aux") is None:
                return self.auxiliary(head) if words.pos[head] in ("VERB", "AUX") else None
        return found

    def has_negation(self, verb: int) -> bool:
        """Whether it is negated by its own words: 'not', 'without', 'no' at a party."""
        words = self.words
        for child in words.children[verb]:
            dep, lower = words.deps[child], words.lowers[child]
            if dep == "neg" or (dep == "preconj" and lower == "neither"):
                return True
            if dep == "advmod" and lower in self.lexicon.nearly and child < verb:
                return True
            if words.deps[child] in ("nsubj", "nsubjpass", "dobj"):
                if words.lowers[child] in NEG_LEMMAS:
                    return True
                if any(
                    words.lowers[t] in ("no", "neither") and words.deps[t] == "det"
                    for t in words.children[child]
                ):
                    return True
        if words.deps[verb] == "pcomp" and words.lowers[words.heads[verb]] == "without":
            return True
        return (
            words.deps[verb] == "conj"
            and words.child(verb, "nsubj", "aux", "neg") is None
            and self._joins_negation(verb)
        )

    def _joins_negation(self, verb: int) -> bool:
        """'did not eat or drink'."""
        words, head = self.words, self.words.heads[verb]
        if words.tags[verb] != "VB" or words.pos[head] != "VERB":
            return False
        return any(words.deps[t] == "neg" for t in words.children[head])

    def is_conditional(self, verb: int) -> bool:
        """Whether it begins with 'if' and its like."""
        words = self.words
        return any(
            words.deps[t] == "mark" and words.lowers[t] in self.lexicon.conditions
            for t in words.children[verb]
        )

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

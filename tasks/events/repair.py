"""Subjects and objects that the parse has lost, as where a headline runs on into the text."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from tasks.names.words import lines_of

if TYPE_CHECKING:
    from tasks.names.words import Words

NAMES = frozenset(("NOUN", "PROPN", "PRON"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
PRESENT = frozenset(("VBZ", "VBP", "VBD"))
AUXILIARIES = frozenset(("aux", "auxpass"))
BEFORE_CLAUSES = frozenset(("after", "as", "before", "since", "while", "with"))
WITHIN_OBJECTS = frozenset(("ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "SYM"))


class Repair:
    """Reads past the parse's faults; what is told by `times` is no party."""

    def __init__(self, words: Words, times: Container[int]) -> None:
        self.words = words
        self.times = times
        self.paragraphs = paragraphs_of(words)
        self._cut = frozenset(self._read_cut())
        self._torn = {self.paragraphs[token] for token in self._cut}

    def _read_cut(self) -> Iterator[int]:
        """Tokens that hang on another paragraph; trees are within sentences, so few can have any."""
        words, paragraphs = self.words, self.paragraphs
        for start, end in words.bounds:
            if paragraphs[start] != paragraphs[end - 1]:
                heads = words.heads[start:end]
                yield from (t for t, h in enumerate(heads, start) if paragraphs[h] != paragraphs[t])

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these dependencies in the token's own paragraph."""
        words, paragraphs = self.words, self.paragraphs
        for child in words.children[token]:
            if words.deps[child] in deps and paragraphs[child] == paragraphs[token]:
                return child
        return None

    def is_cut(self, token: int) -> bool:
        """Whether a token hangs on another paragraph."""
        return token in self._cut

    def before_apposition(self, subject: int) -> int:
        """'Acme, a maker of pans, has': the name, where it hangs elsewhere and the maker is the subject."""
        words, first = self.words, self.words.first[subject]
        last = words.last[subject]
        if not first or words.words[first - 1] != "," or "," not in words.words[last : last + 2]:
            return subject
        found = self._cut_off(first)
        return subject if found is None else found

    def clipped(self, noun: int) -> int | None:
        """'Acme plan to build', read as a clause: whose plan it is."""
        subject = self.words.child(noun, "nsubj")
        is_beside = subject is not None and self.words.last[subject] == noun - 1
        return subject if is_beside and self.words.pos[noun] == "NOUN" else None

    def subject(self, verb: int) -> int | None:
        """The subject of a finite verb to which the parse gives none."""
        words = self.words
        if not self._is_finite(verb):
            return None
        found = None
        if words.tags[verb] in PRESENT:
            found = self._compound(verb)
            if found is None:
                found = self._inverted(verb)
            if found is None and words.deps[verb] == "advcl":
                found = self._after_conjunction(verb)
        return self._cut_off(verb) if found is None else found

    def clause_beside(self, participle: int) -> int | None:
        """'Acme buys a mill, ending a feud': the finite verb by a participle that hangs elsewhere."""
        words, paragraphs = self.words, self.paragraphs
        if words.tags[participle] != "VBG":
            return None
        for tokens in (range(participle - 1, -1, -1), range(participle + 1, len(words))):
            for token in tokens:
                if paragraphs[token] != paragraphs[participle]:
                    break
                if words.pos[token] == "VERB" and words.tags[token] in FINITE:
                    return token
        return None

    def object(self, verb: int) -> int | None:
        """The object beside a verb that the parse hangs on the next paragraph."""
        words = self.words
        if self.paragraphs[verb] not in self._torn:
            return None
        for token in range(verb + 1, len(words)):
            if words.pos[token] not in WITHIN_OBJECTS or self.paragraphs[token] != self.paragraphs[verb]:
                return None
            if words.pos[token] in NAMES and self.is_cut(token) and token not in self.times:
                return token
        return None

    def _is_finite(self, verb: int) -> bool:
        words = self.words
        return words.tags[verb] in FINITE or any(
            words.deps[child] in AUXILIARIES and words.tags[child] in FINITE for child in words.children[verb]
        )

    def _compound(self, verb: int) -> int | None:
        """'Markets rally', read as a kind of rally."""
        words = self.words
        if verb and words.heads[verb - 1] == verb and words.deps[verb - 1] in ("compound", "nmod"):
            return verb - 1 if words.pos[verb - 1] in NAMES else None
        return None

    def _inverted(self, verb: int) -> int | None:
        """'said a clerk reading the list', read as what is said: the clerk."""
        words = self.words
        for child in words.children[verb]:
            if words.deps[child] == "ccomp" and child > verb and words.tags[child] == "VBG":
                subject = words.child(child, "nsubj")
                if subject is not None and words.first[subject] == verb + 1:
                    return subject
        return None

    def _after_conjunction(self, verb: int) -> int | None:
        """'as banks cut rates', read as a phrase 'as banks'."""
        words, subject = self.words, verb - 1
        preposition = words.heads[subject]
        is_phrase = words.deps[subject] == "pobj" and words.lowers[preposition] in BEFORE_CLAUSES
        return subject if is_phrase and words.heads[preposition] == words.heads[verb] else None

    def _cut_off(self, before: int) -> int | None:
        """The first noun of the paragraph, where it hangs on another and no other clause stands between."""
        words, paragraphs, found = self.words, self.paragraphs, None
        if paragraphs[before] not in self._torn:
            return None
        for token in range(before - 1, -1, -1):
            if paragraphs[token] != paragraphs[before]:
                break
            if words.pos[token] in ("VERB", "AUX") and words.heads[token] != before:
                if words.tags[token] in FINITE:
                    return None
            elif words.pos[token] in NAMES and self.is_cut(token) and token not in self.times:
                found = token
        return found


def paragraphs_of(words: Words) -> list[int]:
    """The number of empty lines before each token: no clause goes beyond one."""
    ends = [token for token in words.breaks if words.words[token].count("\n") > 1]
    return lines_of(len(words.words), ends)

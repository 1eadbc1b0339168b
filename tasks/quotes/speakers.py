"""Who speaks: the subject of a cue, its agent, or the noun that a cue stands beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tasks.quotes.cues import Cue

if TYPE_CHECKING:
    from tasks.names.words import Words

Span = tuple[int, int]
PARTICIPLES = frozenset(("advcl", "acl", "ccomp", "dep"))
INSIDE_PHRASE = frozenset(("compound", "appos", "det", "amod", "nmod", "nummod", "poss", "case"))
GOVERNED = frozenset(("xcomp", "advcl", "pcomp", "conj", "prep", "parataxis", "ccomp", "acomp", "aux", "dep"))


def speaker_of(words: Words, cue: Cue, nouns: Mapping[str, str]) -> Span | None:
    """Tokens of the speaker; None when the cue's sentence names none."""
    if cue.form == "phrase":
        inner = words.child(cue.end - 1, "pobj")
        return noun_phrase(words, inner) if inner is not None else None
    if cue.form == "noun":
        return _of_noun(words, cue.token)
    subject = _subject(words, cue.token, nouns)
    return noun_phrase(words, subject) if subject is not None else None


def _author(words: Words, noun: int, nouns: Mapping[str, str]) -> int:
    """'issued a statement saying': who issued it, where the noun is something said; else the noun."""
    if words.lemmas[noun] in nouns:
        owner = words.child(noun, "poss")
        verb = words.heads[noun]
        if owner is None and words.deps[noun] == "dobj":
            owner = words.child(verb, "nsubj")
        if owner is not None:
            return owner
    return noun


def speaker_beside(words: Words, cue: Cue) -> Span | None:
    """The noun right after or right before a finite cue, where the parse gives no usable subject."""
    if cue.form != "verb" or words.tags[cue.token] not in ("VBD", "VBZ", "VBP"):
        return None
    start, end = words.bounds[words.sentences[cue.token]]
    after, before = cue.end, cue.token - 1
    while before > start and (words.pos[before] in ("ADV", "AUX") or words.words[before] == ","):
        before -= 1
    for token in (after, before):
        if start <= token < end and words.pos[token] in ("PROPN", "PRON", "DET", "NOUN", "ADJ"):
            return _phrase_around(words, token, cue)
    return None


def _phrase_around(words: Words, token: int, cue: Cue) -> Span | None:
    """The noun phrase of a token, on its side of the cue."""
    while words.deps[token] in INSIDE_PHRASE and (words.heads[token] > cue.token) == (token > cue.token):
        token = words.heads[token]
    start, end = noun_phrase(words, token)
    if words.pos[token] not in ("PROPN", "PRON", "NOUN") or start <= cue.token < end:
        return None
    return start, end


def _subject(words: Words, verb: int, nouns: Mapping[str, str]) -> int | None:
    """The verb's own subject or agent, else that of the verb which governs it."""
    for _ in range(8):
        if (agent := words.child(verb, "agent")) is not None:
            return words.child(agent, "pobj")
        subject = words.child(verb, "nsubj")
        if subject is not None:
            return None if words.deps[subject] == "expl" else subject
        if words.child(verb, "nsubjpass", "expl") is not None and words.deps[verb] not in ("advcl", "xcomp"):
            return words.child(verb, "nsubjpass") if words.tags[verb] == "VBG" else None
        dep, head = words.deps[verb], words.heads[verb]
        if (
            words.tags[verb] == "VBN"
            and dep in ("advcl", "acl", "ccomp", "dep")
            and not words.child(verb, "aux")
        ):
            return None  # 'asked if ..., she said': the one who asks is not named
        if dep in ("acl", "relcl") and words.pos[head] in ("NOUN", "PROPN", "PRON"):
            return _author(words, head, nouns)
        if dep not in GOVERNED or head == verb:
            return _inverted(words, verb)
        verb = head
    return None


def _inverted(words: Words, verb: int) -> int | None:
    """A noun right after the verb, where the parse took the speaker of 'X, said Y' for an object."""
    child = words.child(verb, "dobj", "attr", "oprd")
    if child is not None and words.first[child] == verb + 1 and words.words[child][:1].isupper():
        return child
    return None


def _of_noun(words: Words, noun: int) -> Span | None:
    """The possessor of a claim, who it is from or by, or who made it."""
    owner = words.child(noun, "poss")
    if owner is not None:
        return noun_phrase(words, owner)
    for child in words.children[noun]:
        if words.deps[child] in ("prep", "agent") and words.lowers[child] in ("by", "from", "of"):
            inner = words.child(child, "pobj")
            if inner is not None and words.lowers[child] != "of":
                return noun_phrase(words, inner)
    head = words.heads[noun]
    if words.deps[noun] in ("dobj", "pobj") and words.pos[head] in ("VERB", "ADP"):
        subject = _subject(words, head, {})
        return noun_phrase(words, subject) if subject is not None else None
    return None


def noun_phrase(words: Words, head: int) -> Span:
    """The phrase of a noun, without the commas and possessive endings at its edges."""
    start, end = words.first[head], words.last[head] + 1
    while end - 1 > head and (words.pos[end - 1] in ("PUNCT", "SPACE") or words.deps[end - 1] == "case"):
        end -= 1
    while start < head and words.pos[start] in ("PUNCT", "SPACE"):
        start += 1
    return start, end

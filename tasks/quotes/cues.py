"""Cues: the verbs, nouns and phrases that report what somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.quotes.lexicon import Lexicon

if TYPE_CHECKING:
    from tasks.names.words import Words

OPENS_PHRASE = "according".__eq__


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start` to `end` report speech; `token` is their head, `form` what kind of cue it is."""

    token: int
    start: int
    end: int
    lemma: str
    cue_class: str
    form: str  # verb, noun, phrase, colon, dash


def find_cues(words: Words, lexicon: Lexicon, owner: list[int]) -> list[Cue]:
    """Cues in order of the text; what stands in quotation marks is left to the quotation.

    `owner`, of length tokens, is 0 or more for those in marks.
    """
    found = []
    candidates = {*words.with_lemma(lexicon.cues.__contains__), *words.with_lower(OPENS_PHRASE)}
    for token in sorted(candidates):
        if owner[token] >= 0:
            continue
        lemma, pos = words.lemmas[token], words.pos[token]
        if pos == "VERB" and lemma in lexicon.verbs:
            if lexicon.verbs[lemma] == "thought" and not _thinks(words, token):
                continue
            found.append(_verb(words, token, lexicon))
        elif words.lowers[token] == "according" and words.lowers[token + 1 : token + 2] == ["to"]:
            found.append(Cue(token, token, token + 2, "according to", "said", "phrase"))
        elif pos == "NOUN" and lemma in lexicon.nouns:
            found.append(Cue(token, token, token + 1, lemma, lexicon.nouns[lemma], "noun"))
    return found


def _verb(words: Words, token: int, lexicon: Lexicon) -> Cue:
    """The verb with its particle."""
    lemma = words.lemmas[token]
    return Cue(token, token, token + 1, lemma, lexicon.verbs[lemma], "verb")


def _thinks(words: Words, token: int) -> bool:
    """Whether a verb of thinking has a third person for its subject: 'I think' reports nobody."""
    subject = words.child(token, "nsubj")
    return subject is not None and words.lowers[subject] not in (
        "i",
        "we",
        "you",
        "it",
        "one",
        "this",
        "that",
    )

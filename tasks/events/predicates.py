"""Which words say that something happens: verbs, event nouns, and adjectives with a copula."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from tasks.events.lexicon import Lexicon, event_lexicon
from tasks.events.links import Links

if TYPE_CHECKING:
    from tasks.names.words import Words

Kind = Literal["verb", "noun", "adjective"]
STATES = frozenset(("be", "have", "include", "let", "'s", "’s"))
FUNCTION = frozenset(("prep", "mark", "case", "aux", "auxpass", "punct", "cc", "det", "compound", "advmod"))
BY_THEMSELVES = frozenset(
    ("according", "including", "regarding", "concerning", "following", "based", "given")
)
NOMINAL_MODIFIERS = frozenset(("compound", "nmod", "amod", "npadvmod", "quantmod", "nummod"))
LIGHT_OBJECTS = frozenset(("dobj", "nsubjpass"))
FIGURES = frozenset("$£€¥0123456789")
FINITE_WORDS = 2  # of a text that may have a predicate


@dataclass(slots=True)
class Predicate:
    """Tokens `start` to `end`, headed by `token`; `support` is the verb that brings its arguments.

    `is_light` says that the support verb is no event of its own: 'made a visit'.
    """

    token: int
    start: int
    end: int
    lemma: str
    kind: Kind
    support: int | None = None
    is_light: bool = False


def find_predicates(words: Words, lexicon: Lexicon, links: Links) -> dict[int, Predicate]:
    """Predicates by their head token, in order of the text."""
    found: dict[int, Predicate] = {}
    light: set[int] = set()
    particles, holders = links.first("prt"), _holders(words, links)
    lemmas, lowers, deps = words.lemmas, words.lowers, words.deps
    for token, pos in enumerate(words.pos):
        if pos == "VERB":
            if _is_event_verb(words, token):
                found[token] = _verb(words, token, particles.get(token))
        elif pos == "NOUN":
            if deps[token] in NOMINAL_MODIFIERS or not may_happen(lemmas[token], lowers[token]):
                continue
            if predicate := _noun(words, token, lexicon, token in holders):
                found[token] = predicate
                if predicate.is_light and predicate.support is not None:
                    light.add(predicate.support)
        elif pos == "ADJ" and lemmas[token] in lexicon.adjectives and _is_predicative(words, token):
            found[token] = Predicate(token, token, token + 1, lemmas[token], "adjective")
    for token in light:
        found.pop(token, None)
    return found


def _holders(words: Words, links: Links) -> set[int]:
    """Words that have a possessor or an 'of', 'by' or 'against' phrase."""
    heads, lowers = words.heads, words.lowers
    found = {heads[token] for token in links.tokens("prep") if lowers[token] in ("of", "by", "against")}
    return found.union(links.first("poss"))


@lru_cache(50_000)
def may_happen(lemma: str, lower: str) -> bool:
    """Whether a noun can say that something happens, by itself alone."""
    lexicon = event_lexicon()
    if lemma in lexicon.nouns or lemma in lexicon.weak:
        return True
    return lemma not in lexicon.things and (lemma.endswith(lexicon.endings) or lower.endswith("ing"))


def _is_event_verb(words: Words, token: int) -> bool:
    lower = words.lowers[token]
    if words.lemmas[token] in STATES or words.deps[token] in FUNCTION or lower in BY_THEMSELVES:
        return False
    if not words.tags[token].startswith("V"):
        return False
    return not (lower == "going" and _has_infinitive(words, token))


def _has_infinitive(words: Words, token: int) -> bool:
    """'is going to open', 'used to': an auxiliary of what follows."""
    child = words.child(token, "xcomp")
    return child is not None and any(words.tags[t] == "TO" for t in words.children[child])


def _verb(words: Words, token: int, particle: int | None) -> Predicate:
    """A verb with its particle."""
    if particle is None:
        return Predicate(token, token, token + 1, words.lemmas[token], "verb")
    end = particle + 1 if particle == token + 1 else token + 1
    return Predicate(token, token, end, f"{words.lemmas[token]} {words.lowers[particle]}", "verb")


def _noun(words: Words, token: int, lexicon: Lexicon, has_argument: bool) -> Predicate | None:
    lemma = words.lemmas[token]
    support = support_of(words, token, lexicon)
    is_light = support is not None and (
        words.lemmas[support] in lexicon.light or words.lemmas[support] in lexicon.suffering
    )
    if not _is_event_noun(words, token, lexicon, is_light, has_argument):
        return None
    if support is not None and not is_light and words.lemmas[support] not in lexicon.support:
        support = None
    return Predicate(token, token, token + 1, lemma, "noun", support, is_light)


def _is_event_noun(words: Words, token: int, lexicon: Lexicon, is_light: bool, has_argument: bool) -> bool:
    """Whether a noun that may say that something happens does so here."""
    lemma = words.lemmas[token]
    if lemma in lexicon.nouns:
        return True
    if lemma in lexicon.weak:
        return is_light or has_argument
    return has_argument and (words.tags[token] == "NN" or lemma.endswith(lexicon.endings))


def measured(words: Words, noun: int, lexicon: Lexicon) -> int:
    """'a series of talks', '$2bn of orders': the series, in whose place the talks are."""
    preposition = words.heads[noun]
    head = words.heads[preposition]
    if words.deps[noun] != "pobj" or words.lowers[preposition] != "of":
        return noun
    is_measure = words.words[head][0] in FIGURES or words.lemmas[head] in lexicon.transparent
    return head if is_measure else noun


def support_of(words: Words, noun: int, lexicon: Lexicon) -> int | None:
    """The verb that has the noun for its object."""
    noun = measured(words, noun, lexicon)
    head = words.heads[noun]
    if words.deps[noun] in LIGHT_OBJECTS and words.pos[head] == "VERB":
        return head
    return None


def _is_predicative(words: Words, token: int) -> bool:
    head = words.heads[token]
    return words.deps[token] in ("acomp", "oprd") and words.lemmas[head] in ("be", "become", "remain", "seem")

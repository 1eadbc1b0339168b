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
    seeker, found = Seeker(words, lexicon, links), dict[int, Predicate]()
    ways = {"VERB": seeker.verb, "NOUN": seeker.noun, "ADJ": seeker.adjective}
    for token, pos in enumerate(words.pos):
        if pos in ways and (predicate := ways[pos](token)) is not None:
            found[token] = predicate
    for light in [predicate.support for predicate in found.values() if predicate.is_light]:
        if light is not None:
            found.pop(light, None)
    return found


class Seeker:
    """Reads single words of a text as predicates."""

    def __init__(self, words: Words, lexicon: Lexicon, links: Links) -> None:
        self.words = words
        self.lexicon = lexicon
        self._particles = links.first("prt")
        prepositions = ("of", "by", "against")
        self._holders = {  # nouns with a possessor or such a phrase
            words.heads[token] for token in links.tokens("prep") if words.lowers[token] in prepositions
        }.union(links.first("poss"))

    def verb(self, token: int) -> Predicate | None:
        """A verb with its particle."""
        words, lemma, lower = self.words, self.words.lemmas[token], self.words.lowers[token]
        if lemma in STATES or words.deps[token] in FUNCTION or lower in BY_THEMSELVES:
            return None
        if not words.tags[token].startswith("V") or (lower == "going" and _has_infinitive(words, token)):
            return None
        particle = self._particles.get(token)
        if particle is None:
            return Predicate(token, token, token + 1, lemma, "verb")
        end = particle + 1 if particle == token + 1 else token + 1
        return Predicate(token, token, end, f"{lemma} {words.lowers[particle]}", "verb")

    def noun(self, token: int) -> Predicate | None:
        """An event noun with the verb that it is the object of, if that brings its arguments."""
        words, lexicon, lemma = self.words, self.lexicon, self.words.lemmas[token]
        if words.deps[token] in NOMINAL_MODIFIERS or not may_happen(lemma, words.lowers[token]):
            return None
        support = support_of(words, token, lexicon)
        verb = words.lemmas[support] if support is not None else ""
        is_light = verb in lexicon.light or verb in lexicon.suffering
        if not self._happens(token, is_light):
            return None
        if not is_light and verb not in lexicon.support:
            support = None
        return Predicate(token, token, token + 1, lemma, "noun", support, is_light)

    def adjective(self, token: int) -> Predicate | None:
        """An adjective that tells of a change, with its copula."""
        lemma = self.words.lemmas[token]
        if lemma not in self.lexicon.adjectives or not _is_predicative(self.words, token):
            return None
        return Predicate(token, token, token + 1, lemma, "adjective")

    def _happens(self, token: int, is_light: bool) -> bool:
        """Whether a noun that may say that something happens does so here."""
        words, lexicon, lemma = self.words, self.lexicon, self.words.lemmas[token]
        if lemma in lexicon.nouns:
            return True
        if lemma in lexicon.weak:
            return is_light or token in self._holders
        is_kind = words.tags[token] == "NN" or lemma.endswith(lexicon.endings)
        return is_kind and token in self._holders


@lru_cache(50_000)
def may_happen(lemma: str, lower: str) -> bool:
    """Whether a noun can say that something happens, by itself alone."""
    lexicon = event_lexicon()
    if lemma in lexicon.nouns or lemma in lexicon.weak:
        return True
    return lemma not in lexicon.things and (lemma.endswith(lexicon.endings) or lower.endswith("ing"))


def _has_infinitive(words: Words, token: int) -> bool:
    """'is going to open', 'used to': an auxiliary of what follows."""
    child = words.child(token, "xcomp")
    return child is not None and any(words.tags[t] == "TO" for t in words.children[child])


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

"""One Doc as the typer reads it: its words, what they stand for, and the field that it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tasks.events.typing.lexicon import Lexicon, lexicon
from tasks.names.words import Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tasks.events.typing.acts import Act

KEY = "dateline.acts"
PLAY = ("sport", "shows")
KINDS = {
    "GPE": "state", "NORP": "state", "LOC": "place", "FAC": "place", "ORG": "org",
    "PERSON": "person", "MONEY": "money",
}  # fmt: skip
PEOPLE = ("ist", "ian", "man", "woman", "guard", "worker", "fighter", "keeper", "leader")
MODIFIERS = ("compound", "amod", "nmod", "poss")


@dataclass(slots=True)
class Reading:
    """A Doc's words with the lexicon; classes of tokens and acts of predicates are found once."""

    words: Words
    lexicon: Lexicon
    domain: str | None
    play: float = 0.0  # share of words of sport or shows, by what makes an article one of these
    classes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    acts: dict[int, Act | None] = field(default_factory=dict)

    def classes_of(self, token: int) -> tuple[str, ...]:
        """Classes of the thing that a noun heads, its own first, then what modifies it, then its kind."""
        found = self.classes.get(token)
        if found is None:
            found = self.classes[token] = tuple(dict.fromkeys(_classes(self, token, 0)))
        return found

    def is_violent(self, token: int) -> bool:
        """Whether the sentence has a word of violence done by people."""
        start, end = self.words.bounds[self.words.sentences[token]]
        lemmas, known = self.words.lemmas, self.lexicon.violence
        return any(lemmas[other] in known for other in range(start, end) if other != token)

    def keeps_peace(self, token: int) -> bool:
        """Whether the sentence speaks of peacekeeping or relief."""
        start, end = self.words.bounds[self.words.sentences[token]]
        return not self.lexicon.relief.isdisjoint(self.words.lemmas[start:end])


def reading_of(doc: Doc) -> Reading:
    """The Doc's reading; made once, kept with the Doc."""
    found: Reading | None = doc.user_data.get(KEY)
    if found is None:
        words, known = words_of(doc), lexicon()
        weights = _weights(words.lemmas, known)
        domain = max(weights, key=weights.__getitem__, default=None)
        domain = domain if domain is not None and weights[domain] > 1 else None
        play = max((weights.get(name, 0.0) for name in PLAY), default=0.0)
        found = doc.user_data[KEY] = Reading(words, known, domain, play)
    return found


def _weights(lemmas: list[str], known: Lexicon) -> dict[str, float]:
    """The share of words of each field that has enough of them, by the share that makes a text one of it."""
    found = Counter(filter(None, map(known.fields.get, lemmas)))
    return {
        domain.name: 100 * found[domain.name] / max(len(lemmas), 1) / domain.share
        for domain in known.domains
        if found[domain.name] >= domain.least
    }


def _classes(reading: Reading, token: int, depth: int) -> list[str]:
    words, things = reading.words, reading.lexicon.things
    lemma = words.lemmas[token]
    found: list[str] = []
    later: list[str] = []
    for child in words.children[token]:
        if reading.words.ent_types[child] == "MONEY" and child < token:
            found.append("money")
        if words.deps[child] in MODIFIERS:
            found += things.get(f"{words.lemmas[child]}_{lemma}", ())
            if words.pos[child] in ("NOUN", "PROPN") and words.deps[child] != "poss":
                later += things.get(words.lemmas[child], ())
    carries = lemma in reading.lexicon.carriers or words.pos[token] == "NUM"
    if carries and depth < 3:
        inner = _within(words, token)
        if inner is not None:
            found += _classes(reading, inner, depth + 1)
    return [*found, *things.get(lemma, ()), *later, *_kind(reading, token)]


def _within(words: Words, token: int) -> int | None:
    """What stands behind "of": the talks of a round of talks."""
    for child in words.children[token]:
        if words.deps[child] == "prep" and words.lemmas[child] == "of":
            return words.child(child, "pobj")
    return None


def _kind(reading: Reading, token: int) -> tuple[str, ...]:
    pos, lemma = reading.words.pos[token], reading.words.lemmas[token]
    if pos == "PRON":
        return ("thing",) if lemma in ("it", "this", "that", "which", "what") else ("person",)
    kind = KINDS.get(reading.words.ent_types[token])
    if kind == "person":
        return ("person", "named")
    if kind is not None and (pos in ("PROPN", "ADJ") or kind == "money"):
        return (kind,)
    if pos == "PROPN":
        return ("name",)
    if lemma in ("$", "dollar", "euro", "pound", "yuan", "ruble", "yen", "€", "£"):
        return ("money", "thing")
    return ("person", "thing") if lemma.endswith(PEOPLE) else ("thing",)

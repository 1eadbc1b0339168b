"""The PLOVER type of an event: predicate, parties, negation and modality together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tasks.events.typing.acts import Act
from tasks.events.typing.holds import holds
from tasks.events.typing.modes import CLIMBS, act_of, moded, toned
from tasks.events.typing.plover import TYPES
from tasks.events.typing.reading import Reading, reading_of
from tasks.events.typing.slots import OBJECTS, THIRD, subject_of
from tasks.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

COMPLEMENTS = frozenset(("xcomp", "ccomp", "pcomp", "acl"))


class Typed(NamedTuple):
    """A PLOVER type, its CAMEO root, and its class of four."""

    event_type: str
    event_code: str
    event_class: str


def may_act(reading: Reading, predicate: int) -> bool:
    """Whether a predicate could have a type, by lemmas alone: most need not be typed to know."""
    words, known = reading.words, reading.lexicon
    lemma = words.lemmas[predicate]
    if words.pos[predicate] not in ("NOUN", "PROPN"):
        return lemma in known.verbal or _climbed(reading, predicate) is not None
    if lemma in known.nominal:
        return True
    is_object = words.deps[predicate] in OBJECTS and words.lemmas[words.heads[predicate]] in known.verbal
    return is_object or _climbed(reading, predicate) is not None


def is_act(reading: Reading, predicate: int, actor: int | None) -> bool:
    """Whether a predicate could have a type, whatever the target is."""
    if _governing(reading, predicate, actor) is not None:
        return True
    act = act_of(reading, predicate, True)
    return act is not None and bool(act.type)


def type_of(
    doc: Doc, predicate: int, actor: int | None, target: int | None, negated: bool, modality: str
) -> Typed | None:
    """Type one event; predicate, actor and target are the tokens that head them. None: no event of PLOVER's.

    Method: the verb with the class of what it takes (as the CAMEO dictionaries do), then the mode that
    governs it, tense and negation (PLOVER manual: cooperation in the future is AGREE; refused: REJECT).
    """
    reading = reading_of(doc)
    if actor is None and target is None:
        return None
    act = _governing(reading, predicate, actor)
    if act is None:
        act = act_of(reading, predicate, actor is not None and target is not None)
        if act is None or not act.type:
            return None
        if negated:
            act = moded(reading, act, "denied")
        elif modality == "future":
            act = moded(reading, act, "intend")
    if act is not None and act.type == "MOBILIZE" and reading.keeps_peace(predicate):
        act = replace(act, type="AID", root=None)
    if act is not None and act.type == "ASSAULT" and _is_raid(reading, predicate, actor):
        act = replace(act, type="COERCE", root=None)
    if act is None or not holds(reading, act, predicate, actor):
        return None
    root, event_class = TYPES[act.type]
    return Typed(act.type, act.root or root, event_class)


def _governing(reading: Reading, predicate: int, actor: int | None) -> Act | None:
    """The act of the verb whose complement the predicate is, where the actor does both: refused to *go*."""
    token = predicate
    for _ in range(3):
        head = _climbed(reading, token)
        if head is None or not _acts(reading.words, head, actor):
            return None
        found = act_of(reading, head)
        if found is not None and found.type:
            return toned(reading, found, head)
        token = head
    return None


def _climbed(reading: Reading, token: int) -> int | None:
    """The word that a complement is told with: agreed to *lift*."""
    words = reading.words
    dep, head = words.deps[token], words.heads[token]
    if dep not in COMPLEMENTS or head == token:
        return None
    if dep == "pcomp":
        head = words.heads[head]
    return head if _mode(reading, head) in CLIMBS else None


def _is_raid(reading: Reading, predicate: int, actor: int | None) -> bool:
    """What the police raid they search."""
    lemmas = reading.words.lemmas
    return actor is not None and lemmas[predicate] == "raid" and lemmas[actor] in reading.lexicon.searching


def _mode(reading: Reading, token: int) -> str | None:
    """What a verb, or a noun as "refusal", makes of its complement."""
    is_noun = reading.words.pos[token] == "NOUN"
    modes = reading.lexicon.noun_modes if is_noun else reading.lexicon.modes
    return modes.get(reading.words.lemmas[token])


def _acts(words: Words, verb: int, actor: int | None) -> bool:
    """Whether the actor is the verb's subject, itself or as a pronoun that stands for it."""
    if words.pos[verb] == "NOUN":
        return actor is not None and words.heads[actor] == verb
    subject = subject_of(words, verb)
    return subject == actor or (subject is not None and words.lowers[subject] in (*THIRD, "which", "who"))

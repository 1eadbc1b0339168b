"""Whether an act of the lexicon is an event: between people, meant as one, and not said twice."""

from __future__ import annotations

from tasks.events.typing.acts import Act
from tasks.events.typing.modes import CLIMBS, act_of
from tasks.events.typing.reading import Reading
from tasks.events.typing.slots import OBJECTS, complement_of, is_joined, is_light
from tasks.names.words import Words

PARTIES = frozenset({
    "state", "force", "org", "party_group", "peacekeeper", "refugee", "diplomat", "official", "named", "name",
})  # fmt: skip
PLAY = frozenset({"sport", "shows", "gadgets"})
HARD = frozenset({"ASSAULT", "COERCE"})
# Whose doer often goes without saying; who is helped never does (PLOVER manual: recipient required).
DOERLESS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
HELPING = frozenset({"AID", "COOPERATE"})
SPOKEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def holds(reading: Reading, act: Act, predicate: int, actor: int | None, target: int | None) -> bool:
    """Whether the act counts as an event of these parties."""
    return (
        _has_parties(reading, act, predicate, actor, target)
        and _is_meant(reading, act, predicate, actor)
        and not _is_said_elsewhere(reading, predicate, actor, target)
    )


def _has_parties(reading: Reading, act: Act, predicate: int, actor: int | None, target: int | None) -> bool:
    if actor is not None and reading.words.lemmas[actor] in reading.lexicon.accidents:
        return False
    if actor is None and act.type not in DOERLESS:
        return False
    if target is not None or (actor is not None and is_joined(reading.words, actor)):
        return True
    return act.type not in HELPING and not (act.type in SPOKEN and _is_bare(reading.words, predicate))


def _is_bare(words: Words, predicate: int) -> bool:
    """Whether it is a noun without a verb that makes it an event: "made a *visit*"."""
    is_noun = words.pos[predicate] in ("NOUN", "PROPN")
    return is_noun and not (words.deps[predicate] in OBJECTS and is_light(words, words.heads[predicate]))


def _is_meant(reading: Reading, act: Act, predicate: int, actor: int | None) -> bool:
    """No figure of speech, no accident; what the lexicon is unsure of needs a party that can do it."""
    if reading.domain == "disaster" and act.type in ("ASSAULT", "COERCE", "ACCUSE", "THREATEN"):
        return reading.is_violent(predicate)
    if reading.domain in PLAY:
        return act.type in HARD and not act.is_weak and reading.is_violent(predicate)
    if not act.is_weak:
        return True
    if act.type == "ASSAULT":
        return reading.is_violent(predicate)
    return actor is not None and not PARTIES.isdisjoint(reading.classes_of(actor))


def _is_said_elsewhere(reading: Reading, predicate: int, actor: int | None, target: int | None) -> bool:
    """The verb says it for its object: imposed a *blockade*; the complement for its verb: *agreed* to go."""
    words, modes = reading.words, reading.lexicon.modes
    if words.deps[predicate] in OBJECTS and words.pos[predicate] == "NOUN":
        return _says_it(reading, words.heads[predicate])
    if target is not None or (actor is not None and is_joined(words, actor)):
        return False
    inner = complement_of(words, predicate)
    is_shared = inner is not None and words.child(inner, "nsubj", "nsubjpass") is None
    return is_shared and modes.get(words.lemmas[predicate]) in CLIMBS


def _says_it(reading: Reading, verb: int) -> bool:
    """Whether the verb has a doer, a type, and is an event of its own."""
    words = reading.words
    if is_light(words, verb) or words.child(verb, "nsubj", "agent") is None:
        return False
    act = act_of(reading, verb)
    return act is not None and bool(act.type)

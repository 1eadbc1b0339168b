"""What a predicate does: its type by the lexicon, before mode, tense and negation."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.events.typing.lexicon import Frame
from tasks.events.typing.reading import Reading
from tasks.events.typing.slots import is_joined, slots_of

TIMES = ("DATE", "TIME")
AIMS = frozenset(("state", "force", "place", "place_hit", "territory", "party_group", "refugee", "name"))
JOINT = ("joint", "bilateral", "combined", "multinational", "with", "between", "wargame")


@dataclass(frozen=True, slots=True)
class Act:
    """A type of the lexicon (PLOVER's, or "" for none), its CAMEO root, and how sure the lexicon is."""

    type: str
    root: str | None = None
    strength: float = 0.8
    is_weak: bool = False


NOTHING = Act("", None, 0.0)


def act_by_frame(reading: Reading, verb: int, frame: Frame) -> Act | None:
    """The act by what the verb takes; a class that is named beats "any", that beats no object at all."""
    ent_types, known = reading.words.ent_types, frame.slots
    slots = [(slot, one) for slot, one in slots_of(reading.words, verb) if ent_types[one] not in TIMES]
    for slot, token in slots:
        if slot in known:
            for name in reading.classes_of(token):
                if name in known[slot]:
                    return _act(reading, known[slot][name], token, 0.9)
    for slot, token in slots:
        if slot in known and "any" in known[slot]:
            return _act(reading, known[slot]["any"], token, 0.7)
    if not frame.none or any(slot == "object" for slot, _ in slots):
        return None
    return _act(reading, frame.none, verb, 0.6)


def act_of_noun(reading: Reading, noun: int, has_parties: bool) -> Act | None:
    """The act that a noun names by itself."""
    words, known = reading.words, reading.lexicon.nouns
    lemma, entry = words.lemmas[noun], None
    for child in words.children[noun]:
        entry = entry or known.get(f"{words.lemmas[child]}_{lemma}")
    entry = entry or known.get(lemma)
    if entry is None:
        return None
    if entry.needs and not has_parties and not _followed(reading, noun, entry.needs):
        return None
    return _act(reading, entry.type, noun, 0.7)


def _followed(reading: Reading, noun: int, prepositions: frozenset[str]) -> bool:
    words = reading.words
    return any(
        words.deps[child] == "poss" or (words.deps[child] == "prep" and words.lemmas[child] in prepositions)
        for child in words.children[noun]
    )


def _act(reading: Reading, value: str, token: int, strength: float) -> Act:
    """The act that a value of the lexicon stands for, seen with the thing that it was found with."""
    if value == "~":
        return act_of_noun(reading, token, True) or NOTHING
    if value in ("", "-"):
        return NOTHING
    is_weak = value.endswith("?")
    name, _, root = value.rstrip("?").partition("/")
    if name == "exercise":
        name = "COOPERATE" if is_joint(reading, token) else "MOBILIZE"
    elif name == "strike":
        name, root = ("ASSAULT", "19") if is_military(reading, token) else ("PROTEST", "")
    return Act(name, root or None, strength - 0.2 * is_weak, is_weak)


def is_joint(reading: Reading, noun: int) -> bool:
    """Whether an exercise is held by several: "joint", "with", or more than one subject."""
    words = reading.words
    for child in words.children[noun]:
        if words.lemmas[child] in JOINT:
            return True
    subject = words.child(words.heads[noun], "nsubj")
    return subject is not None and is_joined(words, subject)


def is_military(reading: Reading, noun: int) -> bool:
    """Whether a strike is one of arms: by its modifier, its target or who does it."""
    words = reading.words
    for child in words.children[noun]:
        if words.lemmas[child] in reading.lexicon.military or _aims(reading, child):
            return True
    head = words.heads[noun]
    if words.child(head, "dobj") != noun:
        return False
    subject = words.child(head, "nsubj")
    is_force = subject is not None and "force" in reading.classes_of(subject)
    return is_force or any(words.lemmas[child] == "against" for child in words.children[head])


def _aims(reading: Reading, token: int) -> bool:
    """Whether a preposition brings in a target."""
    words = reading.words
    target = words.child(token, "pobj") if words.lemmas[token] in ("on", "against") else None
    return target is not None and not AIMS.isdisjoint(reading.classes_of(target))

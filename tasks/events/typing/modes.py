"""Mode, tense and negation: an act agreed to, refused, threatened or demanded is another act."""

from __future__ import annotations

from dataclasses import replace

from tasks.events.typing.acts import NOTHING, Act, act_by_frame, act_of_noun
from tasks.events.typing.lexicon import COPULAS
from tasks.events.typing.reading import Reading
from tasks.events.typing.slots import (
    OBJECTS,
    THIRD,
    auxiliaries,
    complement_of,
    is_light,
    subject_of,
)

DEPTH = 5
# Modes under which one event is told with its complement: agreed to *lift*.
CLIMBS = frozenset({"agree", "intend", "refuse", "threaten", "request", "stop", "order"})
PARTICLES = ("prt", "advmod", "acomp", "oprd", "ccomp", "xcomp", "amod", "dobj")
DUTY = frozenset({"must", "should", "need", "ought"})
FUTURE = frozenset({"will", "would", "shall"})


def act_of(reading: Reading, token: int, has_parties: bool = False, depth: int = 0) -> Act | None:
    """The act of a predicate together with all that its complement says; None where it is none."""
    if depth > DEPTH:
        return None
    words = reading.words
    if words.pos[token] not in ("NOUN", "PROPN"):
        return _verb(reading, token, depth)
    head = words.heads[token]
    if depth == 0 and words.deps[token] in OBJECTS and is_light(words, head):
        return _verb(reading, head, depth) or _noun(reading, token, has_parties, depth)
    return _noun(reading, token, has_parties, depth)


def moded(reading: Reading, act: Act | None, mode: str) -> Act | None:
    """The act under a mode of config/lexicons/events/modes.toml."""
    types = reading.lexicon.moded[mode]
    if act is None or not act.type:
        return Act(types["*"], None, 0.6) if "*" in types else None
    found = types.get(act.type, act.type)
    if not found:
        return None
    return act if found == act.type else replace(act, type=found, root=None, is_weak=False)


def toned(reading: Reading, act: Act | None, verb: int) -> Act | None:
    """The act of a finite clause: what will be done is intended, what will not be is refused."""
    said = auxiliaries(reading.words, verb)
    if "not" in said:
        return moded(reading, act, "denied") if act is not None else None
    if said & FUTURE:
        return moded(reading, act, "intend")
    return act


def _verb(reading: Reading, verb: int, depth: int) -> Act | None:
    """The act of a verb, found once; a chain that was cut for its depth is not kept."""
    if verb not in reading.acts:
        found = _of_verb(reading, verb, depth)
        if depth:
            return found
        reading.acts[verb] = found
    return reading.acts[verb]


def _of_verb(reading: Reading, verb: int, depth: int) -> Act | None:
    known = reading.lexicon
    lemma = _with_particle(reading, verb)
    mode = _adjective_mode(reading, verb) or known.modes.get(lemma)
    frame = known.verbs.get(lemma)
    act = _carried(reading, verb, depth, True) if lemma in known.carrying else None
    if act is None and frame is not None:
        act = act_by_frame(reading, verb, frame)
    if mode is not None:
        found = _under(reading, verb, mode, depth)
        if found is not None and (act is None or act.strength < 0.8):
            return found
    if act is None and lemma in known.carrying:
        act = _carried(reading, verb, depth, False)
    return act


def _with_particle(reading: Reading, verb: int) -> str:
    """The verb's lemma, with the particle or fixed word that the lexicon knows it by."""
    words, known = reading.words, reading.lexicon
    lemma = words.lemmas[verb]
    for child in words.children[verb]:
        if child > verb and words.deps[child] in PARTICLES:
            longer = f"{lemma}_{words.lemmas[child]}"
            if longer in known.verbs or longer in known.modes or longer in known.carrying:
                return longer
            if words.deps[child] == "prt":
                return longer
    return lemma


def _adjective_mode(reading: Reading, verb: int) -> str | None:
    words = reading.words
    if words.lemmas[verb] not in COPULAS:
        return reading.lexicon.adjective_modes.get(words.lemmas[verb])
    for child in words.children[verb]:
        if words.deps[child] in ("acomp", "attr", "oprd"):
            return reading.lexicon.adjective_modes.get(words.lemmas[child])
    return None


def _under(reading: Reading, verb: int, mode: str, depth: int) -> Act | None:
    """The act of the verb's complement under the verb's mode."""
    words = reading.words
    inner = complement_of(words, verb)
    if inner is None:
        attribute = words.child(verb, "acomp", "attr", "oprd")
        inner = complement_of(words, attribute) if attribute is not None else None
    if mode in ("support", "accuse", "responsible"):
        return Act("SUPPORT" if mode == "support" else "ACCUSE", None, 0.6) if mode != "responsible" else None
    if inner is None:
        return None
    act = act_of(reading, inner, depth=depth + 1)
    if mode == "tell":
        return _told(reading, verb, inner, act)
    if mode == "begin":
        return toned(reading, act, inner)
    if mode == "allow" and "not" in auxiliaries(words, verb):
        return Act("REJECT", None, 0.7)
    if mode == "order" and act is None and _with_particle(reading, inner) in reading.lexicon.answering:
        return Act("REQUEST", None, 0.6)
    if mode == "threaten" and act is None and words.deps[inner] != "xcomp":
        return None  # "warned that it was late"
    return moded(reading, act, mode)


def _told(reading: Reading, verb: int, inner: int, act: Act | None) -> Act | None:
    """What is said of one's own acts is an act; what others must do is a request."""
    words = reading.words
    subject = words.child(inner, "nsubj", "nsubjpass")
    said = auxiliaries(words, inner)
    is_own = subject is None or words.lowers[subject] in THIRD or _same(reading, verb, subject)
    if is_own:
        return toned(reading, act, inner)
    if said & DUTY and words.lemmas[verb] not in ("think", "believe", "know", "hear", "learn"):
        return Act("REQUEST", None, 0.6)
    return None


def _same(reading: Reading, verb: int, subject: int) -> bool:
    """Whether a clause's subject is the speaker or the speaker's: "his country", "the government"."""
    words = reading.words
    speaker = subject_of(words, verb)
    if speaker is None:
        return False
    own = any(words.deps[child] == "poss" and words.pos[child] == "PRON" for child in words.children[subject])
    return own or words.lemmas[speaker] == words.lemmas[subject]


def _carried(reading: Reading, verb: int, depth: int, is_moded: bool) -> Act | None:
    """The act that the verb's object names; with `is_moded`, only one that the noun makes of another act."""
    words = reading.words
    for child in words.children[verb]:
        if words.deps[child] in ("dobj", "nsubjpass", "obj"):
            if not is_moded:
                return _noun(reading, child, True, depth + 1)
            mode = reading.lexicon.noun_modes.get(words.lemmas[child])
            return _held(reading, child, mode, depth + 1) if mode is not None else None
    return None


def _noun(reading: Reading, noun: int, has_parties: bool, depth: int) -> Act | None:
    words = reading.words
    mode = reading.lexicon.noun_modes.get(words.lemmas[noun])
    if mode is not None and depth <= DEPTH:
        found = _held(reading, noun, mode, depth)
        if found is not None:
            return found
    act = act_of_noun(reading, noun, has_parties)
    if act is None and words.lemmas[noun] in reading.lexicon.carriers:
        inner = _of(reading, noun)
        act = act_of(reading, inner, has_parties, depth + 1) if inner is not None else None
    return None if act is NOTHING else act


def _held(reading: Reading, noun: int, mode: str, depth: int) -> Act | None:
    """The act that a noun makes of another: a promise to *go*, the suspension of *aid*."""
    inner = complement_of(reading.words, noun)
    if inner is not None:
        return moded(reading, act_of(reading, inner, depth=depth + 1), mode)
    inner = _of(reading, noun)
    act = act_of(reading, inner, True, depth + 1) if inner is not None else None
    return moded(reading, act, mode) if act is not None else None


def _of(reading: Reading, noun: int) -> int | None:
    """What stands behind "of", "for", "on" or "to" at a noun."""
    words = reading.words
    for child in words.children[noun]:
        if words.deps[child] == "prep" and words.lemmas[child] in ("of", "for", "on", "to", "in", "against"):
            return words.child(child, "pobj")
    return None

"""The places around a verb in the parse: object, prepositions, complement, subject."""

from __future__ import annotations

from tasks.events.lexicon import event_lexicon
from tasks.names.words import Words

OBJECTS = ("dobj", "obj", "nsubjpass", "nsubj:pass")
SUBJECTS = ("nsubj", "csubj")
COMPLEMENTS = ("xcomp", "ccomp")
SHORT = {"'ll": "will", "wo": "will", "'d": "would", "ca": "can"}
THIRD = frozenset({"it", "he", "she", "they", "we", "i"})


def slots_of(words: Words, verb: int) -> list[tuple[str, int]]:
    """(slot, token) of what the verb takes: "object", "subject", "oprd" or a preposition; objects first."""
    objects, others = [], []
    for child in words.children[verb]:
        dep = words.deps[child]
        if dep in OBJECTS:
            objects += [("object", one) for one in joined(words, child)]
        elif dep in ("prep", "agent"):
            inner = words.child(child, "pobj")
            if inner is not None and dep == "prep":
                others += [(words.lemmas[child], one) for one in joined(words, inner)]
        elif dep == "dative":
            inner = words.child(child, "pobj")
            if inner is not None:
                others.append((words.lemmas[child], inner))
            else:
                objects.append(("object", child))
        elif dep in ("oprd", "acomp", "attr") or (dep in COMPLEMENTS and words.pos[child] == "ADJ"):
            others.append(("oprd", child))
        elif dep in SUBJECTS:
            others.append(("subject", child))
    if not objects:
        objects = _borrowed(words, verb)
    return objects + others


def joined(words: Words, token: int) -> list[int]:
    """A noun and those that "and" joins to it."""
    found = [token]
    for one in found:
        found += [child for child in words.children[one] if words.deps[child] == "conj"]
    return found


def is_joined(words: Words, token: int) -> bool:
    """Whether a phrase names several: "Peru and Chile", "Peruvian and Chilean forces"."""
    return "and" in words.lowers[words.first[token] : words.last[token] + 1]


def _borrowed(words: Words, verb: int) -> list[tuple[str, int]]:
    """The object of a participle ("troops sent to") or of the verb that "and" joins ("held and beat him")."""
    if words.deps[verb] == "acl" and words.tags[verb] == "VBN":
        return [("object", words.heads[verb])]
    for child in words.children[verb]:
        if words.deps[child] == "conj" and words.tags[child] == words.tags[verb]:
            return [("object", one) for one in words.children[child] if words.deps[one] in OBJECTS]
    return []


def subject_of(words: Words, verb: int) -> int | None:
    """The verb's subject, or that of the verb that "and" joins it to or governs it."""
    for _ in range(4):
        found = words.child(verb, "nsubj", "csubj")
        if found is not None:
            return found
        if words.deps[verb] not in ("conj", "xcomp", "aux", "auxpass", "advcl", "pcomp", "prep", "acomp"):
            return None
        verb = words.heads[verb]
    return None


def complement_of(words: Words, verb: int) -> int | None:
    """The verb in the infinitive, clause or -ing form that a verb, adjective or noun takes."""
    for child in words.children[verb]:
        dep = words.deps[child]
        is_verb = words.pos[child] in ("VERB", "AUX") or _is_infinitive(words, child)
        if dep in COMPLEMENTS and child > verb and is_verb:
            return child
    for child in words.children[verb]:
        dep = words.deps[child]
        if dep == "prep" and child > verb:
            inner = words.child(child, "pcomp")
            if inner is not None:
                return inner
        elif dep in ("acl", "advcl") and child > verb and _is_infinitive(words, child):
            return child
    return None


def _is_infinitive(words: Words, verb: int) -> bool:
    return any(words.tags[child] == "TO" for child in words.children[verb])


def auxiliaries(words: Words, verb: int) -> frozenset[str]:
    """Lemmas of the verb's auxiliaries and negation ("not" for every form of it)."""
    found = set()
    for child in words.children[verb]:
        dep = words.deps[child]
        if dep == "neg":
            found.add("not")
        elif dep in ("aux", "auxpass"):
            found.add(SHORT.get(words.lowers[child], words.lowers[child]))
    return frozenset(found)


def is_light(words: Words, verb: int) -> bool:
    """Whether the event is in the verb's object, so that the verb is none of its own."""
    return words.lemmas[verb] in event_lexicon().light

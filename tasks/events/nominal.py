"""The arguments of event nouns: possessor, 'of', 'by', 'between', what stands before, and the light verb's.

After NomBank's manner (Meyers et al. 2004, The NomBank Project).
"""

from __future__ import annotations

from tasks.events.predicates import Predicate
from tasks.events.scene import Arguments, Scene

THIRD_PERSON = frozenset(("its", "their", "his", "her"))
BEFORE = frozenset(("compound", "amod", "nmod"))
WITHIN = frozenset(("in", "by", "during"))
ON_STRIKE = frozenset(("go", "be", "stay", "embark"))


def arguments_of_noun(scene: Scene, predicate: Predicate) -> Arguments:
    """The noun's own arguments, then those that the verb brings that it is the object of."""
    noun = predicate.token
    found = _own(scene, noun)
    if found.actor is None:
        found.actor = _performer(scene, noun, found.target)
    if predicate.support is not None:
        _supported(scene, predicate.support, noun, found)
    return found


def _own(scene: Scene, noun: int) -> Arguments:
    words, found = scene.words, Arguments()
    before = of = None
    for child in words.children[noun]:
        dep, lower = words.deps[child], words.lowers[child]
        if dep == "poss":
            before = child if child not in scene.times else before
        elif dep in BEFORE and before is None:
            before = None if _is_venue(scene, noun, child) else _acting(scene, child)
        elif dep in ("prep", "agent"):
            if lower == "by":
                found.actor = scene.inner(child)
            elif lower in ("between", "among"):
                _between(scene, child, found)
            elif lower == "of":
                of = scene.inner(child)
    _place(scene, noun, found, before, of)
    others = scene.by_prepositions(noun)
    if found.target is None and others:
        found.target = others.pop(0)
    found.others += others
    return found


def _is_venue(scene: Scene, noun: int, token: int) -> bool:
    """'the London meeting': where, not who."""
    found = scene.named.get(token)
    is_place = found is not None and found[0].label == "GPE" and scene.words.pos[token] == "PROPN"
    return is_place and scene.words.lemmas[noun] in scene.lexicon.venues


def _acting(scene: Scene, token: int) -> int | None:
    """Who acts, by a word before an event noun: 'a police raid', 'a Chilean-led raid'."""
    if token in scene.times:
        return None
    if token in scene.named or scene.words.lemmas[token] in scene.lexicon.actors:
        return token
    if scene.words.lowers[token] in scene.lexicon.leading:
        return next((child for child in scene.words.children[token] if child in scene.named), None)
    return None


def _between(scene: Scene, preposition: int, found: Arguments) -> None:
    first = scene.inner(preposition)
    if first is not None:
        found.actor = first
        found.target = next(iter(scene.conjuncts(first)), None)


def _place(scene: Scene, noun: int, found: Arguments, before: int | None, of: int | None) -> None:
    """Give possessor and 'of' their roles."""
    lemma = scene.words.lemmas[noun]
    is_patient = lemma in scene.lexicon.patient
    if of is not None:
        is_agentive = lemma in scene.lexicon.agentive and not is_patient
        if is_agentive and found.actor is None and before is None:
            found.actor = of
        elif found.target is None:
            found.target = of
    if before is not None:
        is_patient = is_patient or (lemma in scene.lexicon.located and scene.words.deps[before] != "poss")
        if is_patient and found.target is None:
            found.target = before
        elif found.actor is None:
            found.actor = before


def _performer(scene: Scene, noun: int, target: int | None) -> int | None:
    """'said in a statement', 'went on strike': the subject."""
    words, preposition = scene.words, scene.words.heads[noun]
    verb = words.heads[preposition]
    if words.deps[noun] != "pobj" or words.lemmas[noun] not in scene.lexicon.own_acts:
        return None
    is_going = words.lowers[preposition] == "on" and words.lemmas[verb] in ON_STRIKE
    if not (is_going or words.lowers[preposition] in WITHIN) or words.pos[verb] not in ("VERB", "AUX"):
        return None
    if scene.subjects.is_passive(verb):
        return None
    subject = scene.subjects.of(verb)
    return subject if subject != target else None


def _supported(scene: Scene, verb: int, noun: int, found: Arguments) -> None:
    """What the support verb brings: its subject, and its phrases with the noun's prepositions."""
    words, subjects = scene.words, scene.subjects
    if words.lemmas[verb] in scene.lexicon.suffering and not subjects.is_passive(verb):
        _suffered(scene, verb, noun, found)
        return
    actor = agent_of(scene, verb) if subjects.is_passive(verb) else subjects.of(verb)
    is_open = found.actor is None or words.lowers[found.actor] in THIRD_PERSON
    if is_open and actor is not None and actor not in (noun, found.target):
        found.actor = actor
    others = [inner for inner in scene.by_prepositions(verb) if inner != found.actor]
    dative = words.child(verb, "dative")
    if dative is not None and words.pos[dative] != "ADP":
        others.insert(0, dative)
    if found.target is None and others:
        found.target = others.pop(0)
    found.others += others


def _suffered(scene: Scene, verb: int, noun: int, found: Arguments) -> None:
    """'faced criticism from them': the subject is whom it is done to."""
    words = scene.words
    found.target = scene.subjects.of(verb)
    for child in (*words.children[noun], *words.children[verb]):
        if found.actor is None and words.deps[child] == "prep" and words.lowers[child] == "from":
            found.actor = scene.inner(child)


def agent_of(scene: Scene, verb: int) -> int | None:
    """Who does what is said in the passive."""
    by = scene.words.child(verb, "agent")
    return None if by is None else scene.inner(by)

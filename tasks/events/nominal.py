"""The arguments of event nouns: possessor, 'of', 'by', 'between', what stands before, and the light verb's.

After NomBank's manner (Meyers et al. 2004, The NomBank Project).
"""

from __future__ import annotations

from tasks.events.predicates import Predicate, measured
from tasks.events.scene import Arguments, Scene

THIRD_PERSON = frozenset(("its", "their", "his", "her"))
BEFORE = frozenset(("compound", "amod", "nmod"))
WITHIN = frozenset(("in", "by", "during", "with"))
STATES = frozenset(("in", "at", "on"))
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
    found, before, of = _beside(scene, noun)
    if before is None:
        before = scene.subjects.repair.clipped(noun)
    if before is None:
        before = _of_measure(scene, noun)
    if found.actor is None:
        found.actor = _agent_below(scene, noun)
    _place(scene, noun, found, before, of)
    others = scene.by_prepositions(noun)
    if scene.words.lemmas[noun] in scene.lexicon.changes:
        others = _of_change(scene, noun) + others
    if found.target is None and others:
        found.target = others.pop(0)
    found.others += others
    return found


def _beside(scene: Scene, noun: int) -> tuple[Arguments, int | None, int | None]:
    """What 'by' and 'between' bring; who stands before; the object of 'of'."""
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
                inner = scene.inner(child)
                of = None if inner is not None and _is_extent(scene, noun, inner) else inner
            elif of is None:
                of = _of_below(scene, child)
    return found, before, of


def _is_extent(scene: Scene, noun: int, token: int) -> bool:
    """'a rise of two points': by how much."""
    words, lexicon = scene.words, scene.lexicon
    is_measure = words.pos[token] in ("NUM", "SYM") or words.lemmas[token] in lexicon.measures
    return is_measure and words.lemmas[noun] in lexicon.changes


def _of_change(scene: Scene, noun: int) -> list[int]:
    """'a fall in prices': what changes."""
    words = scene.words
    inner = [scene.inner(child) for child in words.children[noun] if words.lowers[child] == "in"]
    return [token for token in inner if token is not None and words.pos[token] == "NOUN"]


def _of_measure(scene: Scene, noun: int) -> int | None:
    """'their series of talks': whose it is."""
    head = measured(scene.words, noun, scene.lexicon)
    return scene.words.child(head, "poss") if head != noun else None


def _of_below(scene: Scene, preposition: int) -> int | None:
    """'the departure from Oslo of the ship': the ship, which the parse hangs on the place."""
    words, inner = scene.words, scene.inner(preposition)
    if inner is None or words.pos[inner] != "PROPN":
        return None
    of = next((t for t in words.children[inner] if words.lowers[t] == "of" and t not in scene.named), None)
    return None if of is None else scene.inner(of)


def _agent_below(scene: Scene, noun: int) -> int | None:
    """'the bailout of the firm by the state': the agent, where the parse hangs it on the firm."""
    words = scene.words
    for child in words.children[noun]:
        inner = words.child(child, "pobj") if words.deps[child] == "prep" else None
        if inner is None or not scene.is_party(inner):  # 'the release of a film by Ann Lee': her film
            continue
        for token in (inner, words.child(inner, "appos")):
            for below in words.children[token] if token is not None else ():
                if words.lowers[below] == "by" and words.deps[below] in ("prep", "agent"):
                    return scene.inner(below)
    return None


def _is_venue(scene: Scene, noun: int, token: int) -> bool:
    """'the London meeting': where, not who."""
    found = scene.named.get(token)
    is_place = found is not None and found[0].label == "GPE" and scene.words.pos[token] == "PROPN"
    return is_place and scene.words.lemmas[noun] in scene.lexicon.venues


def _acting(scene: Scene, token: int) -> int | None:
    """Who acts, by a word before an event noun: 'a police raid', 'a Chilean-led raid'."""
    if token in scene.times:
        return None
    words = scene.words
    is_name = words.pos[token] == "PROPN" and words.words[token].isalpha()
    is_name = is_name and words.child(token, "nummod") is None  # 'a $40 m deal'
    if is_name or token in scene.named or words.lemmas[token] in scene.lexicon.actors:
        return token
    if words.lowers[token] in scene.lexicon.leading:
        return next((child for child in words.children[token] if child in scene.named), None)
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
        is_agentive |= lemma in scene.lexicon.uttered and scene.is_party(of)
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
    if words.deps[noun] != "pobj":
        return None
    is_bare = words.child(noun, "det", "poss") is None
    if is_bare and words.pos[verb] == "AUX" and words.lowers[preposition] in STATES:
        return scene.subjects.of(verb)  # 'is in possession of'
    if words.lowers[preposition] in scene.lexicon.attributed.get(words.lemmas[verb], ()):
        return _attributed(scene, verb)
    if words.lemmas[noun] not in scene.lexicon.own_acts:
        return None
    if words.lowers[preposition] in scene.lexicon.prepositions.get(words.lemmas[verb], ()):
        return None  # 'agreed with the report'
    is_going = words.lowers[preposition] == "on" and words.lemmas[verb] in ON_STRIKE
    if not (is_going or words.lowers[preposition] in WITHIN) or words.pos[verb] not in ("VERB", "AUX"):
        return None
    if scene.subjects.is_passive(verb):
        return None
    subject = scene.subjects.of(verb)
    return subject if subject != target else None


def _attributed(scene: Scene, verb: int) -> int | None:
    """'blamed them for the raid': them; 'was involved in', 'is responsible for the raid': the subject."""
    words, subjects = scene.words, scene.subjects
    if words.pos[verb] == "VERB" and not subjects.is_passive(verb):
        accused = words.child(verb, "dobj")
        return subjects.of(verb) if accused is None else accused
    return subjects.of(verb)


def _supported(scene: Scene, verb: int, noun: int, found: Arguments) -> None:
    """What the support verb brings: its subject, and its phrases with the noun's prepositions."""
    words, subjects = scene.words, scene.subjects
    if words.lemmas[verb] in scene.lexicon.suffering and not subjects.is_passive(verb):
        _suffered(scene, verb, noun, found)
        return
    giver = _giver(scene, verb, noun) if words.lemmas[verb] in scene.lexicon.winning else None
    actor = giver
    if actor is None:
        actor = agent_of(scene, verb) if subjects.is_passive(verb) else subjects.of(verb)
    is_open = giver is not None or found.actor is None or words.lowers[found.actor] in THIRD_PERSON
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
    found.target = scene.subjects.of(verb)
    if found.actor is None:
        found.actor = _giver(scene, verb, noun)


def _giver(scene: Scene, verb: int, noun: int) -> int | None:
    """'criticism from them': from whom it comes."""
    words = scene.words
    for child in (*words.children[noun], *words.children[verb]):
        if words.deps[child] == "prep" and words.lowers[child] == "from":
            inner = scene.inner(child)
            if inner is not None:
                return inner
    return None


def agent_of(scene: Scene, verb: int) -> int | None:
    """Who does what is said in the passive."""
    words = scene.words
    by = words.child(verb, "agent")
    if by is not None:
        return scene.inner(by)
    following = words.child(verb, "conj")  # 'chosen and paid by the state': by it both
    if following is None or words.child(following, "nsubj", "nsubjpass") is not None:
        return None
    return agent_of(scene, following) if scene.subjects.is_passive(following) else None

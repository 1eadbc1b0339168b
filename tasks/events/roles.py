"""Who does it and to whom: the arguments of predicates, as head tokens.

Subjects are read through passives, relative clauses, control and coordination (tasks/events/subjects.py).
"""

from __future__ import annotations

from tasks.events.nominal import agent_of, arguments_of_noun
from tasks.events.predicates import Predicate
from tasks.events.scene import NOMINAL, Arguments, Scene

DEEPEST = 3
BARE = frozenset(("VB", "VBG", "VBN", "JJ", "NN", "NNS", "NNP"))
NONE = frozenset[str]()
CLAUSAL = frozenset(("xcomp", "ccomp", "pcomp"))


def arguments_of(scene: Scene, predicate: Predicate) -> Arguments:
    """Actor and target of a predicate; the likeliest of the others, as `complete` adds the rest."""
    is_noun = predicate.kind == "noun"
    found = arguments_of_noun(scene, predicate) if is_noun else _of_verb(scene, predicate)
    if found.target is None and scene.words.lemmas[predicate.token] in scene.lexicon.reciprocal:
        found.target = joint_of(scene, found)
    return found


def complete(scene: Scene, predicate: Predicate, found: Arguments, depth: int = 0) -> None:
    """Add all others to whom it may be done to what `arguments_of` gave."""
    verb = predicate.token
    if predicate.kind != "noun" and scene.words.deps[verb] != "amod":
        found.others += _of_object(scene, verb) + scene.by_prepositions(verb)
        found.others += _of_complement(scene, predicate, depth)


def joint_of(scene: Scene, found: Arguments) -> int | None:
    """Who does it together with the actor."""
    if found.actor is None:
        return None
    return next(iter(scene.conjuncts(found.actor)), None) or _joined_within(scene, found.actor)


def _joined_within(scene: Scene, head: int) -> int | None:
    """'Greek and Irish envoys', 'the armies of Chad and Mali': the second."""
    words = scene.words
    for child in words.children[head]:
        inner = scene.inner(child) if words.lowers[child] == "of" else child
        if inner is not None and inner in scene.named:
            for other in scene.conjuncts(inner):
                if other in scene.named:
                    return other
    return None


def _of_verb(scene: Scene, predicate: Predicate) -> Arguments:
    words, verb = scene.words, predicate.token
    if words.deps[verb] == "amod":
        return Arguments()  # 'growing fears'
    found, objects = Arguments(), _objects(scene, verb)
    if words.pos[verb] == "VERB" and scene.subjects.is_passive(verb):
        found.target, found.actor = scene.subjects.of(verb), agent_of(scene, verb)
        found.others += objects
    else:
        subject = scene.subjects.of(words.heads[verb] if words.pos[verb] == "ADJ" else verb)
        found.actor = subject if subject is not None else scene.speakers.get(verb)
        found.target = objects[0] if objects else _gap(scene, verb)
        found.others += objects[1:]
    return found


def _objects(scene: Scene, verb: int) -> list[int]:
    """Objects in their order of likelihood: direct, indirect, by the verb's own prepositions."""
    words = scene.words
    direct = _direct(scene, verb)
    others = [] if direct is None else [direct]
    taken = scene.lexicon.prepositions.get(words.lemmas[verb], NONE)
    if not taken and verb not in scene.datives:
        return others
    for child in words.children[verb]:
        dep = words.deps[child]
        if dep == "dative":
            inner = scene.inner(child) if words.pos[child] == "ADP" else child
            if inner is not None:
                others.append(inner)
        elif dep in ("prep", "agent") and words.lowers[child] in taken:
            inner = scene.inner(child)
            if inner is not None:
                others.append(inner)
    return others


def _direct(scene: Scene, verb: int) -> int | None:
    """The direct object, within the verb's paragraph; else what the parse has in its place."""
    words, paragraphs = scene.words, scene.subjects.repair.paragraphs
    for child in words.children[verb] if verb in scene.direct else ():
        is_object = words.deps[child] in ("dobj", "oprd") and words.pos[child] in NOMINAL
        is_within = paragraphs[child] == paragraphs[verb] and child not in scene.times
        if is_object and is_within and not _is_extent(scene, verb, child):
            return child
    lost = scene.subjects.repair.object(verb)
    return _of_small_clause(scene, verb) if lost is None and verb in scene.clauses else lost


def _of_small_clause(scene: Scene, verb: int) -> int | None:
    """'saw them taken', 'held the markets closed': them, the markets."""
    words = scene.words
    if words.lemmas[verb] in scene.lexicon.reporting:
        return None
    for child in words.children[verb]:
        is_bare = words.deps[child] == "ccomp" and words.tags[child] in BARE
        if is_bare and words.child(child, "mark", "aux", "auxpass") is None:
            subject = words.child(child, "nsubj", "nsubjpass")
            if subject is not None and subject > verb and words.lowers[subject] != "it":
                return subject  # 'made it clear that' speaks of nothing
    return None


def _is_extent(scene: Scene, verb: int, token: int) -> bool:
    """'lost 26 points': by how much."""
    words, lexicon = scene.words, scene.lexicon
    is_measure = words.pos[token] in ("NUM", "SYM") or words.lemmas[token] in lexicon.measures
    return is_measure and words.lemmas[verb] in lexicon.changing


def _gap(scene: Scene, verb: int) -> int | None:
    """'the man whom they took', 'the man they took': the object stands before the clause."""
    words = scene.words
    if words.deps[verb] not in ("relcl", "xcomp") or words.child(verb, "dobj", "ccomp", "xcomp") is not None:
        return None
    while words.deps[verb] == "xcomp" and words.lemmas[words.heads[verb]] in scene.lexicon.wanting:
        verb = words.heads[verb]  # 'the plane they want to launch'
    if words.deps[verb] == "relcl":
        subject, noun = words.child(verb, "nsubj"), words.heads[verb]
        if subject is not None and scene.subjects.antecedent(subject) != noun:
            return noun
    return None


def _of_object(scene: Scene, verb: int) -> list[int]:
    """'signed a deal with them', 'lifted limits imposed on them', 'rejected a bid by them'."""
    words = scene.words
    noun = words.child(verb, "dobj", "nsubjpass")
    if noun is None or words.pos[noun] != "NOUN":
        return []
    predicate = scene.predicates.get(noun)
    own = (
        arguments_of_noun(scene, predicate) if predicate is not None else Arguments(actor=_owner(scene, noun))
    )
    found = [own.actor] if own.actor is not None else []
    found += scene.by_prepositions(noun)
    participle = words.child(noun, "acl")
    if participle is not None and words.tags[participle] == "VBN":
        agent = agent_of(scene, participle)
        found += scene.by_prepositions(participle) + ([agent] if agent is not None else [])
    return found + ([own.target] if own.target is not None else [])


def _owner(scene: Scene, noun: int) -> int | None:
    """'their plans', 'the Chilean stance': whose it is."""
    words = scene.words
    for child in words.children[noun]:
        if words.deps[child] == "poss" or (words.deps[child] == "compound" and child in scene.named):
            return None if child in scene.times else child
    return None


def _of_complement(scene: Scene, predicate: Predicate, depth: int) -> list[int]:
    """'agreed to lift a ban on them', 'demanded that they resign': the party of what is agreed."""
    words, token = scene.words, predicate.token
    if depth > DEEPEST:
        return []
    for child in words.children[token]:
        inner = child
        if words.deps[child] == "prep":
            inner = words.child(child, "pcomp") or child
        if words.deps[inner] not in CLAUSAL:
            continue
        subject = words.child(inner, "nsubj", "nsubjpass")
        found = [] if subject is None or words.pos[subject] == "PRON" else [subject]
        complement = scene.predicates.get(inner)
        if complement is not None:
            arguments = arguments_of(scene, complement)
            complete(scene, complement, arguments, depth + 1)
            found += scene.options(arguments, inner)
        if found:
            return found
    return []

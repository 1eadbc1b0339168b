"""Of an event's possible targets, the one that is to stand in the row."""

from __future__ import annotations

from tasks.events.roles import joint_of
from tasks.events.scene import Arguments, Scene

OBLIQUE = frozenset(("at", "from", "into", "over", "to"))
JOINT = frozenset(("AGREE", "CONSULT", "COOPERATE"))


def party_of(scene: Scene, found: Arguments, predicate: int, event_type: str | None) -> int | None:
    """The first that is a party and no thing; what is done together is done to each other; else a thing."""
    actor = scene.meant(found.actor)
    options = scene.options(found, predicate)
    options = [token for token in options if scene.words.tags[token] != "PRP$" or token == found.target]
    options = [token for token in options if scene.meant(token) != actor and token != predicate]
    party = next((token for token in options if scene.is_party(token)), None)
    if party is not None:
        return party
    is_free = not options or scene.words.deps[options[0]] in ("dobj", "nsubjpass", "attr")
    if is_free and (event_type in JOINT or _is_mutual(scene, predicate)):
        joint = joint_of(scene, found)
        if joint is not None:
            return joint
    return found.target if found.target in options else None


def thing_of(scene: Scene, found: Arguments, predicate: int) -> int | None:
    """The target where there is no type: what is done or acted on, not where it goes or comes from."""
    words, target = scene.words, found.target
    if target is None or scene.meant(target) == scene.meant(found.actor):
        return None
    above = words.heads[target]
    is_oblique = words.pos[above] == "ADP" and words.lowers[above] in OBLIQUE
    return None if is_oblique and words.pos[predicate] == "VERB" else target


def _is_mutual(scene: Scene, predicate: int) -> bool:
    """'signed a treaty': what it takes is done together."""
    words, reciprocal = scene.words, scene.lexicon.reciprocal
    noun = words.child(predicate, "dobj")
    return words.lemmas[predicate] in reciprocal or (noun is not None and words.lemmas[noun] in reciprocal)

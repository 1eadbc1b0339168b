"""One event said in two words is one: 'agreed to withdraw', 'imposed sanctions', 'said it had expelled'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tasks.events.scene import Scene

if TYPE_CHECKING:
    from tasks.events.find import Draft

CHAINED = frozenset(("xcomp", "ccomp", "pcomp", "dobj", "nsubjpass", "pobj", "acl"))


def drop_echoes(scene: Scene, drafts: Mapping[int, Draft]) -> None:
    """Where a predicate and what governs it have one type and one actor, only one of them keeps the type."""
    for token, draft in drafts.items():
        if draft.typed is None:
            continue
        above = drafts.get(governor_of(scene, token))
        if above is None or above.typed is None:
            continue
        if draft.typed.event_type == above.typed.event_type and _same_actor(scene, draft, above):
            lesser = draft if _weight(scene, draft) <= _weight(scene, above) else above
            lesser.typed, lesser.target = None, lesser.plain_target


def governor_of(scene: Scene, token: int) -> int:
    """The word that a predicate is the complement or object of, -1 where there is none."""
    words = scene.words
    head = words.heads[token]
    if words.deps[token] not in CHAINED or head == token:
        return -1
    return words.heads[head] if words.pos[head] == "ADP" else head


def _same_actor(scene: Scene, draft: Draft, above: Draft) -> bool:
    mine, other = scene.meant(draft.arguments.actor), scene.meant(above.arguments.actor)
    return mine is None or other is None or mine == other


def _weight(scene: Scene, draft: Draft) -> tuple[int, bool]:
    """Parties that are known, then whether it is more than a word of saying."""
    known = sum(
        token is not None and scene.is_party(token) for token in (draft.arguments.actor, draft.target)
    )
    return known, scene.words.lemmas[draft.predicate.token] not in scene.lexicon.saying

"""Whether a typed predicate is an event between parties, as PLOVER wants them, and no figure of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.events.scene import Scene

if TYPE_CHECKING:
    from tasks.events.find import Draft

SPEAKERS = frozenset(
    ("i", "me", "my", "we", "us", "our", "you", "your", "myself", "ourselves", "yourself", "one")
)
BY_NOBODY = frozenset(("ASSAULT", "COERCE", "ACCUSE", "CONCEDE", "RETREAT", "SANCTION"))  # 'was arrested'
TO_NOBODY = frozenset(("PROTEST", "MOBILIZE", "RETREAT", "CONCEDE", "CONSULT", "ASSAULT"))  # 'resigned'
TO_PARTIES = frozenset(("AID", "COOPERATE"))
VAGUE = frozenset(("CONSULT", "THREATEN"))  # 'talks over the sale': the sale is no party to them


def settle(scene: Scene, draft: Draft) -> None:
    """Take the type from what is no event between parties; and the target where it is none."""
    if draft.typed is None:
        return
    kind, target = draft.typed.event_type, draft.target
    if kind in VAGUE and target is not None and not scene.is_party(target):
        draft.target = None
    if not _is_codable(scene, draft, kind):
        draft.typed, draft.target = None, draft.plain_target


def _is_codable(scene: Scene, draft: Draft, kind: str) -> bool:
    actor, target = draft.arguments.actor, draft.target
    if _is_speaker(scene, actor) or _is_speaker(scene, target):
        return False
    is_done_to_party = target is not None and scene.is_party(target)
    if actor is None:
        is_violence = kind in ("ASSAULT", "COERCE") and draft.predicate.kind == "verb"
        return kind in BY_NOBODY and target is not None and (is_done_to_party or is_violence)
    if not scene.is_party(actor):
        return kind == "ASSAULT" and is_done_to_party
    if target is None:
        return kind in TO_NOBODY or kind == "THREATEN"
    return kind not in TO_PARTIES or is_done_to_party


def _is_speaker(scene: Scene, token: int | None) -> bool:
    """Whether it is whoever speaks or reads: no party to news."""
    return token is not None and scene.words.lowers[token] in SPEAKERS

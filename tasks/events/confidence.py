"""How often rows of a kind are right, as read by hand: tests/quality/README.md."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.events.find import Event

# Shares of typed rows that were right as a whole: types whose words seldom mean anything else, types
# whose words often do, and those that only states are seen to do.
STEADY = frozenset(("ACCUSE", "CONCEDE", "PROTEST", "REQUEST", "RETREAT", "SUPPORT"))
RARE = frozenset(("AID", "COOPERATE", "MOBILIZE", "SANCTION", "THREATEN"))
OF_STEADY, OF_RARE, OF_OTHERS = 0.88, 0.5, 0.78
HEDGED = frozenset(("future", "possible", "requested"))
OF_HEDGED = 0.8  # of the share of what is asserted


def confidence_of(event: Event) -> float:
    """Estimated share of rows like this one that are right, the type among the rest where there is one."""
    if event.typed is not None:
        return _of_typed(event.typed.event_type, event.status.modality)
    return _of_others(event.predicate.kind, (event.actor is None) + (event.target is None))


@cache
def _of_others(kind: str, missing: int) -> float:
    return round((0.8 if kind == "verb" else 0.6) - 0.1 * missing, 3)


@cache
def _of_typed(kind: str, modality: str) -> float:
    share = OF_STEADY if kind in STEADY else OF_RARE if kind in RARE else OF_OTHERS
    return round(share * (OF_HEDGED if modality in HEDGED else 1), 3)

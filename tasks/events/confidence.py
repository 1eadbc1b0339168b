"""How often rows of a kind are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.events.find import Event


def confidence_of(event: Event) -> float:
    """Estimated share of rows like this one whose predicate and parties are right."""
    base = 0.8 if event.predicate.kind == "verb" else 0.6
    if event.actor is None:
        base -= 0.1
    if event.target is None:
        base -= 0.1
    if event.typed is not None:
        base *= event.typed.confidence
    return round(base, 3)

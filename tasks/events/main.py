"""The event that an article is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.events.find import Event
    from tasks.names.words import Words

LEAD = 5  # sentences
MOST = 4.0  # more than all else can weigh


def mark_main(words: Words, events: Sequence[Event]) -> None:
    """Mark one event, if there is any; `events` are in order of the text."""
    if events:
        first = _lead(words, events[0])
        rivals = takewhile(lambda event: _lead(words, event) + MOST >= first, events)
        max(rivals, key=lambda event: _weight(words, event)).is_main = True


def _lead(words: Words, event: Event) -> int:
    return max(0, LEAD - words.sentences[event.predicate.token])


def _weight(words: Words, event: Event) -> tuple[float, float, int]:
    weight = float(_lead(words, event))
    weight += 1.0 * (event.actor is not None) + 0.7 * (event.target is not None)
    weight += 1.5 * (event.typed is not None) + 0.5 * (event.predicate.kind == "verb")
    return weight, event.confidence, -event.predicate.token

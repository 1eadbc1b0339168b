"""The event that an article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.events.find import Event
    from tasks.names.words import Words

LEAD = 5  # sentences
OPENING = 2  # sentences: what stands there outweighs all that comes after the lead


def mark_main(words: Words, events: Sequence[Event]) -> None:
    """Mark one event, if there is any; `events` are in order of the text."""
    if not events:
        return
    sentences, count = words.sentences, len(events)
    if sentences[events[0].predicate.token] < OPENING:
        count = bisect_left(events, LEAD, key=lambda event: sentences[event.predicate.token])
    max(events[:count], key=lambda event: _weight(words, event)).is_main = True


def _weight(words: Words, event: Event) -> tuple[float, float, int]:
    sentence = words.sentences[event.predicate.token]
    weight = max(0, LEAD - sentence) * 1.0
    weight += 1.0 * (event.actor is not None) + 0.7 * (event.target is not None)
    weight += 1.5 * (event.typed is not None) + 0.5 * (event.predicate.kind == "verb")
    return weight, event.confidence, -event.predicate.token

"""A quotation while it is put together."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.quotes.cues import Cue

Span = tuple[int, int]


@dataclass(slots=True)
class Quote:
    """Parts are half-open character spans; the speaker is a span of tokens.

    `frame` tells by which rule it was found: confidence rests on it.
    """

    parts: list[Span]
    cue: Cue | None
    speaker: Span | None
    frame: str
    kind: str = "indirect"
    has_marks: bool = False
    confidence: float = 0.5

    @property
    def start(self) -> int:
        """The first character of all parts."""
        return min(start for start, _ in self.parts)

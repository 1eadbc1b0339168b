"""Highlighting: spans of code points over a text, overlapping as they may, as pieces to be nested."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A row's characters: code points `start` to `end`, in a layer; `title` says what was read there."""

    start: int
    end: int
    layer: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same spans cover, the longest first; `is_marked`: asked to be shown."""

    text: str
    spans: tuple[Span, ...]
    is_marked: bool = False
    is_first: bool = False  # of those that are marked
    levels: tuple[int, ...] = ()  # of each span: how many lines are drawn above its own


def pieces(text: str, spans: Sequence[Span], mark: tuple[int, int] | None = None) -> Iterator[Piece]:
    """The text cut wherever a span begins or ends; put together again it is the text.

    Spans that do not lie in the text, or hold no characters, are left out.
    """
    cut = list(_cut(text, spans, mark))
    levels = _levels(piece.spans for piece in cut)
    for piece in cut:
        yield replace(piece, levels=tuple(levels[span] for span in piece.spans))


def _cut(text: str, spans: Sequence[Span], mark: tuple[int, int] | None) -> Iterator[Piece]:
    size = len(text)
    valid = sorted(
        {span for span in spans if 0 <= span.start < span.end <= size},
        key=lambda span: (span.start, -span.end, span.layer),
    )
    first, last = mark if mark and 0 <= mark[0] < mark[1] <= size else (size, size)
    cuts = sorted({0, size, first, last, *(s.start for s in valid), *(s.end for s in valid)})
    active: list[Span] = []
    following = 0
    for start, end in pairwise(cuts):
        active = [span for span in active if span.end > start]
        while following < len(valid) and valid[following].start == start:
            active.append(valid[following])
            following += 1
        nested = tuple(sorted(active, key=lambda span: (span.start - span.end, span.start, span.layer)))
        yield Piece(text[start:end], nested, first <= start < last, start == first)


def _levels(nestings: Iterable[tuple[Span, ...]]) -> dict[Span, int]:
    """How many lines lie above a span's own, wherever it runs: 0 for one with no other in it."""
    inner: dict[Span, set[Span]] = {}
    for nested in nestings:
        for span, within in zip(nested, (*nested[1:], None), strict=False):
            inner.setdefault(span, set()).update({within} if within else ())
    levels: dict[Span, int] = {}
    for span in sorted(inner, key=lambda span: (span.end - span.start, -span.start, -span.layer)):
        levels[span] = max((levels[within] + 1 for within in inner[span]), default=0)
    return levels

"""Putting a quotation together from the clause under a cue and the marked stretches that hang on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tasks.quotes.quote import Quote, Span
from tasks.quotes.reports import Report
from tasks.quotes.scene import Scene
from tasks.quotes.speakers import speaker_beside

MARKS = "\"'`“”„‟«»‘’‹›‚"
SMALL = 2  # letters outside the marks that leave a quotation direct


def assemble(scene: Scene, report: Report, marks: list[int]) -> Quote:
    """One quotation: parts in characters, kind from the share that stands in marks."""
    parts = parts_of(scene, report.content, marks)
    quote = Quote(parts, report.cue, report.speaker, report.frame or "marks")
    set_kind(scene, quote)
    if quote.speaker is None or _speaks_within(scene, quote, quote.speaker):
        quote.speaker = speaker_beside(scene.words, report.cue)
        if quote.speaker is not None and _speaks_within(scene, quote, quote.speaker):
            quote.speaker = None
    return quote


def _speaks_within(scene: Scene, quote: Quote, speaker: Span) -> bool:
    """Whether a speaker stands in the words that are quoted: then the parse is wrong."""
    start, end = scene.chars(*speaker)
    return any(first < end and start < last for first, last in quote.parts)


def parts_of(scene: Scene, content: list[Span], marks: list[int]) -> list[Span]:
    """Parts in characters: whole marked stretches, and of the clause what belongs with them."""
    stretches = [scene.tokens[index] for index in marks]
    runs = [run for run in content if not any(_covers(stretch, run) for stretch in stretches)]
    return [scene.chars(*run) for run in _trimmed(scene, _united([*stretches, *runs]))]


def _covers(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _united(spans: list[Span]) -> list[Span]:
    """Sorted spans, those that touch or overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _trimmed(scene: Scene, spans: list[Span]) -> list[Span]:
    """Without white space and commas at the edges, unless they stand in marks; nothing empty."""
    words, found = scene.words, []
    for start, end in spans:
        while start < end and scene.owner[start] < 0 and words.pos[start] in ("PUNCT", "SPACE"):
            start += 1
        while start < end and scene.owner[end - 1] < 0 and words.pos[end - 1] in ("PUNCT", "SPACE"):
            end -= 1
        if start < end and any(map(str.isalnum, words.text[words.starts[start] : words.ends[end - 1]])):
            found.append((start, end))
    return found


def set_kind(scene: Scene, quote: Quote) -> None:
    """Direct when all letters but two stand in marks, mixed when some do, else indirect."""
    text, inside = scene.words.text, 0
    for start, end in quote.parts:
        first = bisect_right(scene.marked, start, key=lambda span: span.end)
        last = bisect_left(scene.marked, end, key=lambda span: span.start)
        for span in scene.marked[first:last]:
            inside += _letters(text, max(start, span.start), min(end, span.end))
    quote.has_marks, quote.kind = inside > 0, "indirect"
    if inside:
        outside = sum(_letters(text, start, end) for start, end in quote.parts) - inside
        quote.kind = "direct" if outside <= SMALL else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0

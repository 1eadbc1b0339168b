"""Speech behind a label: 'Moreno: We will win' as a headline, 'MORENO: Well, look' in a transcript."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from tasks.quotes.assemble import set_kind
from tasks.quotes.cues import Cue
from tasks.quotes.quote import Quote
from tasks.quotes.scene import Scene

NEAREST = 6  # spans before the end of a line among which one that reaches into it is looked for
LONGEST_LABEL = 5  # tokens before the colon
SHORTEST_SPEECH = 3  # tokens after it
SOURCES = frozenset(
    ("poll", "report", "study", "survey", "officials", "official", "police", "sources", "experts")
)


@dataclass(frozen=True, slots=True)
class _Label:
    """Tokens `start` to `colon` name who speaks up to token `end`; `line` counts the lines before."""

    start: int
    colon: int
    end: int
    line: int
    is_upper: bool


def labelled_quotes(scene: Scene, found: list[Quote]) -> list[Quote]:
    """Speech after a label: in the headline after any name, elsewhere after one in upper case that recurs."""
    labels = _labels(scene)
    words = scene.words.words
    often = Counter(tuple(words[label.start : label.colon]) for label in labels if label.is_upper)
    spans = sorted(part for quote in found for part in quote.parts)
    added = []
    for label in labels:
        is_headline = label.line == 0
        if is_headline or often[tuple(words[label.start : label.colon])] > 1:
            quote = _quote(scene, label)
            start, end = quote.parts[0]
            after = bisect_left(spans, (end, end))
            if not any(last > start for _, last in spans[max(0, after - NEAREST) : after]):
                set_kind(scene, quote)
                added.append(quote)
    return added


def _quote(scene: Scene, label: _Label) -> Quote:
    cue = Cue(label.colon, label.colon, label.colon + 1, ":", "said", "colon")
    return Quote([scene.chars(label.colon + 1, label.end)], cue, (label.start, label.colon), "label")


def _labels(scene: Scene) -> list[_Label]:
    found, start, line = [], 0, 0
    for token in [*scene.words.breaks, len(scene.words)]:
        if start < token:
            found += _label(scene, start, token, line)
            line += 1
        start = token + 1
    return found


def _label(scene: Scene, start: int, end: int, line: int) -> list[_Label]:
    """The label of one line, if it has one; an opening mark may stand before it."""
    words = scene.words
    if words.pos[start] == "PUNCT" and scene.owner[start] >= 0:
        start += 1
    colon = next(
        (t for t in range(start + 1, min(start + 1 + LONGEST_LABEL, end)) if words.words[t] == ":"), None
    )
    if colon is None or end - colon <= SHORTEST_SPEECH:
        return []
    names = range(start, colon)
    if not all(words.pos[t] in ("PROPN", "PUNCT", "PART") or words.lowers[t] in SOURCES for t in names):
        return []
    is_upper = all(words.words[t].isupper() for t in names if words.words[t].isalpha())
    return [_Label(start, colon, end, line, is_upper)]

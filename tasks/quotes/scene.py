"""What all rules look at: the words, the marks, and where in them each token stands."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.names.words import words_of
from tasks.quotes.cues import Cue, find_cues
from tasks.quotes.lexicon import Lexicon, lexicon
from tasks.quotes.marks import Marked, marked_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tasks.names.words import Words


@dataclass(slots=True)
class Scene:
    """`tokens` gives each marked stretch as half-open tokens; `owner` each token's stretch, or -1."""

    words: Words
    lexicon: Lexicon
    marked: list[Marked]
    tokens: list[tuple[int, int]]
    owner: list[int]
    cues: list[Cue]

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Characters of a run of tokens."""
        return self.words.starts[start], self.words.ends[end - 1]


def scene_of(doc: Doc) -> Scene:
    """Read marks and cues of a Doc."""
    words, chosen = words_of(doc), lexicon()
    marked = marked_spans(words.text)
    owner = [-1] * len(words)
    tokens = []
    for index, span in enumerate(marked):
        start, end = bisect_left(words.ends, span.start + 1), bisect_left(words.starts, span.end)
        tokens.append((start, end))
        owner[start:end] = [index] * (end - start)
    cues = find_cues(words, chosen, owner)
    return Scene(words, chosen, marked, tokens, owner, cues)

"""Articles whose quotation marks were lost: direct speech told by its first person.

Archives drop marks in conversion. In an article without a single pair of them, words in the first
person beside a cue are the speaker's own, and so are the sentences that go on in the first person or
follow a colon, up to the next cue or the paragraph's end.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tasks.quotes.quote import Quote
from tasks.quotes.scene import Scene

if TYPE_CHECKING:
    from tasks.names.words import Words

FIRST_PERSON = frozenset(("i", "we", "my", "our", "us", "me", "mine", "ours", "myself", "ourselves"))


def restore_lost(scene: Scene, quotes: list[Quote]) -> None:
    """Make quotations in the first person direct and let them run on; nothing where marks are in use."""
    if any(span.is_closed for span in scene.marked):
        return
    cued = {scene.words.sentences[quote.cue.token] for quote in quotes if quote.cue is not None}
    for quote in quotes:
        if quote.cue is None or quote.cue.form != "verb" or quote.speaker is None:
            continue
        after_colon = scene.words.words[quote.cue.end : quote.cue.end + 1] == [":"]
        if after_colon or _is_first_person(scene.words, quote):
            quote.kind = "direct"
            _run_on(scene, quote, cued, after_colon)


def _is_first_person(words: Words, quote: Quote) -> bool:
    """Whether the content, unless a 'that' leads it, speaks of 'I' or 'we'."""
    start, end = quote.parts[0][0], quote.parts[-1][1]
    tokens = range(bisect_left(words.starts, start), bisect_left(words.starts, end))
    inside = [token for token in tokens if words.lowers[token] != ","]
    return bool(inside) and words.lowers[inside[0]] != "that" and any(_speaks(words, t) for t in inside)


def _speaks(words: Words, token: int) -> bool:
    return words.lowers[token] in FIRST_PERSON and words.words[token] != "US"


def _run_on(scene: Scene, quote: Quote, cued: set[int], after_colon: bool) -> None:
    """Add the sentences that follow in the paragraph."""
    words = scene.words
    assert quote.cue is not None
    line = words.lines[quote.cue.token]
    for sentence in range(words.sentences[quote.cue.token] + 1, len(words.bounds)):
        start, end = words.bounds[sentence]
        while start < end and words.words[end - 1].isspace():
            end -= 1
        if start >= end or words.lines[start] != line or sentence in cued:
            return
        if not after_colon and not any(_speaks(words, token) for token in range(start, end)):
            return
        quote.parts.append(scene.chars(start, end))

"""Who speaks at which cue, as rows of `quotes` have it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tasks.keptrows import KeptRows
from tasks.names.words import Words, words_of
from tasks.quotes.find import quotes_of
from tasks.quotes.quote import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEPT = "dateline.kept_quotes"

Voice = tuple[int, Span]


class KeptQuotes(KeptRows):
    """Rows of `quotes`."""

    columns = ("quote_id", "cue_char_start", "speaker_char_start", "speaker_char_end")


def keep_quotes(doc: Doc, read: Callable[[], list[Any]]) -> None:
    """Have a Doc's cues with their speakers made of the rows of `quotes` that `read` gives (KeptQuotes)."""
    doc.user_data[KEPT] = read


def cued_speakers(doc: Doc) -> list[Voice]:
    """The head of each cue and its speaker's tokens (half-open), in order of quotations that have both."""
    read: Callable[[], list[Any]] | None = doc.user_data.get(KEPT)
    voices = _kept(words_of(doc), read()) if read is not None else None
    if voices is None:
        quotes = quotes_of(doc)
        voices = [(quote.cue.token, quote.speaker) for quote in quotes if quote.cue and quote.speaker]
    return voices


def _kept(words: Words, rows: list[Any]) -> list[Voice] | None:
    """What rows tell; None where two quotations begin at one character, and so share their id."""
    told: dict[str, tuple[Any, ...]] = {}
    for quote_id, *said in rows:
        if told.setdefault(quote_id, tuple(said)) != tuple(said):
            return None
    starts, ends = words.starts, words.ends
    return [
        (bisect_left(starts, cue), (bisect_left(starts, start), bisect_left(ends, end) + 1))
        for cue, start, end in told.values()
        if cue is not None and start is not None
    ]

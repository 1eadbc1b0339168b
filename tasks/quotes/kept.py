"""Who speaks at which cue and in which words, as rows of `quotes` have it."""

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

    columns = (
        *("quote_id", "kind", "cue_char_start", "speaker_char_start", "speaker_char_end"),
        *("char_start", "char_end"),
    )


def keep_quotes(doc: Doc, read: Callable[[], list[Any]]) -> None:
    """Have a Doc's cues and direct speech made of the rows of `quotes` that `read` gives (KeptQuotes)."""
    doc.user_data[KEPT] = read


def cued_speakers(doc: Doc) -> list[Voice]:
    """The head of each cue and its speaker's tokens (half-open), in order of quotations that have both."""
    told = _told(doc)
    if told is None:
        quotes = quotes_of(doc)
        return [(quote.cue.token, quote.speaker) for quote in quotes if quote.cue and quote.speaker]
    words = words_of(doc)
    return [
        (bisect_left(words.starts, cue), _tokens(words, start, end))
        for (_, _, cue, start, end), _ in told
        if cue is not None and start is not None
    ]


def direct_speech(doc: Doc) -> list[tuple[Span, Span]]:
    """The tokens of a speaker and those that are the speaker's own words, for each part of direct speech."""
    words, told = words_of(doc), _told(doc)
    if told is None:
        return [
            (quote.speaker, _tokens(words, start, end))
            for quote in quotes_of(doc)
            if quote.kind == "direct" and quote.speaker
            for start, end in quote.parts
        ]
    return [
        (_tokens(words, start, end), _tokens(words, *part))
        for (_, kind, _, start, end), parts in told
        if kind == "direct" and start is not None
        for part in parts
    ]


def _told(doc: Doc) -> list[tuple[tuple[Any, ...], list[Span]]] | None:
    """Quotations by rows, what they say of each and its parts; None where they do not tell.

    So it is where two quotations begin at one character, and so share their id.
    """
    read: Callable[[], list[Any]] | None = doc.user_data.get(KEPT)
    if read is None:
        return None
    told: dict[str, tuple[tuple[Any, ...], list[Span]]] = {}
    for *said, start, end in read():
        quote, parts = told.setdefault(said[0], (tuple(said), []))
        if quote != tuple(said):
            return None
        parts.append((start, end))
    return list(told.values())


def _tokens(words: Words, start: int, end: int) -> Span:
    """Tokens of a span of characters."""
    return bisect_left(words.starts, start), bisect_left(words.starts, end)

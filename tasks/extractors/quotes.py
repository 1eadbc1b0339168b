"""Quotations: who said what, in whose words, and by which cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.names.resolve import resolution_of
from tasks.names.words import Words, words_of
from tasks.quotes.find import quotes_of
from tasks.quotes.lexicon import lexicon
from warehouse.columns import Column, linked_span
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "quotes",
    version=1,
    description="One row per contiguous part of a quotation, direct, indirect or mixed.",
    columns=(
        Column("quote_id", "VARCHAR", "shared by the parts of one quotation", nullable=False),
        Column(
            "kind",
            "VARCHAR",
            "the speaker's own words, the writer's, or both",
            nullable=False,
            values=("direct", "indirect", "mixed"),
        ),
        Column("has_quote_marks", "BOOLEAN", "whether quotation marks stand in it", nullable=False),
        *linked_span("speaker", "who is quoted"),
        Column(
            "speaker_name", "VARCHAR", "canonical name of the speaker; as written where it is not resolved"
        ),
        Column("speaker_entity_id", "VARCHAR", "the speaker as an entity of the article"),
        *linked_span("cue", "the word that reports"),
        Column("cue_lemma", "VARCHAR", "base form of the cue"),
        Column("cue_class", "VARCHAR", "what is done in saying it", values=lexicon().classes),
        Column("confidence", "DOUBLE", "0 to 1: estimated share of such rows that are right", nullable=False),
    ),
    key=("quote_id",),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield one row a part, in order of the text; `quote_id` is 'q' and the first part's first character."""
    words, text = words_of(doc), article.text
    who = resolution_of(doc)
    for quote in quotes_of(doc):
        cue = quote.cue
        speaker = _linked(words, quote.speaker)
        reported = _linked(words, (cue.start, cue.end) if cue else None)
        name, entity = who.name_of(quote.speaker) if quote.speaker is not None else (None, None)
        for start, end in quote.parts:
            yield (
                words.sentences[bisect_right(words.starts, start) - 1],
                start,
                end,
                text[start:end],
                f"q{quote.start}",
                quote.kind,
                quote.has_marks,
                *speaker,
                name,
                entity,
                *reported,
                cue.lemma if cue else None,
                cue.cue_class if cue else None,
                quote.confidence,
            )


def _linked(words: Words, span: tuple[int, int] | None) -> tuple[str | None, int | None, int | None]:
    """Text, start and end of a span of tokens; three times None where there is none."""
    if span is None:
        return None, None, None
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    return words.text[start:end], start, end

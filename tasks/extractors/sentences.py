"""Sentences, with the paragraph that each stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.names.words import words_of
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "sentences",
    version=1,
    description="One row per sentence; the spaces around it are left out.",
    columns=(Column("paragraph_index", "INTEGER", "zero-based paragraph in the article", nullable=False),),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield (sentence_index, char_start, char_end, text, paragraph_index) in order.

    A paragraph ends at a line break. The line breaks that the tokenizer keeps at a sentence's edge
    are trimmed; a sentence of nothing but white space counts in the index and gives no row.
    """
    text, words = article.text, words_of(doc)
    paragraph, seen = 0, 0
    for index, (first, last) in enumerate(words.bounds):
        start, end = words.starts[first], words.ends[last - 1]
        raw = text[start:end]
        start, end = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
        if start >= end:
            continue
        if "\n" in text[seen:start] and seen:
            paragraph += 1
        seen = end
        yield index, start, end, text[start:end], paragraph

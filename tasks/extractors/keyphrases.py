"""Keyphrases: what an article is about, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.keyphrases.candidates import candidates_of
from tasks.keyphrases.rank import ranked
from tasks.names.words import words_of
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

LIMIT = 15  # phrases an article
TABLE = extracted(
    "keyphrases",
    version=1,
    description="One row per keyphrase of an article, at its first occurrence.",
    columns=(
        Column(
            "phrase",
            "VARCHAR",
            "base forms of its words in lower case; a name in the canonical form",
            nullable=False,
        ),
        Column("score", "DOUBLE", "0 to 1: weight beside that of the article's best phrase", nullable=False),
        Column("rank", "INTEGER", "1 is the best; at most 15", nullable=False),
    ),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield one row a keyphrase, best first; the span is its first occurrence."""
    words = words_of(doc)
    for rank, (candidate, score) in enumerate(ranked(candidates_of(doc), LIMIT), 1):
        first, after = candidate.first
        start, end = words.starts[first], words.ends[after - 1]
        yield words.sentences[first], start, end, article.text[start:end], candidate.phrase, score, rank

"""Mentions of people, places, organisations and the other things that an article names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.names.resolve import resolution_of
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "mentions",
    version=2,
    description="One row per mention of an entity.",
    columns=(
        Column("label", "VARCHAR", "OntoNotes label: PERSON, ORG, GPE, ...", nullable=False),
        Column(
            "kind", "VARCHAR", "form of the mention", nullable=False, values=("name", "pronoun", "nominal")
        ),
        Column("entity_id", "VARCHAR", "the entity within its article", nullable=False),
        Column("name", "VARCHAR", "canonical name of the entity", nullable=False),
    ),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield (sentence_index, char_start, char_end, text, label, kind, entity_id, name), entity by entity."""
    found = resolution_of(doc)
    words = found.words
    for entity in found.entities:
        for mention in entity.mentions:
            start, end = words.starts[mention.start], words.ends[mention.end - 1]
            yield (
                words.sentences[mention.start],
                start,
                end,
                article.text[start:end],
                mention.label,
                mention.kind,
                entity.entity_id,
                entity.name,
            )

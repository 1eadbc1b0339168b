"""Entities: what an article speaks of, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.names.resolve import told_of
from warehouse.columns import ARTICLE_ID, EXTRACTOR_VERSION, Column
from warehouse.tables import Table

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = Table(
    name="entities",
    version=2,
    description="One row per article and entity in it.",
    columns=(
        ARTICLE_ID,
        Column("entity_id", "VARCHAR", "the entity within its article", nullable=False),
        Column("name", "VARCHAR", "canonical name: the longest that the article uses", nullable=False),
        Column("label", "VARCHAR", "OntoNotes label that most of its mentions have", nullable=False),
        Column("mention_count", "INTEGER", "mentions of it in the article", nullable=False),
        Column("first_char_start", "INTEGER", "where it is mentioned first", nullable=False),
        Column(
            "salience", "DOUBLE", "0 to 1: its share of mentions, early ones weighing more", nullable=False
        ),
        EXTRACTOR_VERSION,
    ),
    key=("article_id", "entity_id"),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield (entity_id, name, label, mention_count, first_char_start, salience).

    Salience: each mention weighs 1 at the article's first character, falling to 1/2 at its last;
    the weights of an entity over those of all. Position is the strongest cue of salience in news
    (Dunietz and Gillick 2014, A New Entity Salience Task with Millions of Training Examples).
    """
    length = max(1, len(article.text))
    found = told_of(doc)
    weights = {
        entity.entity_id: sum(1 - start / length / 2 for start, *_ in entity.mentions) for entity in found
    }
    total = sum(weights.values())
    for entity in found:
        yield (
            entity.entity_id,
            entity.name,
            entity.label,
            len(entity.mentions),
            entity.mentions[0][0],
            round(weights[entity.entity_id] / total, 6),
        )

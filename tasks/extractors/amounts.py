"""Amounts: numbers with what they count: money, shares, measures, people harmed; a change as one record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.amounts.find import amounts_of
from tasks.article import Article
from tasks.extractors import Row
from tasks.names.words import words_of
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "amounts",
    version=2,
    description="One row per amount; a change ('rose 3.2 % to $4.1 bn from $3.9 bn') is one.",
    columns=(
        Column(
            "kind",
            "VARCHAR",
            "what sort of amount value is; share: a part of one, such as two-thirds",
            nullable=False,
            values=("money", "percentage", "points", "casualties", "measure", "count", "share"),
        ),
        Column(
            "value",
            "DOUBLE",
            "the number, scale included; lower end of a range; size of a change, else where it ended",
            nullable=False,
        ),
        Column("value_high", "DOUBLE", "upper end of a range"),
        Column("unit", "VARCHAR", "'%', 'percentage point', 'kilometre', ...; NULL for money and things"),
        Column("currency", "VARCHAR", "ISO 4217; of a percentage, that of change_from and change_to"),
        Column("per", "VARCHAR", "for one of what: 'barrel' in '$80 a barrel'"),
        Column("object_text", "VARCHAR", "what is counted, or what the amount belongs to, as written"),
        Column("object_lemma", "VARCHAR", "base form of the object's head noun"),
        Column(
            "casualty",
            "VARCHAR",
            "what happened to those counted",
            values=("killed", "injured", "killed or injured", "arrested", "displaced", "missing"),
        ),
        Column("is_percentage", "BOOLEAN", "whether value is a percentage", nullable=False),
        Column(
            "is_approximate",
            "BOOLEAN",
            "whether it is hedged, bounded, a range or a round word",
            nullable=False,
        ),
        Column("bound", "VARCHAR", "'at least 12' is a minimum", values=("minimum", "maximum")),
        Column(
            "is_conversion",
            "BOOLEAN",
            "whether it says the amount before it in another currency or unit: '$138m (£72m)'",
            nullable=False,
        ),
        Column("direction", "VARCHAR", "of a change", values=("up", "down")),
        Column("change_from", "DOUBLE", "where a change began"),
        Column("change_to", "DOUBLE", "where it ended"),
    ),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield one row an amount, in order of the text."""
    words = words_of(doc)
    for amount in amounts_of(doc, article.published_date, article.url):
        quantity, counted = amount.quantity, amount.object
        yield (
            words.sentences[quantity.first],
            amount.start,
            amount.end,
            article.text[amount.start : amount.end],
            amount.kind,
            quantity.value,
            quantity.high,
            quantity.unit,
            amount.currency,
            quantity.per,
            words.text[words.starts[counted[0]] : words.ends[counted[1] - 1]] if counted else None,
            words.lemmas[counted[1] - 1] if counted else None,
            amount.casualty,
            amount.kind == "percentage",
            quantity.is_approximate,
            quantity.bound,
            amount.is_conversion,
            amount.direction,
            amount.change_from,
            amount.change_to,
        )

"""Places: where, on the map."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.names.words import words_of
from tasks.places.located import located
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "places",
    version=1,
    description="One row per name of a place in the text, and of what belongs to a country ('Russian').",
    columns=(
        Column(
            "name",
            "VARCHAR",
            "the place's name in the gazetteer; as written where it has none",
            nullable=False,
        ),
        Column("geonames_id", "BIGINT", "its number in GeoNames, where that has one"),
        Column("latitude", "DOUBLE", "degrees north; NULL: the place is not known"),
        Column("longitude", "DOUBLE", "degrees east"),
        Column("country_code", "VARCHAR", "ISO 3166-1 alpha-2"),
        Column("admin1", "VARCHAR", "first-level division, by GeoNames' code; in the U.S. two letters"),
        Column(
            "place_type",
            "VARCHAR",
            "demonym: not the country but what belongs to it, its people, its language",
            values=("city", "county", "region", "country", "continent", "water", "demonym"),
        ),
        Column("population", "BIGINT", "inhabitants, where known"),
        Column(
            "confidence", "DOUBLE", "0 to 1: the weight of the place among those of that name", nullable=False
        ),
    ),
    key=("char_start",),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield one row a toponym, in order of the text."""
    words = words_of(doc)
    for toponym, resolved in located(doc, article.dateline):
        start, end, place = words.starts[toponym.start], words.ends[toponym.end - 1], resolved.place
        yield (
            words.sentences[bisect_right(words.starts, start) - 1],
            start,
            end,
            article.text[start:end],
            place.name if place else toponym.name,
            place.geonames_id if place else None,
            place.latitude if place else None,
            place.longitude if place else None,
            place.country if place else None,
            place.admin1 if place else None,
            place.kind if place else None,
            place.population if place else None,
            resolved.confidence,
        )

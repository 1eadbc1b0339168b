"""Fingerprints: the sketch of each article by which reprints find each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from warehouse.columns import ARTICLE_ID, EXTRACTOR_VERSION, Column
from warehouse.tables import Table

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = Table(
    name="fingerprints",
    version=1,
    description="One row per article long enough to be told from others: its sketch, to find reprints by.",
    columns=(
        ARTICLE_ID,
        Column("bands", "BIGINT[]", "its MinHash in bands; who shares one is compared", nullable=False),
        EXTRACTOR_VERSION,
    ),
    key=("article_id",),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:  # noqa: ARG001  the text alone counts
    """Yield (bands,) of a text of a hundred letters or more; see tasks/repeats/sketch.py."""
    from tasks.repeats.sketch import bands

    if sketch := bands(article.text):
        yield (sketch,)

"""Places, read from rows of `places`."""

from typing import Any

import pytest

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import places
from tasks.places.kept import KeptPlaces
from tasks.places.located import Location, keep_places, locations_of
from tests.tasks.places.test_places import doc_of

TEXT = "The mill in Paris, Texas, closed, said a Danish envoy in Nowhereton."
LABELS = {"Paris": "GPE", "Texas": "GPE", "Danish": "NORP", "Nowhereton": "GPE"}


@pytest.mark.parametrize("dateline", [None, "LYON"])
def test_rows_tell_what_was_found(dateline: str | None) -> None:
    found, doc = doc_of(TEXT, **LABELS), doc_of(TEXT, **LABELS)
    rows = extract_all(found, Article(TEXT, dateline=dateline), "id", (places,)).tables["places"]
    assert rows.num_rows == 4
    kept = KeptPlaces(lambda: places.TABLE.sorted(rows))
    keep_places(doc, dateline, lambda: kept.of("id"))
    locations = locations_of(doc, dateline)
    assert locations == locations_of(found, dateline)
    assert [(place.kind, place.country) for place in locations] == [
        ("city", "US"),
        ("region", "US"),
        ("demonym", "DK"),
    ]


def test_places_are_found_where_rows_are_of_another_dateline_or_leave_their_order_open() -> None:
    doc, found = doc_of(TEXT, **LABELS), locations_of(doc_of(TEXT, **LABELS), None)
    rows: list[tuple[Any, ...]] = [(12, 17, "city", 1, "FR"), (12, 24, "city", 2, "FR")]
    keep_places(doc, "LYON", lambda: rows[:1])
    assert locations_of(doc, None) == found
    assert locations_of(doc, "LYON") == [Location(3, 4, "city", 1, "FR")]
    keep_places(doc, None, lambda: rows)
    assert locations_of(doc, None) == found

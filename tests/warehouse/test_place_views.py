"""Views and macros over places, on a few made-up rows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.session import all_tables
from tests.warehouse.test_quote_views import fill
from warehouse.connect import connect
from warehouse.publish import create_views

SEOUL, INCHEON, BUSAN = (37.566, 126.978), (37.456, 126.705), (35.102, 129.04)


@pytest.fixture
def con(tmp_path: Path) -> Any:
    articles = [
        {"article_id": f"a{n}", "outlet": "The Quay", "published_date": date(2024, n, 5)} for n in (3, 4)
    ]

    def place(
        article: str, start: int, name: str, where: tuple[float, float] | None, kind: str
    ) -> dict[str, Any]:
        latitude, longitude = where or (None, None)
        return {
            "article_id": article, "char_start": start, "char_end": start + 4, "text": name, "name": name,
            "latitude": latitude, "longitude": longitude, "country_code": "KR", "place_type": kind,
            "confidence": 0.9,
        }  # fmt: skip

    places = [
        place("a3", 0, "Seoul", SEOUL, "city"),
        place("a3", 40, "Seoul", SEOUL, "city"),
        place("a3", 60, "Korean", (37.0, 127.5), "demonym"),
        place("a4", 8, "Incheon", INCHEON, "city"),
        place("a4", 30, "Busan", BUSAN, "city"),
        place("a4", 50, "Nowhere", None, "city"),
    ]
    files = {"articles": fill("articles", articles, tmp_path), "places": fill("places", places, tmp_path)}
    with connect() as con:
        create_views(con, all_tables(), files)
        yield con


def test_articles_by_place(con: Any) -> None:
    rows = con.execute("SELECT name, article_id, mention_count FROM articles_by_place ORDER BY 1").fetchall()
    assert rows == [("Busan", "a4", 1), ("Incheon", "a4", 1), ("Seoul", "a3", 2)]


def test_near_a_point(con: Any) -> None:
    rows = con.execute("SELECT name, round(distance_km)::INTEGER FROM near(37.566, 126.978, 50)").fetchall()
    assert rows == [("Seoul", 0), ("Incheon", 27)]


def test_a_countrys_timeline(con: Any) -> None:
    rows = con.execute(
        "SELECT month, article_count, mention_count, city_count FROM country_timeline ORDER BY 1"
    ).fetchall()
    assert rows == [(date(2024, 3, 1), 1, 3, 1), (date(2024, 4, 1), 1, 3, 3)]

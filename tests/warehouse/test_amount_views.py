"""Views over amounts and keyphrases, on a few made-up rows, by the queries that their readers ask."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.session import all_tables
from tests.warehouse.test_quote_views import fill
from warehouse.connect import connect
from warehouse.publish import create_views

MONDAY = date(2024, 3, 4)


def connected(tmp_path: Path, **rows: list[dict[str, Any]]) -> Any:
    con = connect()
    create_views(con, all_tables(), {name: fill(name, given, tmp_path) for name, given in rows.items()})
    return con


@pytest.fixture
def weeks(tmp_path: Path) -> Any:
    """Three weeks of ten stories; 'weather' is always there, 'harbour' in the last week, in two reprints as well."""
    articles, phrases, repeats = [], [], []
    for week in range(3):
        for number in range(12 if week == 2 else 10):
            name = f"w{week}a{number:02}"
            day = MONDAY + timedelta(weeks=week, days=min(number, 6))
            articles.append({"article_id": name, "published_date": day})
            if number >= 10:
                repeats.append({"article_id": name, "other_id": "w2a00"})
            said = ["weather"] * (number < 5) + ["harbour"] * (week == 2 and (number < 4 or number >= 10))
            said += ["quay"] * (week == 2 and number in (5, 6))
            phrases += [{"article_id": name, "phrase": phrase, "rank": n} for n, phrase in enumerate(said, 1)]
    with connected(tmp_path, articles=articles, keyphrases=phrases, repeats=repeats) as con:
        yield con


def test_what_is_on_the_rise_this_week(weeks: Any) -> None:
    rows = weeks.execute(
        "SELECT week, phrase, story_count, earlier_story_count, round(share, 2), round(lift, 1) FROM trending "
        "ORDER BY week DESC, surprise DESC"
    ).fetchall()
    assert rows == [(date(2024, 3, 18), "harbour", 4, 0, 0.4, 16.8)]  # 0.4 / (0.5 / 21); 'quay' is too rare


def test_a_phrases_weeks_without_reprints(weeks: Any) -> None:
    rows = weeks.execute(
        "SELECT week, story_count, share FROM phrases_by_week WHERE phrase = 'weather' ORDER BY 1"
    )
    assert rows.fetchall() == [(MONDAY + timedelta(weeks=week), 5, 0.5) for week in range(3)]


def test_what_a_companys_numbers_did(tmp_path: Path) -> None:
    def amount(start: int, **columns: Any) -> dict[str, Any]:
        return {"article_id": "a", "sentence_index": 0, "char_start": start, "char_end": start + 3, **columns}

    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [{"article_id": "a", "published_date": MONDAY, "outlet": "The Quay"}],
        "sentences": [{"article_id": "a", "sentence_index": 0, "char_start": 0, "char_end": 90, "text": "Halden ..."}],
        "mentions": [
            {"article_id": "a", "sentence_index": 0, "char_start": at, "char_end": at + 6, "label": label, "kind": "name", "name": name}
            for at, label, name in ((0, "ORG", "Halden Maritime"), (40, "ORG", "Orion Lines"), (20, "PERSON", "Ann Drew"))
        ],
        "amounts": [
            amount(12, kind="percentage", value=3.2, direction="up", change_from=3.9e9, change_to=4.1e9, currency="USD", object_text="revenue"),
            amount(60, kind="money", value=5e6, currency="EUR"),
            amount(66, kind="money", value=6e6, currency="USD", is_conversion=True),
            amount(80, kind="count", value=12),
        ],
    }  # fmt: skip
    with connected(tmp_path, **rows) as con:
        found = con.execute(
            "SELECT company, measure, value, currency, direction, change_from, change_to, evidence "
            "FROM company_numbers ORDER BY published_date, char_start"
        ).fetchall()
    assert found == [
        ("Halden Maritime", "revenue", 3.2, "USD", "up", 3.9e9, 4.1e9, "Halden ..."),
        ("Orion Lines", None, 5e6, "EUR", None, None, None, "Halden ..."),
    ]

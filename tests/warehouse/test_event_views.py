"""Events counted once, and the views over them, on a few made-up rows."""

from datetime import date
from typing import Any

import pytest

from flows.session import all_tables
from tests.warehouse.test_quote_views import fill
from warehouse.connect import connect
from warehouse.publish import create_views

LESK, PORT, BOROVIA = 101, 102, 7  # two towns and a country
ARTICLES = {"a1": ("The Quay", 3), "a2": ("Port Post", 4), "a3": ("Port Post", 4), "a4": ("The Quay", 9)}


def event(article: str, start: int, kind: str | None, day: int, **others: Any) -> dict[str, Any]:
    row = {
        "article_id": article, "char_start": start, "char_end": start + 4, "text": "said", "predicate": "attack",
        "event_type": kind, "event_class": "material conflict" if kind in ("ASSAULT", "COERCE") else "verbal cooperation",
        "actor_name": "Borovia", "actor_country_code": "BO", "target_name": "Lesk", "target_country_code": "LK",
        "modality": "asserted", "event_date": date(2024, 5, day), "confidence": 0.8,
    }  # fmt: skip
    return row | others


EVENTS = [
    event("a1", 0, "ASSAULT", 2, place_geonames_id=LESK),
    event("a1", 90, "ASSAULT", 2, place_geonames_id=BOROVIA, predicate="shell"),  # a country is no exact place
    event("a2", 5, "ASSAULT", 3, actor_name=None, actor_country_code=None),  # filled from the next row
    event("a2", 50, "ASSAULT", 4, place_geonames_id=LESK),
    event("a3", 5, "ASSAULT", 4, place_geonames_id=LESK),  # a reprint of a2
    event("a4", 0, "ASSAULT", 3, place_geonames_id=PORT),  # another place
    event("a4", 20, "ASSAULT", 5, place_geonames_id=LESK),  # three days after the first
    event("a4", 40, "ASSAULT", 2, is_negated=True),
    event("a4", 50, "ASSAULT", 2, modality="requested"),
    event("a4", 60, None, 2),
    event("a1", 200, "CONSULT", 6),
    event("a4", 200, "CONSULT", 7, actor_name="Lesk", actor_country_code="LK",
          target_name="the Borovian envoy", target_country_code="BO"),
    event("a1", 300, "REJECT", 6, is_negated=True, modality="future"),
    event("a1", 400, "AGREE", 6, modality="future"),
    event("a1", 500, "COERCE", 6, actor_name="police", actor_country_code=None,
          target_name="a man", target_country_code=None),
    event("a4", 500, "COERCE", 6, actor_name="police", actor_country_code=None,
          target_name="a man", target_country_code=None),
]  # fmt: skip


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("events")
    articles = [
        {
            "article_id": name,
            "outlet": outlet,
            "published_date": date(2024, 5, day),
            "text": "He said so. " * 60,
        }
        for name, (outlet, day) in ARTICLES.items()
    ]
    places = [
        {"article_id": "a1", "geonames_id": number, "place_type": kind, "text": "x", "name": "x"}
        for number, kind in ((LESK, "city"), (PORT, "city"), (BOROVIA, "country"))
    ]
    amounts = [
        {"article_id": name, "char_start": 7, "char_end": 9, "text": text, "kind": "casualties", "value": value,
         "casualty": what, "bound": bound}
        for name, text, value, what, bound in (
            ("a1", "at least 5", 5.0, "killed", "minimum"), ("a1", "9", 9.0, "injured", None), ("a4", "12", 12.0, "killed", None),
        )
    ]  # fmt: skip
    tables = {"articles": articles, "places": places, "events": EVENTS, "amounts": amounts}
    files = {name: fill(name, rows, folder) for name, rows in tables.items()}
    repeats = {"article_id": "a2", "other_id": "a3", "alike": 0.9}
    files["repeats"] = fill("repeats", [repeats], folder)
    with connect() as con:
        create_views(con, all_tables(), files)
        yield con


def test_an_event_is_counted_once(con: Any) -> None:
    rows = con.execute(
        "SELECT event_type, place_geonames_id, first_date, last_date, row_count, article_count,"
        " independent_article_count FROM event_groups ORDER BY event_type, first_date, place_geonames_id"
    ).fetchall()
    may = {day: date(2024, 5, day) for day in range(1, 10)}
    assert rows == [
        ("AGREE", None, may[6], may[6], 1, 1, 1),
        ("ASSAULT", LESK, may[2], may[4], 5, 3, 2),
        ("ASSAULT", PORT, may[3], may[3], 1, 1, 1),
        ("ASSAULT", LESK, may[5], may[5], 1, 1, 1),
        ("COERCE", None, may[6], may[6], 1, 1, 1),
        ("COERCE", None, may[6], may[6], 1, 1, 1),
        ("CONSULT", None, may[6], may[7], 2, 2, 2),
        ("REJECT", None, may[6], may[6], 1, 1, 1),
    ]


def test_every_row_says_why_it_is_in_its_group(con: Any) -> None:
    rows = con.execute("SELECT article_id, char_start, why FROM event_group_members").fetchall()
    why = {(article, start): reason for article, start, reason in rows}
    assert why["a1", 0] == "ASSAULT; BO and LK; on the first day; at place 101"
    assert why["a1", 90] == "ASSAULT; BO and LK; on the first day; no exact place, taken for 101"
    assert "actor from the same article); the day after the first" in why["a2", 5]
    assert why["a1", 500].endswith("parties known in this story alone")
    assert not {("a4", 40), ("a4", 50), ("a4", 60)} & set(why)  # denied, asked for, of no type


def test_the_window_is_a_setting(con: Any) -> None:
    def count(days: int) -> Any:
        sql = "SELECT count(DISTINCT group_id) FROM grouped_events(?) WHERE event_type = 'ASSAULT'"
        return con.execute(sql, [days]).fetchone()[0]

    assert [count(0), count(2), count(3)] == [4, 3, 2]


def test_members_are_listed(con: Any) -> None:
    (members,) = con.execute("SELECT members FROM event_groups WHERE event_type = 'CONSULT'").fetchone()
    assert members == [{"article_id": "a1", "char_start": 200}, {"article_id": "a4", "char_start": 200}]


def test_dyads(con: Any) -> None:
    rows = con.execute(
        "SELECT country_one, country_two, month, cooperation_count, conflict_count, balance FROM dyads_by_month"
    ).fetchall()
    assert rows == [("BO", "LK", date(2024, 5, 1), 3, 3, 0.0)]
    assert len(con.execute("FROM dyad('LK', 'BO')").fetchall()) == 6


def test_a_timeline_has_its_evidence(con: Any) -> None:
    rows = con.execute(
        "SELECT role, other_name, modality, words FROM timeline_of('LK') WHERE article_id = 'a4'"
    ).fetchall()
    assert ("actor", "the Borovian envoy", "asserted") in [row[:3] for row in rows]
    assert ("target", "Borovia", "requested") in [row[:3] for row in rows]
    assert all(">" in row[3] and "<" in row[3] for row in rows)


def test_tolls_side_by_side(con: Any) -> None:
    rows = con.execute(f"SELECT outlet, killed, injured, is_minimum, words FROM tolls({LESK})").fetchall()
    assert rows == [("The Quay", 5.0, 9.0, True, ["at least 5", "9"])]

"""Views and macros across the archive's quotations, on a few made-up rows."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from flows.session import all_tables
from warehouse.connect import connect
from warehouse.parquet import write_parquet
from warehouse.publish import create_views

NOW = datetime(2024, 5, 1, tzinfo=UTC)
TABLES = {table.name: table for table in all_tables()}


def fill(name: str, rows: list[dict[str, Any]], folder: Path) -> list[str]:
    """Rows of a table, with something in every column that must hold something."""
    table = TABLES[name]
    neutral = {
        "VARCHAR": "x",
        "INTEGER": 0,
        "BIGINT": 0,
        "DOUBLE": 0.5,
        "BOOLEAN": False,
        "VARCHAR[]": [],
        "TIMESTAMPTZ": NOW,
    }
    full = [
        {c.name: row.get(c.name, None if c.nullable else neutral[c.type]) for c in table.stored}
        for row in rows
    ]
    return [str(write_parquet(table, pa.Table.from_pylist(full, table.schema), folder / name))]


@pytest.fixture
def con(tmp_path: Path) -> Any:
    def article(number: int, outlet: str, month: int) -> dict[str, Any]:
        return {
            "article_id": f"a{number}",
            "outlet": outlet,
            "published_date": date(2024, month, 5),
            "byline": "Jo Bell",
        }

    def quote(
        number: int,
        start: int,
        text: str,
        kind: str = "direct",
        who: str | None = "Ann Drew",
        name: str = "q1",
    ) -> dict[str, Any]:
        return {
            "article_id": f"a{number}", "quote_id": name, "char_start": start, "char_end": start + len(text),
            "text": text, "kind": kind, "speaker_name": who,
            "speaker_entity_id": None if who in (None, "he") else f"e-{who}",
        }  # fmt: skip

    articles = [
        article(1, "The Quay", 3),
        article(2, "The Quay", 4),
        article(3, "Port Post", 4),
        article(4, "Port Post", 4),
    ]
    quotes = [
        quote(1, 10, '"We shall build the harbour,"'),
        quote(1, 60, '"and we shall do it by June."'),
        quote(2, 5, "“We shall build the harbour … and we shall do it by June!”"),
        quote(3, 5, '"We will build the harbour and do it all by June."'),
        quote(3, 90, "that it would rain", "indirect", "Bob Stone", "q90"),
        quote(3, 150, '"Not a word of it is true."', who="he", name="q150"),
        quote(4, 5, '"We shall build the harbour and we shall do it by June."'),
    ]
    files = {
        "articles": fill("articles", articles, tmp_path),
        "quotes": fill("quotes", quotes, tmp_path),
        "superseded": fill("superseded", [{"article_id": "a4", "superseded_by": "a5"}], tmp_path),
    }
    with connect() as con:
        create_views(con, TABLES.values(), files)
        yield con


def test_the_parts_of_a_quotation_are_put_together_and_old_revisions_left_out(con: Any) -> None:
    rows = con.execute(
        "SELECT article_id, text FROM quotes_whole WHERE kind = 'direct' ORDER BY 1"
    ).fetchall()
    assert [row[0] for row in rows] == ["a1", "a2", "a3", "a3"]
    assert rows[0][1] == '"We shall build the harbour," … "and we shall do it by June."'


def test_the_same_quotation_in_several_articles_is_found_whatever_its_marks(con: Any) -> None:
    rows = con.execute("SELECT words, speaker_name, article_count, article_ids FROM same_quotes").fetchall()
    assert rows == [("we shall build the harbour and we shall do it by june", "Ann Drew", 2, ["a1", "a2"])]


def test_a_quotation_whose_wording_differs_is_found_by_likeness(con: Any) -> None:
    pairs = con.execute(
        "SELECT article_id, other_article_id FROM reworded_quotes('Ann Drew', 0.5)"
    ).fetchall()
    assert pairs == [("a1", "a3"), ("a2", "a3")]
    assert con.execute("FROM reworded_quotes('Ann Drew', 0.95)").fetchall() == []


def test_what_a_person_said_latest_first(con: Any) -> None:
    rows = con.execute("SELECT article_id, char_start FROM quotes_by('Ann Drew')").fetchall()
    assert rows == [("a2", 5), ("a3", 5), ("a1", 10)]


def test_speakers_by_month_counts_nobody_who_is_only_a_pronoun(con: Any) -> None:
    rows = con.execute("FROM speakers_by_month ORDER BY month, speaker_name").fetchall()
    assert rows == [
        (date(2024, 3, 1), "Ann Drew", 1, 1, 1),
        (date(2024, 4, 1), "Ann Drew", 2, 2, 2),
        (date(2024, 4, 1), "Bob Stone", 1, 0, 1),
    ]


def test_how_outlets_quote_and_whom(con: Any) -> None:
    shares = con.execute(
        "SELECT outlet, quote_count, direct_share FROM quote_share_by_outlet ORDER BY 1"
    ).fetchall()
    assert shares == [("Port Post", 3, 2 / 3), ("The Quay", 2, 1.0)]
    whom = con.execute(
        "SELECT outlet, speaker_name, quote_count FROM who_quotes_whom ORDER BY ALL"
    ).fetchall()
    assert whom == [("Port Post", "Ann Drew", 1), ("Port Post", "Bob Stone", 1), ("The Quay", "Ann Drew", 2)]

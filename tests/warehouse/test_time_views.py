"""Views over time expressions, on a few made-up rows."""

from datetime import date
from pathlib import Path

from flows.session import all_tables
from tests.warehouse.test_quote_views import fill
from warehouse.connect import connect
from warehouse.publish import create_views


def test_the_days_that_articles_speak_of(tmp_path: Path) -> None:
    articles = [
        {"article_id": f"a{n}", "outlet": "The Quay", "published_date": date(2024, 3, n)} for n in (5, 6)
    ]

    def time(article: str, start: int, value: str, day: date | None) -> dict[str, object]:
        return {
            "article_id": article, "char_start": start, "char_end": start + 4, "text": "then",
            "timex_type": "DATE", "value": value, "start_date": day, "end_date": day,
        }  # fmt: skip

    day = date(2024, 3, 1)
    times = [
        time("a5", 0, "2024-03-01", day),
        time("a5", 40, "2024-03-01", day),
        time("a6", 8, "2024-03-01", day),
        time("a6", 90, "PAST_REF", None),
    ]
    files = {
        "articles": fill("articles", articles, tmp_path),
        "time_expressions": fill("time_expressions", times, tmp_path),
    }
    with connect() as con:
        create_views(con, all_tables(), files)
        rows = con.execute(
            "SELECT start_date, article_id, days_from_publication, mention_count, first_char_start "
            "FROM days_spoken_of ORDER BY article_id"
        ).fetchall()
    assert rows == [(day, "a5", -4, 2, 0), (day, "a6", -5, 1, 8)]

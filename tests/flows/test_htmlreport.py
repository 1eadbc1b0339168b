"""The report: figures that the archive gives, in a page that says nothing else and asks for nothing."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.figures import NothingToTellError, Scope, gather
from flows.htmlreport import page, write_report
from tests.flows.conftest import dateline

HOSTILE = "<script>alert(1)</script>\"'&\u202egnp.exe\x00\u2028" + "W" * 300


class Tags(HTMLParser):
    """All tags of a page, with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def figures(seeded: Path) -> dict[str, Any]:
    return gather(seeded / "news.duckdb", Scope())


def test_the_figures_are_the_archives(seeded: Path, figures: dict[str, Any]) -> None:
    with duckdb.connect(str(seeded / "news.duckdb"), read_only=True) as con:
        articles, words = con.execute("SELECT count(*), sum(word_count) FROM articles").fetchall()[0]
        quotes = con.execute("SELECT count(*) FROM quotes").fetchone()
        rejects = con.execute("SELECT count(*) FROM rejects").fetchone()
        (run_id,) = con.execute("SELECT run_id FROM runs").fetchall()[0]
    assert (figures["totals"]["article_count"], figures["totals"]["word_count"]) == (articles, words)
    assert {row["name"]: row["row_count"] for row in figures["extracted"]}["quotes"] == (quotes or (0,))[0]
    assert sum(row["reject_count"] for row in figures["rejects"]) == (rejects or (0,))[0]
    assert figures["name"] == run_id
    dated = articles - figures["totals"]["undated_count"]
    assert sum(map(sum, figures["volumes"].values())) == dated


def test_a_period_holds_the_current_articles_of_its_days(seeded: Path) -> None:
    february = gather(seeded / "news.duckdb", Scope(first=date(2024, 2, 1), last=date(2024, 2, 29)))
    with duckdb.connect(str(seeded / "news.duckdb"), read_only=True) as con:
        there = con.execute(
            "SELECT count(*) FROM articles WHERE is_current AND strftime(published_date, '%Y-%m') = '2024-02'"
        ).fetchone()
    assert february["stretch"] == "day"
    assert (february["totals"]["article_count"],) == there
    assert february["totals"]["first_date"] >= date(2024, 2, 1)


def test_nothing_to_tell_says_what_there_is(seeded: Path) -> None:
    with pytest.raises(NothingToTellError, match="the archive are from 1987-03-11 to 2024"):
        gather(seeded / "news.duckdb", Scope(first=date(1999, 1, 1), last=date(1999, 1, 1)))
    with pytest.raises(NothingToTellError, match="there is no run 'x'; the latest are 20"):
        gather(seeded / "news.duckdb", Scope(run_id="x"))


def spoilt(value: Any) -> Any:
    """The same with every text hostile."""
    if isinstance(value, dict):
        return {key: spoilt(one) for key, one in value.items()}
    if isinstance(value, list):
        return [spoilt(one) for one in value]
    return HOSTILE if isinstance(value, str) else value


def test_nothing_in_the_data_becomes_markup(figures: dict[str, Any]) -> None:
    spoiled = spoilt(figures) | {"stretch": figures["stretch"]}
    spoiled["volumes"] = {HOSTILE: [1] * len(figures["stretches"])}
    html = page(spoiled)
    plain, hostile = Tags(page(figures)), Tags(html)
    assert {tag for tag, _ in hostile.found} <= {tag for tag, _ in plain.found}
    assert "script" not in {tag for tag, _ in hostile.found}
    assert "\u202e" not in html
    assert "\x00" not in html
    assert "<script>alert(1)</script>" in hostile.text


def test_the_page_asks_for_nothing(figures: dict[str, Any]) -> None:
    tags = Tags(page(figures))
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & {tag for tag, _ in tags.found}
    assert [name for _, attributes in tags.found for name in attributes if name.startswith("on")] == []
    assert not re.search(r"url\(|@import|https?:", page(figures))
    (policy,) = [a["content"] for _, a in tags.found if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_equal_figures_make_an_equal_file(seeded: Path, tmp_path: Path) -> None:
    one = write_report(seeded / "news.duckdb", Scope(), tmp_path / "deep" / "one.html")
    two = write_report(seeded / "news.duckdb", Scope(), tmp_path / "two.html")
    assert one.read_bytes() == two.read_bytes()
    assert [path.name for path in one.parent.iterdir()] == ["one.html"]


def test_the_command(seeded: Path, tmp_path: Path) -> None:
    output = tmp_path / "r.html"
    done = dateline("report", "--from", "2024-02-01", "--output", str(output), warehouse=seeded)
    assert (done.returncode, done.stdout) == (0, f"report: {output}\n")
    assert "News from 2024-02-01" in output.read_text()
    for arguments, words in (
        (("--run", "2024", "--to", "2024-01-01"), "either --run or --from"),
        (("--from", "2024-02-02", "--to", "2024-02-01"), "is after"),
        (("--run", "nonesuch"), "there is no run 'nonesuch'"),
    ):
        wrong = dateline("report", *arguments, warehouse=seeded)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert words in wrong.stderr

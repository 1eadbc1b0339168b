"""A page as an article: its fields, and pages of any kind."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import settings as checks
from hypothesis import strategies as st

from tasks.article import Article
from tasks.webpage import blocks
from tasks.webpage.page import MAX_PAGE_BYTES, read_page
from tasks.webpage.tree import PageError
from tests.tasks.webpage.pages import FAST, FULL, HEADLINE, PARAGRAPHS, article, json_ld, page

HEAD = (
    json_ld(
        '"datePublished": "2023-05-17T08:15:00+02:00", "author": [{"name": "Ann Lee"}, {"name": "Bo Ek"}],'
        '"publisher": {"name": "Harbour Gazette Ltd"}'
    )
    + '<meta property="og:site_name" content="Harbour Gazette">'
    + '<link rel="canonical" href="https://www.gazette.example/bridge">'
)


def test_all_fields() -> None:
    assert read_page(page(article(), HEAD), FULL) == Article(
        "\n\n".join(PARAGRAPHS),
        headline=HEADLINE,
        byline="Ann Lee, Bo Ek",
        outlet="Harbour Gazette",
        url="https://www.gazette.example/bridge",
        language="en",
        published_date=date(2023, 5, 17),
        published_at=datetime(2023, 5, 17, 6, 15, tzinfo=UTC),
        date_source="metadata",
        date_precision="time",
    )


def test_the_transports_address_stands_in() -> None:
    found = read_page(page(article()), FAST, url="http://www.gazette.example/b")
    assert (found.url, found.outlet) == ("http://www.gazette.example/b", "gazette.example")


def test_an_address_that_is_none() -> None:
    head = '<link rel="canonical" href="http://[gazette/bridge">'
    assert read_page(page(article(), head), FAST).outlet is None


def test_persons_go_before_the_house() -> None:
    head = '<meta name="author" content="Harbour Gazette"><meta name="byl" content="Ann Lee">'
    assert read_page(page(article(), HEAD.replace("author", "x") + head), FAST).byline == "Ann Lee"


def test_dateline_and_agency_of_a_wire_story() -> None:
    wire = (
        f"<article><h1>{HEADLINE}</h1><p>SEOUL, South Korea (AP) — {'</p><p>'.join(PARAGRAPHS)}</p></article>"
    )
    found = read_page(page(wire), FULL)
    assert (found.dateline, found.credit) == ("Seoul", "AP")


def test_the_agency_of_a_copyright_line_that_is_cut_off() -> None:
    found = read_page(page(article("<p>Copyright 2023 The Associated Press. All rights reserved.</p>")), FULL)
    assert (found.text, found.credit) == ("\n\n".join(PARAGRAPHS), "AP")


def test_every_field_can_be_stored() -> None:
    bad = "x \\ud83d\\u0000 y"
    head = json_ld(
        f'"headline": "{bad}", "author": "{bad}", "publisher": {{"name": "{bad}"}}, "description": "{bad}"'
    )
    found = read_page(page(article(), head, title=""), FAST)
    for value in (found.headline, found.byline, found.outlet):
        assert value is not None
        assert value.encode().decode() == value
        assert "\0" not in value
    assert found.byline == "x � y"


def test_mojibake_in_a_page_is_mended() -> None:
    data = page(article("<p>The singer AndrÃ© Dupont opened the new pier with a song about the sea.</p>"))
    found = read_page(data, FAST)
    assert "André Dupont" in found.text
    assert found.repairs == ["mojibake"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"<html></html>", "no_article_text"),
        (b"<!DOCTYPE html><html><frameset><frame src=a></frameset></html>", "no_article_text"),
        (page("<div>" * 10_000 + "text"), "too_deep"),
        (page("<p>x</p>") + b" " * MAX_PAGE_BYTES, "record_too_large"),
    ],
)
def test_pages_without_an_article(data: bytes, reason: str) -> None:
    with pytest.raises(PageError) as caught:
        read_page(data, FULL)
    assert caught.value.reason == reason


def test_a_fault_of_a_library_is_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too much")

    monkeypatch.setattr("tasks.webpage.page.extract_blocks", fail)
    with pytest.raises(PageError) as caught:
        read_page(page(article()), FULL)
    assert caught.value.reason == "html_unparsable"


def test_a_long_page_is_read_whole() -> None:
    sentences = (
        f"In hour {n} of the debate, councillor {n * 7} spoke about the bridge." for n in range(15_000)
    )
    found = read_page(page(f"<article><p>{' '.join(sentences)}</p></article>"), FULL)
    assert found.text.endswith("In hour 14999 of the debate, councillor 104993 spoke about the bridge.")


def test_caches_are_emptied_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    emptied = []
    monkeypatch.setattr("trafilatura.meta.reset_caches", lambda: emptied.append(1))
    monkeypatch.setattr(blocks, "_pages", 0)
    monkeypatch.setattr(blocks, "_PAGES_PER_RESET", 2)
    for _ in range(4):
        read_page(page(article()), FAST)
    assert len(emptied) == 2


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<ul><li>", "<table><tr><td>", "<a href=x>", "<br>", "<h1>"]
)


@given(st.lists(TAGS | st.text(max_size=30), max_size=40))
@checks(deadline=None, max_examples=60)
def test_any_markup_is_an_article_or_refused(pieces: list[str]) -> None:
    data = page("".join(pieces))
    try:
        found = read_page(data, FAST)
    except PageError:
        return
    assert found.text.strip()
    assert found.article_id

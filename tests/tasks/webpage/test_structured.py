"""JSON-LD and meta elements, sound and broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.webpage.structured import Structured, clean_text
from tasks.webpage.tree import parse_page


def stated(head: str) -> Structured:
    return Structured(parse_page(f"<html><head>{head}</head><body>x</body></html>".encode())[0])


def script(json: str) -> Structured:
    return stated(f'<script type="application/ld+json">{json}</script>')


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "NewsArticle", "headline": "A &amp; B"}',
        '[{"@type": "WebPage"}, {"@type": ["Thing", "ReportageNewsArticle"], "headline": "A & B"}]',
        '{"@graph": [{"@type": "BlogPosting", "headline": "A <b>&</b> B"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "A\\n& B"}}',
    ],
)
def test_articles_are_found_wherever_they_stand(json: str) -> None:
    assert list(script(json).strings("headline")) == ["A & B"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Ann Lee"', ["Ann Lee"]),
        ('{"@type": "Person", "name": "Ann Lee"}', ["Ann Lee"]),
        ('[{"name": "Ann Lee"}, {"name": "Bo Ek"}, "Ann Lee"]', ["Ann Lee", "Bo Ek"]),
        ("null", []),
        ('[5, {"name": ["x"]}, null]', []),
    ],
)
def test_names(author: str, names: list[str]) -> None:
    assert script(f'{{"@type": "Article", "author": {author}}}').names("author") == names


@pytest.mark.parametrize("json", ["", "{", "[" * 50_000, "5", '{"@type": 5, "headline": "x"}', "null"])
def test_broken_scripts_say_nothing(json: str) -> None:
    assert script(json).articles == []


def test_meta_elements_by_label() -> None:
    found = stated(
        '<meta property="OG:Title" content="One"><meta name="og:title" content=" Two&amp;Three ">'
        '<meta itemprop="datePublished" content="2023-01-02"><meta name="og:title"><meta content="x">'
    )
    assert list(found.meta("datepublished", "og:title")) == ["2023-01-02", "One", "Two&Three"]


def test_clean_text_keeps_what_is_no_markup() -> None:
    assert clean_text("5 < 6 &lt;b&gt;and&lt;/b&gt; so\u00adcial\u200b") == "5 < 6 and social"


@given(st.text())
def test_any_script_can_be_read(json: str) -> None:
    assert isinstance(script(json.replace("\0", "")).articles, list)

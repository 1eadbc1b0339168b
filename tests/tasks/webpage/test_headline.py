"""The vote for a headline."""

import pytest

from tasks.webpage.headline import alike, headline_of
from tests.tasks.webpage.pages import HEADLINE, json_ld, page, parsed

SITE = "Harbour Gazette\nwww.gazette.example"
OTHER = "Bridge shut for months, traders angry"


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("", f"<h1>{HEADLINE}</h1>", f"{HEADLINE} | Harbour Gazette"),
        (og(f"{HEADLINE} - Harbour Gazette"), "", ""),
        (og(f"{HEADLINE} – gazette.example"), "", ""),
        ("", f"<h1>{HEADLINE}</h1><h1>More news of the day</h1>", f"{HEADLINE} - Home"),
        ("", f"<h1>Harbour Gazette</h1><h1>{HEADLINE}</h1>", HEADLINE),
        (og(HEADLINE) + json_ld(f'"headline": "{HEADLINE}"'), f"<h1>City: {HEADLINE}</h1>", ""),
        (og(OTHER) + json_ld(f'"headline": "{HEADLINE}"'), f"<h1>{HEADLINE}</h1>", OTHER),
        (og(HEADLINE), f"<h1>{HEADLINE.replace(' ', '  ').upper()}</h1>", HEADLINE),
        ("", "", HEADLINE),
        ("", f"<h1>{HEADLINE}</h1>", ""),
    ],
)
def test_the_headline(head: str, body: str, title: str) -> None:
    tree, stated = parsed(page(body + "<p>x</p>", head, title))
    assert headline_of(tree, stated, SITE) == HEADLINE


def test_a_dash_in_a_headline_is_no_tail() -> None:
    text = "Old bridge - new trouble"
    tree, stated = parsed(page("<p>x</p>", og(text), ""))
    assert headline_of(tree, stated, SITE) == text


def test_no_headline() -> None:
    tree, stated = parsed(page("<p>x</p>", "", ""))
    assert headline_of(tree, stated, "") is None


def test_alike_counts_the_words_of_the_shorter() -> None:
    assert alike("The Old Bridge", "old bridge closes in the harbour") == 1.0
    assert alike("bridge", "") == 0.0
    assert alike("bridge road", "Bridge street") == 0.5

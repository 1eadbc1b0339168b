"""Who speaks at which cue, read from rows of `quotes`."""

from typing import Any

import pytest

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import quotes
from tasks.quotes.kept import KeptQuotes, cued_speakers, direct_speech, keep_quotes
from tests.tasks.quotes import docs

TABLES = [docs.INVERTED, docs.MIXED, docs.SPLIT, docs.PHRASE, docs.LOST, docs.ADDING]


@pytest.mark.parametrize("table", TABLES)
def test_rows_tell_who_was_found(table: str) -> None:
    found, doc = docs.hand_built(table), docs.hand_built(table)
    rows = extract_all(found, Article(found.text), "id", (quotes,)).tables["quotes"]
    kept = KeptQuotes(lambda: quotes.TABLE.sorted(rows))
    keep_quotes(doc, lambda: kept.of("id"))
    assert cued_speakers(doc) == cued_speakers(found)
    assert direct_speech(doc) == direct_speech(found)
    assert len(direct_speech(doc)) == (2 if table in (docs.SPLIT, docs.LOST) else 0)
    assert len(cued_speakers(doc)) == (2 if table == docs.ADDING else 1)


def test_an_article_without_quotations_has_no_rows() -> None:
    doc = docs.hand_built(docs.INVERTED)
    keep_quotes(doc, list)
    assert cued_speakers(doc) == []


def test_quotations_are_found_where_rows_leave_open_which_is_which() -> None:
    """Two quotations may begin at one character; then they share their id."""
    doc = docs.hand_built(docs.INVERTED)
    rows: list[tuple[Any, ...]] = [
        ("q0", "direct", 29, 34, 44, 0, 27),
        ("q0", "indirect", None, None, None, 0, 20),
    ]
    keep_quotes(doc, lambda: rows)
    assert cued_speakers(doc) == [(7, (8, 10))]
    assert direct_speech(doc) == []

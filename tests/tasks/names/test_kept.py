"""Who is who, read from rows of `mentions`."""

from typing import Any

import pyarrow as pa

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import mentions
from tasks.names.kept import KeptMentions, kept_entities
from tasks.names.resolve import keep_mentions, resolution_of
from tasks.names.words import words_of
from tests.tasks.quotes.docs import PEOPLE, hand_built


def table() -> pa.Table:
    doc = hand_built(PEOPLE)
    return mentions.TABLE.sorted(extract_all(doc, Article(doc.text), "id", (mentions,)).tables["mentions"])


def test_rows_tell_what_was_resolved() -> None:
    resolved, doc = resolution_of(hand_built(PEOPLE)), hand_built(PEOPLE)
    kept = KeptMentions(table)
    keep_mentions(doc, lambda: kept.of("id"))
    found = resolution_of(doc)
    for ours, theirs in zip(found.entities, resolved.entities, strict=True):
        assert (ours.entity_id, ours.name, ours.label) == (theirs.entity_id, theirs.name, theirs.label)
        for our, their in zip(ours.mentions, theirs.mentions, strict=True):
            assert (our.start, our.end, our.head) == (their.start, their.end, their.head)
            assert (our.label, our.kind, our.name) == (their.label, their.kind, their.name)
    assert found.owner.keys() == resolved.owner.keys()
    assert found.name_of((11, 16)) == ("Ada Moreno", "e0")


def test_an_article_without_names_has_no_rows() -> None:
    doc = hand_built(PEOPLE)
    keep_mentions(doc, lambda: KeptMentions(table).of("another"))
    assert resolution_of(doc).entities == []


def test_names_are_resolved_where_rows_leave_open_which_is_which() -> None:
    """Two entities may begin at one character; then they share their id."""
    doc = hand_built(PEOPLE)
    rows: list[tuple[Any, ...]] = [
        (0, 10, "PERSON", "name", "e0", "Ada Moreno"),
        (0, 3, "ORG", "name", "e0", "Ada"),
    ]
    assert kept_entities(words_of(doc), rows) is None
    keep_mentions(doc, lambda: rows)
    assert [entity.name for entity in resolution_of(doc).entities] == ["Ada Moreno", "Luis Vega"]

"""What a correction has changed, in SQL."""

from pathlib import Path

from tests.warehouse.test_quote_views import TABLES, fill
from warehouse.connect import connect
from warehouse.publish import create_views

FIRST = ["The bridge opened on Monday.", "Nine people came.", "It rained.", "It rained."]
SECOND = [
    "The bridge opened on Monday.",
    "Ninety people came.",
    "It rained.",
    "An earlier version was wrong.",
]


def test_sentences_that_came_and_went(tmp_path: Path) -> None:
    texts = {"a1": FIRST, "a2": SECOND, "a3": SECOND}
    articles = [
        {
            "article_id": name,
            "document_key": "bridge",
            "revision": int(name[1]),
            "headline": f"Bridge {min(2, int(name[1]))}",
        }
        | {
            "text": " ".join(texts[name]),
            "char_count": len(" ".join(texts[name])),
            "byline": "Jo" if name == "a3" else None,
        }
        for name in texts
    ]
    sentences = [
        {
            "article_id": name,
            "sentence_index": index,
            "char_start": index * 40,
            "char_end": index * 40 + 9,
            "text": text,
        }
        for name, found in texts.items()
        for index, text in enumerate(found)
    ]
    superseded = [{"article_id": "a1", "superseded_by": "a2"}, {"article_id": "a2", "superseded_by": "a3"}]
    rows = {"articles": articles, "sentences": sentences, "superseded": superseded}
    with connect() as con:
        create_views(
            con, TABLES.values(), {name: fill(name, found, tmp_path) for name, found in rows.items()}
        )
        changes = con.execute(
            "SELECT revision, change, sentence_index, text FROM revision_changes"
        ).fetchall()
        revisions = con.execute(
            "SELECT revision, replaced_id, changed, added_char_count, added_sentence_count, removed_sentence_count "
            "FROM revisions ORDER BY revision"
        ).fetchall()
    assert changes == [
        (2, "removed", 1, "Nine people came."),
        (2, "added", 1, "Ninety people came."),
        (2, "removed", 3, "It rained."),
        (2, "added", 3, "An earlier version was wrong."),
    ]
    longer = len(" ".join(SECOND)) - len(" ".join(FIRST))
    assert revisions == [(2, "a1", ["headline", "text"], longer, 2, 2), (3, "a2", ["byline"], 0, 0, 0)]

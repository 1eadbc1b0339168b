"""What is shown as found is what the index finds: the words of a text in Python and in SQL."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.explore.plain import plain
from warehouse.sqlfiles import in_order, sql_files
from warehouse.terms import MACROS

LETTERS = st.characters(
    codec="utf-8", exclude_characters="\x00", categories=("L", "Nd", "P", "Zs"), max_codepoint=0x24F
)
WORDS = st.sampled_from(
    [
        "boxes",
        "churches",
        "cities",
        "movies",
        "James’s",
        "news",
        "CRISIS",
        "Überblick",
        "naïve",
        "Ilıca",
        "o'clock",
        "x's",
    ]
)
TEXTS = st.lists(st.text(LETTERS, max_size=8) | WORDS, max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    for file in in_order(file for file in sql_files("macros") if file.name in MACROS):
        con.execute(file.sql)
    return con


def test_words_as_the_index_has_them(con: duckdb.DuckDBPyConnection) -> None:
    @settings(max_examples=200, deadline=None)
    @given(TEXTS)
    def same(text: str) -> None:
        assert [word for _, _, word in plain(text)] == con.execute(
            "SELECT search_words(?)", [text]
        ).fetchall()[0][0]

    same()


def test_places_of_words() -> None:
    text = "The Mayor's boxes, ÉTÉS"
    assert [(text[start:end], word) for start, end, word in plain(text)] == [
        ("The", "the"),
        ("Mayor", "mayor"),
        ("boxes", "box"),
        ("ÉTÉS", "ete"),
    ]

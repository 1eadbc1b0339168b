import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.parse.pieces import cut, stitch
from tasks.parse.pipeline import Parser

TEXT = st.text(st.sampled_from("ab é日.\n\t \"'"), max_size=400)


@given(text=TEXT, limit=st.integers(1, 60))
def test_pieces_put_together_are_the_text_and_none_is_too_long(text: str, limit: int) -> None:
    pieces = cut(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.\n\nThree. Four. Five.", "One. Two.\n\n"),
        ("One two, three.\nFour five six.", "One two, three.\n"),
        ("One two three. Four five six.", "One two three. "),
        ("one two three four five six", "one two three four "),
        ("x" * 30, "x" * 20),
    ],
)
def test_a_text_is_cut_where_least_is_torn(text: str, first: str) -> None:
    assert cut(text, 20)[0] == first


@given(text=TEXT, limit=st.integers(5, 60))
def test_a_stitched_doc_has_exactly_the_texts_characters(blank: Parser, text: str, limit: int) -> None:
    docs = [blank.nlp(piece) for piece in cut(text, limit)]
    doc = stitch(docs)
    assert doc.text == text
    assert [token.text for token in doc] == [token.text for piece in docs for token in piece]
    if text:
        assert len(list(doc.sents)) == sum(len(list(piece.sents)) for piece in docs)


@pytest.mark.model
def test_stitching_keeps_the_parse_of_the_pieces(model: Parser) -> None:
    text = "The mayor of Oslo, Kari Berg, opened the bridge on Monday. She praised the builders.\n\n" * 6
    pieces = cut(text, 200)
    docs = [model.nlp(piece) for piece in pieces]
    doc = stitch(docs)
    assert len(docs) > 2
    for name in ("tag_", "dep_", "lemma_", "ent_type_", "ent_iob_"):
        assert [getattr(t, name) for t in doc] == [getattr(t, name) for piece in docs for t in piece]
    assert [t.head.i - t.i for t in doc] == [t.head.i - t.i for piece in docs for t in piece]

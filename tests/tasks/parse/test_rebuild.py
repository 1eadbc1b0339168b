"""A Doc rebuilt from the tokens table is the Doc that was parsed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import tokens
from tasks.names.words import words_of
from tasks.parse.pipeline import Parser
from tasks.parse.rebuild import docs_from_tokens

WORD = st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=6)
LABEL = st.sampled_from(["PERSON", "GPE"])


def facts(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (
            *(t.text, t.whitespace_, t.idx, t.lemma_, t.pos_, t.tag_, str(t.morph), t.dep_, t.head.i),
            *(t.ent_iob_, t.ent_type_, bool(t.is_sent_start)),
        )
        for t in doc
    ]


def rebuilt(doc: Doc) -> Doc:
    result = extract_all(doc, Article(doc.text), "id", (tokens,))  # type: ignore[arg-type]
    assert result.faults == []
    ((article_id, again),) = docs_from_tokens(Vocab, result.tables["tokens"])
    assert article_id == "id"
    return again


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Docs of one to three sentences with trees, labels and entities of any shape."""
    words, heads, deps, ents = [], [], [], []
    for _ in range(draw(st.integers(1, 3))):
        start, size = len(words), draw(st.integers(1, 6))
        words += draw(st.lists(WORD, min_size=size, max_size=size))
        # Each word hangs on an earlier one, the first is the root: any such choice is a tree.
        heads += [start] + [draw(st.integers(start, start + i - 1)) for i in range(1, size)]
        deps += ["ROOT"] + ["dep"] * (size - 1)
        inside = False
        for _ in range(size):
            iob = draw(st.sampled_from("BIO" if inside else "BO"))
            label = draw(LABEL) if iob == "B" else (ents[-1][2:] if iob == "I" else "")
            ents.append(f"{iob}-{label}" if label else "O")
            inside = iob != "O"
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    tags = ["NNP"] * len(words)
    return Doc(
        Vocab(), words=words, spaces=spaces, heads=heads, deps=deps, ents=ents, tags=tags, pos=["PROPN"] * len(words),
        lemmas=words, morphs=["Number=Sing"] * len(words),
    )  # fmt: skip


@given(doc=docs())
@settings(max_examples=150)
def test_any_doc_comes_back(doc: Doc) -> None:
    assert facts(rebuilt(doc)) == facts(doc)


LISTS = (
    *("words", "lowers", "lemmas", "pos", "tags", "deps", "heads", "text", "starts", "ends", "sentences"),
    *("bounds", "lines", "children", "first", "last", "ents", "capitals"),
)


@given(doc=docs())
@settings(max_examples=50)
def test_words_are_read_without_a_doc(doc: Doc) -> None:
    kept, parsed = words_of(rebuilt(doc)), words_of(doc)
    assert [getattr(kept, name) for name in LISTS] == [getattr(parsed, name) for name in LISTS]
    assert kept.with_lower(str.isalpha) == parsed.with_lower(str.isalpha)
    assert parsed.with_lemma(str.islower) == [t for t, lemma in enumerate(kept.lemmas) if lemma.islower()]
    assert parsed.ents == [(span.start, span.end, span.label_) for span in doc.ents]


def test_a_doc_without_trees_keeps_its_sentences(blank: Parser) -> None:
    doc = blank.nlp("The tide rose. The quay was wet.  Nobody came.")
    assert facts(rebuilt(doc)) == facts(doc)


@pytest.mark.model
def test_a_parsed_text_comes_back(model: Parser) -> None:
    text = (
        "WARSAW (Example) -- Poland’s parliament voted 231-203 on Tuesday to widen the “harbour law”.\n\n"
        "It doesn't please everyone, said Ewa Nowak, who runs a café in Gdańsk.  She'll appeal."
    )
    with model.zone():
        (doc,) = model.parse([text])
        assert facts(rebuilt(doc)) == facts(doc)

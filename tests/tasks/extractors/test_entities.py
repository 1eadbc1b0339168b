"""Entities made of kept rows of `mentions` are those that resolving names gives."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import entities, mentions
from tasks.names import resolve
from tasks.names.kept import KeptMentions
from tasks.names.resolve import keep_mentions

VOCABULARY = Vocab()
Named = tuple[str, str]
NAMES = ("Acme", "ACME", "Acme Corp", "the WRA", "W.R.A.", "World Rowing Association", "Ada Vega", "Vega")
LABELS = ("ORG", "GPE", "PRODUCT", "PERSON")


def doc_of(names: list[Named]) -> Doc:
    """A sentence a name, with the label that the model saw it with: 'NAME won.'"""
    words, heads, deps, pos, ents = [], [], [], [], []
    for name, label in names:
        parts, first = name.split(), len(words)
        words += [*parts, "won", "."]
        heads += [first + len(parts) - 1] * (len(parts) - 1) + [first + len(parts)] * 3
        deps += ["compound"] * (len(parts) - 1) + ["nsubj", "ROOT", "punct"]
        pos += ["PROPN"] * len(parts) + ["VERB", "PUNCT"]
        ents += [f"B-{label}", *[f"I-{label}"] * (len(parts) - 1), "O", "O"]
    lemmas = [word.lower() for word in words]
    return Doc(VOCABULARY, words=words, heads=heads, deps=deps, pos=pos, lemmas=lemmas, ents=ents)


def made(doc: Doc, extractor: Any) -> list[dict[str, Any]]:
    table = extract_all(doc, Article(doc.text), "id", (extractor,)).tables[extractor.TABLE.name]
    rows: list[dict[str, Any]] = extractor.TABLE.sorted(table).to_pylist()
    return rows


def kept(names: list[Named]) -> list[tuple[Any, ...]]:
    """Rows of `mentions` as they are read again."""
    return [tuple(row[name] for name in KeptMentions.columns) for row in made(doc_of(names), mentions)]


def from_rows(names: list[Named], rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Entities of a Doc whose mentions are kept."""
    doc = doc_of(names)
    keep_mentions(doc, lambda: rows)
    return made(doc, entities)


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        ([("Acme", "ORG"), ("Acme", "PRODUCT")], {"Acme": "PRODUCT"}),
        ([("Acme", "PRODUCT"), ("Acme", "ORG")], {"Acme": "PRODUCT"}),
        (
            [("World Rowing Association", "GPE"), ("WRA", "ORG"), ("World Rowing Association", "ORG")],
            {"World Rowing Association": "ORG"},
        ),
        (
            [(name, label) for label in ("GPE", "ORG") for name in ("WRA", "World Rowing Association")],
            {"World Rowing Association": "ORG"},
        ),
    ],
)
def test_labels_that_the_model_saw_in_several_ways(
    monkeypatch: pytest.MonkeyPatch, names: list[Named], labels: dict[str, str]
) -> None:
    """The most frequent one, and the last of the alphabet among as many, also where short names are merged."""
    rows, resolved = kept(names), made(doc_of(names), entities)
    monkeypatch.setattr(resolve, "_resolved", lambda *given: pytest.fail("resolved anew"))
    assert from_rows(names, rows) == resolved
    assert {row["name"]: row["label"] for row in resolved} == labels


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(LABELS)), max_size=9))
def test_rows_give_the_entities_of_resolving(names: list[Named]) -> None:
    assert from_rows(names, kept(names)) == made(doc_of(names), entities)

"""Places of short texts of our own: what is found, and which place is meant."""

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import places
from tasks.places.gazetteer import places_named
from tasks.places.names import key_of

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")


def doc_of(text: str, **labels: str) -> Doc:
    """A Doc whose capitalised words are proper nouns; names with their labels, blanks as underscores."""
    doc = NLP(text)
    for token in doc:
        token.pos_ = (
            "PROPN" if token.text[:1].isupper() and token.i else "ADP" if token.text == "in" else "NOUN"
        )
        token.dep_ = "dep"
    spans = []
    for name, label in labels.items():
        words = name.replace("_", " ")
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label=label)
        assert span is not None
        spans.append(span)
    doc.set_ents(spans)
    return doc


def rows(doc: Doc, dateline: str | None = None) -> list[dict[str, Any]]:
    made = extract_all(doc, Article(doc.text, dateline=dateline), "a", (places,))
    assert made.faults == []
    found: list[dict[str, Any]] = made.tables["places"].to_pylist()
    return found


def where(doc: Doc, dateline: str | None = None) -> dict[str, tuple[Any, Any]]:
    return {row["text"]: (row["country_code"], row["admin1"]) for row in rows(doc, dateline)}


def test_the_most_populous_where_nothing_else_is_said() -> None:
    assert where(doc_of("They flew to Paris on a grey day.", Paris="GPE")) == {"Paris": ("FR", "11")}


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("The mill in Paris, Texas, closed.", {"Paris": "GPE", "Texas": "GPE"}, ("US", "TX")),
        ("The fair in Athens, Ga., opened.", {"Athens": "GPE", "Ga.": "GPE"}, ("US", "GA")),
        ("He taught in London, Ontario, for years.", {"London": "GPE", "Ontario": "GPE"}, ("CA", "08")),
    ],
)
def test_what_the_text_says_it_lies_in(text: str, labels: dict[str, str], expected: tuple[str, str]) -> None:
    assert next(iter(where(doc_of(text, **labels)).values())) == expected


def test_the_company_of_other_places_decides() -> None:
    text = "Schools in Columbus, Dayton and Cleveland closed; so did one in Lebanon and one in Ohio."
    labels = dict.fromkeys(("Columbus", "Dayton", "Cleveland", "Lebanon", "Ohio"), "GPE")
    found = where(doc_of(text, **labels))
    assert found["Columbus"] == found["Dayton"] == ("US", "OH")


def test_one_sense_an_article() -> None:
    text = "It began in Paris, Texas, years ago. Later all of Paris knew."
    found = [(row["text"], row["admin1"]) for row in rows(doc_of(text, Paris="GPE", Texas="GPE"))]
    assert found[0] == ("Paris", "TX")
    assert set(found) <= {("Paris", "TX"), ("Texas", "TX")}


def test_a_place_that_was_taken_for_a_person_where_the_text_is_the_evidence() -> None:
    assert (
        where(doc_of("The ship docked in Vladivostok at noon.", Vladivostok="PERSON"))["Vladivostok"][0]
        == "RU"
    )
    assert where(doc_of("The prize went to Florence by a mile.", Florence="PERSON")) == {}


def test_what_belongs_to_a_country_is_told_apart() -> None:
    (row,) = rows(doc_of("The Russian fleet sailed.", Russian="NORP"))
    assert (row["place_type"], row["country_code"]) == ("demonym", "RU")


def test_an_unknown_place_keeps_its_row_without_coordinates() -> None:
    (row,) = rows(doc_of("They live in Xqvarzholm now.", Xqvarzholm="GPE"))
    assert (row["name"], row["latitude"], row["longitude"], row["geonames_id"]) == (
        "Xqvarzholm",
        None,
        None,
        None,
    )
    assert row["confidence"] == 0


def test_the_capital_and_not_the_state() -> None:
    (row,) = rows(doc_of("Talks in Washington went on.", Washington="GPE"))
    assert (row["name"], row["admin1"]) == ("Washington", "DC")


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("the Netherlands", "Netherlands"),
        ("Komsomolsk-on-Amur", "Komsomolsk on Amur"),
        ("Saint Paul", "St. Paul"),
        ("São Paulo", "Sao Paulo"),
    ],
)
def test_names_that_are_one(name: str, same: str) -> None:
    assert key_of(name) == key_of(same)
    assert places_named(name)[0] == places_named(same)[0]


def test_short_names_keep_their_capitals() -> None:
    assert places_named("US")[0].country == "US"
    assert all(place.kind == "city" for place in places_named("us"))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "near",
                "Paris",
                ",",
                "Texas",
                "Georgia",
                "Ga.",
                "(",
                ")",
                "May",
                "the",
                "U.S.",
                "Russian",
                "North",
                "Korea's",
                "\n",
            ]
        ),
        max_size=12,
    )
)
def test_any_text_gives_spans_and_coordinates_in_range(words: list[str]) -> None:
    text = " ".join(words)
    doc = NLP(text)
    for token in doc:
        token.pos_, token.dep_ = "PROPN", "dep"
    doc.set_ents([doc[i : i + 1] for i in ()], default="outside")
    for row in rows(doc):
        assert text[row["char_start"] : row["char_end"]] == row["text"]
        assert row["latitude"] is None or (-90 <= row["latitude"] <= 90 and -180 <= row["longitude"] <= 180)
        assert 0 <= row["confidence"] <= 1

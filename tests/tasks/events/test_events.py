"""Who did what to whom, construction by construction, on Docs that are written out by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import events
from tests.tasks.events import docs
from tests.tasks.quotes.docs import hand_built

MONDAY = date(2024, 5, 6)


def rows(table: str, **article: Any) -> list[dict[str, Any]]:
    doc = hand_built(table)
    result = extract_all(doc, Article(doc.text, **article), "a", (events,))
    assert result.faults == []
    return result.tables["events"].to_pylist()


def row(table: str, predicate: str, **article: Any) -> dict[str, Any]:
    (found,) = [row for row in rows(table, **article) if row["predicate"] == predicate]
    return found


@pytest.mark.parametrize(
    ("table", "predicate", "actor", "target"),
    [
        (docs.ACTIVE, "attack", "Rebels", "the town of Gao"),
        (docs.PASSIVE, "release", "the militia", "Two aid workers"),
        (docs.RELATIVE, "expel", "Kenya", "the envoys"),
        (docs.RELATIVE, "mock", "who", "its president"),
        (docs.CONTROL, "withdraw", "Chad", "its soldiers"),
        (docs.CONTROL, "agree", "Chad", "Libya"),  # the party of what is agreed
        (docs.ORDERED, "resign", "the minister", None),
        (docs.GERUND, "accuse", "Norway", "Iceland"),
        (docs.GERUND, "block", "Iceland", "the port"),
        (docs.LIGHT, "talk", "Peru", "Chile"),
        (docs.NOUN, "attack", "Mali", "the camp"),
        (docs.BETWEEN, "talk", "Laos", "Japan"),
        (docs.MET, "meet", "Brazil", "Bolivia"),
        (docs.URGED, "free", "Togo", "the pilots"),
        (docs.REPORTED, "close", "it", "the border"),
    ],
)
def test_who_does_it_to_whom(table: str, predicate: str, actor: str | None, target: str | None) -> None:
    found = row(table, predicate)
    assert (found["actor_text"], found["target_text"]) == (actor, target)


def test_one_act_in_two_words_has_its_type_once() -> None:
    typed = {row["predicate"]: row["event_type"] for row in rows(docs.CONTROL)}
    assert typed == {"agree": "AGREE", "withdraw": None}


def test_a_light_verb_is_no_event_of_its_own() -> None:
    assert [row["predicate"] for row in rows(docs.LIGHT)] == ["talk"]


def test_coordinated_parties_have_a_row_each() -> None:
    found = [row for row in rows(docs.JOINED) if row["predicate"] == "condemn"]
    assert [row["actor_text"] for row in found] == ["France", "Spain"]
    assert {row["target_text"] for row in found} == {"the raid"}


@pytest.mark.parametrize(
    ("table", "predicate", "is_negated", "modality"),
    [
        (docs.ACTIVE, "attack", False, "asserted"),
        (docs.UNSIGNED, "sign", True, "asserted"),
        (docs.NO, "agreement", True, "asserted"),
        (docs.MODAL, "release", False, "possible"),
        (docs.FUTURE, "release", False, "future"),
        (docs.CONTROL, "withdraw", False, "future"),
        (docs.DENIED, "bomb", False, "denied"),
        (docs.URGED, "free", False, "requested"),
        (docs.GERUND, "block", False, "possible"),
        (docs.REPORTED, "close", False, "asserted"),
        (docs.CANCELLED, "visit", True, "asserted"),
        (docs.IF, "attack", False, "possible"),
    ],
)
def test_whether_it_happened(table: str, predicate: str, is_negated: bool, modality: str) -> None:
    found = row(table, predicate)
    assert (found["is_negated"], found["modality"]) == (is_negated, modality)


def test_it_in_reported_speech_is_who_speaks() -> None:
    found = row(docs.REPORTED, "close")
    assert (found["actor_name"], found["actor_country_code"]) == ("Turkey", "TR")
    assert found["actor_entity_id"] == row(docs.REPORTED, "say")["actor_entity_id"]


def test_a_relative_pronoun_has_the_name_of_what_it_stands_for() -> None:
    assert row(docs.RELATIVE, "mock")["actor_name"] == "the envoys"


def test_countries_by_demonym_capital_and_seat_of_government() -> None:
    visit, thanks = row(docs.OFFICIALS, "visit"), row(docs.OFFICIALS, "thank")
    assert (visit["actor_country_code"], visit["target_country_code"]) == ("DK", "RU")
    assert thanks["actor_country_code"] == "RU"


def test_the_clause_says_when_else_the_article() -> None:
    assert row(docs.ACTIVE, "attack", published_date=date(2024, 5, 8))["event_date"] == MONDAY
    assert row(docs.MET, "meet", published_date=MONDAY)["event_date"] == MONDAY
    assert row(docs.FUTURE, "release", published_date=MONDAY)["event_date"] is None
    assert row(docs.ACTIVE, "attack")["event_date"] is None


def test_the_clause_says_where_else_the_dateline() -> None:
    lima = row(docs.LIGHT, "talk")["place_geonames_id"]
    assert lima == 3936456
    joined = rows(docs.JOINED, dateline="Lima")
    assert {row["place_geonames_id"] for row in joined} == {None}  # other places are named
    assert row(docs.NO, "reach", dateline="Lima")["place_geonames_id"] == lima


@pytest.mark.parametrize("table", [docs.ACTIVE, docs.JOINED, docs.OFFICIALS, docs.GERUND])
def test_one_row_is_what_the_article_is_about(table: str) -> None:
    assert sum(row["is_main"] for row in rows(table)) == 1


WORDS = st.sampled_from(
    ["Rome", "attacked", "talks", "no", "will", "of", "deal", "\n\n", "who", "sign", ",", "and"]
)
POS = st.sampled_from(["NOUN", "VERB", "PROPN", "ADP", "AUX", "PRON", "PUNCT", "ADJ", "SPACE"])
TAGS = st.sampled_from(["NN", "VBD", "VBN", "NNP", "IN", "MD", "WP", "TO", "VB", "PRP$"])
DEPS = st.sampled_from(
    ["nsubj", "nsubjpass", "dobj", "prep", "pobj", "xcomp", "ccomp", "relcl", "conj", "acl", "advcl", "poss", "aux",
     "agent", "pcomp", "neg", "dative", "appos", "compound", "dep"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_tree_gives_rows_whose_characters_are_their_text(data: st.DataObject) -> None:
    """Whatever the parser makes of a text, rows are whole, once each, and point to their characters."""
    size = data.draw(st.integers(1, 12))
    heads = [data.draw(st.integers(0, number)) for number in range(size)]
    doc = Doc(
        Vocab(),
        words=data.draw(st.lists(WORDS, min_size=size, max_size=size)),
        pos=data.draw(st.lists(POS, min_size=size, max_size=size)),
        tags=data.draw(st.lists(TAGS, min_size=size, max_size=size)),
        deps=["ROOT" if head == number else data.draw(DEPS) for number, head in enumerate(heads)],
        heads=heads,
        lemmas=[data.draw(WORDS) for _ in range(size)],
    )
    result = extract_all(doc, Article(doc.text), "a", (events,))
    assert result.faults == []
    found = result.tables["events"].to_pylist()
    for role in ("actor", "target"):
        for row in found:
            if row[f"{role}_text"] is not None:
                span = slice(row[f"{role}_char_start"], row[f"{role}_char_end"])
                assert doc.text[span] == row[f"{role}_text"] != ""
    keys = [tuple(row[name] for name in events.TABLE.key) for row in found]
    assert len(set(keys)) == len(keys)
    assert sum(row["is_main"] for row in found) == bool(found)

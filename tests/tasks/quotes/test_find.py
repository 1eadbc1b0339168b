"""Quotations in sentences written out by hand."""

import pytest

from tasks.quotes.find import quotes_of
from tasks.quotes.lexicon import lexicon
from tasks.quotes.quote import Quote
from tests.tasks.quotes import docs

Found = tuple[str, str | None, str | None, list[str]]


def found(table: str) -> list[Found]:
    doc = docs.hand_built(table)

    def told(quote: Quote) -> Found:
        speaker = doc[quote.speaker[0] : quote.speaker[1]].text if quote.speaker else None
        cue = quote.cue.lemma if quote.cue else None
        return quote.kind, speaker, cue, [doc.text[start:end] for start, end in quote.parts]

    return [told(quote) for quote in quotes_of(doc)]


def test_a_clause_before_an_inverted_cue() -> None:
    assert found(docs.INVERTED) == [("indirect", "Ada Moreno", "say", ["The bridge will open in May"])]


def test_a_fragment_in_marks_within_reported_speech_is_mixed() -> None:
    (quote,) = found(docs.MIXED)
    assert quote == ("mixed", "Moreno", "say", ['the bridge was "a small wonder" for the town'])


def test_a_quotation_cut_by_its_attribution_is_one() -> None:
    assert found(docs.SPLIT) == [("direct", "she", "say", ['"It is done,"', '"We can rest."'])]


def test_according_to() -> None:
    assert found(docs.PHRASE) == [("indirect", "the council", "according to", ["costs rose"])]


def test_a_title_in_marks_is_no_quotation() -> None:
    assert found(docs.TITLE) == []


def test_speech_runs_on_in_the_first_person_where_marks_were_lost() -> None:
    assert found(docs.LOST) == [("direct", "he", "say", ["We built it ourselves", "I am proud of it."])]


def test_a_second_cue_ends_what_the_first_reports_and_keeps_its_speaker() -> None:
    assert found(docs.ADDING) == [
        ("indirect", "He", "say", ["the work was late"]),
        ("indirect", "He", "add", ["that money was short"]),
    ]


def test_quotes_are_found_once_a_doc() -> None:
    doc = docs.hand_built(docs.SPLIT)
    assert quotes_of(doc) is quotes_of(doc)


def test_confidence_is_a_share() -> None:
    tables = [docs.INVERTED, docs.MIXED, docs.SPLIT, docs.PHRASE, docs.LOST, docs.ADDING]
    values = [quote.confidence for table in tables for quote in quotes_of(docs.hand_built(table))]
    assert len(values) == 7
    assert all(0.5 < value < 1 for value in values)


@pytest.mark.parametrize("frame", ["object", "infinitive", "gerund"])
def test_frames_are_of_known_verbs(frame: str) -> None:
    chosen = lexicon()
    assert getattr(chosen, frame) <= set(chosen.verbs)


def test_prepositions_are_of_known_verbs() -> None:
    assert set(lexicon().prepositions) <= set(lexicon().verbs)

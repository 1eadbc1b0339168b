"""Keyphrases: candidates on hand-built Docs, ranks by place and number, no repetition."""

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import keyphrases
from tasks.keyphrases.candidates import Candidate, candidates_of
from tasks.keyphrases.rank import ranked
from tests.tasks.quotes.docs import PEOPLE, hand_built

HARBOUR = """\
The_ DET DT det 3 the O
pre ADJ JJ amod 3 pre O
- PUNCT HYPH punct 3 - O
war_ NOUN NN nsubj 8 war O
harbours_ NOUN NNS appos 3 harbour O
of_ ADP IN prep 4 of O
last_ ADJ JJ amod 7 last O
year_ NOUN NN pobj 5 year O
need_ VERB VBP ROOT 8 need O
new_ ADJ JJ amod 11 new O
wooden_ ADJ JJ amod 11 wooden O
walls NOUN NNS dobj 8 wall O
. PUNCT . punct 8 . O
"""


def phrases(table: str) -> list[str]:
    doc = hand_built(table)
    found = extract_all(doc, Article(doc.text), "id", (keyphrases,))
    assert found.faults == []
    return found.tables["keyphrases"].sort_by("rank").column("phrase").to_pylist()


def test_candidates_are_lemmas_without_empty_words() -> None:
    assert [c.phrase for c in candidates_of(hand_built(HARBOUR))] == ["pre-war harbour", "wooden wall"]


def test_a_name_stands_for_its_mentions() -> None:
    found = {c.phrase: c.sentences for c in candidates_of(hand_built(PEOPLE))}
    assert found["ada moreno"] == [0, 2, 3]
    assert "moreno" not in found


def test_the_early_and_the_frequent_come_first() -> None:
    candidates = [
        Candidate("harbour wall", (0, 2), [0, 1, 2]),
        Candidate("weather", (5, 6), [0]),
        Candidate("cup of tea", (60, 63), [9]),
    ]
    best = ranked(candidates, 2)
    assert [candidate.phrase for candidate, _ in best] == ["harbour wall", "weather"]
    assert best[0][1] == 1
    assert best[1][1] < 1


def test_what_a_better_phrase_says_is_not_said_again() -> None:
    candidates = [
        Candidate("harbour wall", (0, 2), [0, 1, 2]),
        Candidate("wall", (9, 10), [3]),
        Candidate("old harbour wall", (12, 15), [4]),
        Candidate("harbour wall fund", (20, 23), [5, 6]),
    ]
    assert [c.phrase for c, _ in ranked(candidates, 9)] == ["harbour wall", "harbour wall fund"]


def test_ranks_count_from_one_and_spans_are_first_occurrences() -> None:
    doc = hand_built(PEOPLE)
    rows = extract_all(doc, Article(doc.text), "id", (keyphrases,)).tables["keyphrases"].to_pylist()
    assert sorted(row["rank"] for row in rows) == list(range(1, len(rows) + 1))
    assert {row["phrase"]: row["text"] for row in rows}["ada moreno"] == "Ada Moreno"
    assert phrases(PEOPLE)[0] == "ada moreno"


NLP = spacy.blank("en")
WORDS = st.sampled_from(["harbour", "wall", "Ada", "-", ".", "new", "\n", "é", "12", "the"])
PARTS = st.sampled_from(["NOUN", "PROPN", "ADJ", "PUNCT", "VERB"])


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, PARTS, st.booleans(), st.booleans()), max_size=25))
def test_no_text_is_a_fault_and_no_phrase_comes_twice(tokens: list[tuple[str, str, bool, bool]]) -> None:
    words, parts, spaces, starts = (
        (list(column) for column in zip(*tokens, strict=True)) if tokens else ([],) * 4
    )
    doc = spacy.tokens.Doc(NLP.vocab, words=words, pos=parts, spaces=spaces, lemmas=words)
    for token, start in zip(doc, starts, strict=True):
        token.is_sent_start = start or token.i == 0
    found = extract_all(doc, Article(doc.text), "id", (keyphrases,))
    assert found.faults == []
    rows = found.tables["keyphrases"].to_pylist()
    assert len({row["phrase"] for row in rows}) == len(rows) <= 15
    assert all(0 < row["score"] <= 1 for row in rows)

"""Amounts on hand-built Docs: what is counted, changes as one record, who was harmed; and on the golden sentences."""

from typing import Any

import pytest

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import amounts
from tests.quality.amounts import dateline, score, sentences
from tests.tasks.quotes.docs import hand_built

ROSE = """\
Net_ ADJ JJ amod 1 net O
profit_ NOUN NN nsubj 2 profit O
rose_ VERB VBD ROOT 2 rise O
3.2_ NUM CD nummod 4 3.2 O
%_ NOUN NN npadvmod 2 % O
to_ ADP IN prep 2 to O
$ SYM $ nmod 7 $ O
4.1_ NUM CD pobj 5 4.1 O
bn_ ADV RB advmod 2 bn O
from_ ADP IN prep 2 from O
$ SYM $ nmod 11 $ O
3.9_ NUM CD compound 12 3.9 O
bn NUM CD pobj 9 bn O
. PUNCT . punct 2 . O
"""
UP = """\
Sales_ NOUN NNS ROOT 0 sale O
of_ ADP IN prep 0 of O
$ SYM $ nmod 3 $ O
5 NUM CD compound 4 5 O
m NUM CD pobj 1 m O
,_ PUNCT , punct 0 , O
up_ ADV RB advmod 0 up O
from_ ADP IN prep 6 from O
$ SYM $ nmod 9 $ O
4 NUM CD compound 10 4 O
m NUM CD pobj 7 m O
. PUNCT . punct 0 . O
"""
CUT = """\
The_ DET DT det 1 the O
bank_ NOUN NN nsubj 2 bank O
cut_ VERB VBD ROOT 2 cut O
its_ PRON PRP$ poss 5 its O
main_ ADJ JJ amod 5 main O
rate_ NOUN NN dobj 2 rate O
by_ ADP IN prep 2 by O
25_ NUM CD nummod 9 25 O
basis_ NOUN NN compound 9 basis O
points_ NOUN NNS pobj 6 point O
to_ ADP IN prep 2 to O
4.5 NUM CD nummod 12 4.5 O
% NOUN NN pobj 10 % O
. PUNCT . punct 2 . O
"""
KILLED = """\
At_ ADV RB advmod 1 at O
least_ ADJ JJS advmod 2 least O
12_ NUM CD nummod 3 12 O
people_ NOUN NNS nsubjpass 5 people O
were_ AUX VBD auxpass 5 be O
killed_ VERB VBN ROOT 5 kill O
and_ CCONJ CC cc 5 and O
30_ NUM CD nsubj 8 30 O
wounded VERB VBN conj 5 wound O
. PUNCT . punct 5 . O
"""
SOLDIERS = """\
Fifteen_ NUM CD nummod 1 fifteen O
soldiers_ NOUN NNS nsubj 2 soldier O
killed_ VERB VBD ROOT 2 kill O
two_ NUM CD nummod 4 two O
shepherds NOUN NNS dobj 2 shepherd O
. PUNCT . punct 2 . O
"""
RANGE = """\
Between_ ADP IN quantmod 3 between O
30_ NUM CD quantmod 3 30 O
and_ CCONJ CC cc 3 and O
40_ NUM CD nummod 4 40 O
ships_ NOUN NNS nsubj 5 ship O
left VERB VBD ROOT 5 leave O
. PUNCT . punct 5 . O
"""
NOTHING = """\
In_ ADP IN prep 3 in O
2004_ NUM CD pobj 0 2004 O
Rovers_ PROPN NNPS nsubj 3 Rovers O
won_ VERB VBD ROOT 3 win O
2 NUM CD dobj 3 2 O
- PUNCT HYPH punct 4 - O
1_ NUM CD prep 4 1 O
in_ ADP IN prep 3 in O
Room_ PROPN NNP pobj 7 Room O
12 NUM CD nummod 8 12 O
. PUNCT . punct 3 . O
"""


def rows(table: str, **of_article: Any) -> list[dict[str, Any]]:
    doc = hand_built(table)
    found = extract_all(doc, Article(doc.text, **of_article), "id", (amounts,))
    assert found.faults == []
    return found.tables["amounts"].to_pylist()


def told(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def test_a_change_is_one_record() -> None:
    (row,) = rows(ROSE)
    assert row["text"] == "3.2 % to $4.1 bn from $3.9 bn"
    assert told(row, "value", "is_percentage", "direction", "change_from", "change_to") == (
        3.2,
        True,
        "up",
        3.9e9,
        4.1e9,
    )
    assert told(row, "currency", "object_text", "object_lemma") == ("USD", "Net profit", "profit")


def test_a_level_and_where_it_came_from() -> None:
    (row,) = rows(UP)
    assert told(row, "text", "value", "direction", "change_from", "object_text") == (
        "$5m, up from $4m", 5e6, "up", 4e6, "Sales",
    )  # fmt: skip


def test_what_was_changed_is_the_verbs_object() -> None:
    (row,) = rows(CUT)
    assert told(row, "value", "unit", "direction", "change_to", "object_text", "kind") == (
        25, "basis point", "down", 4.5, "main rate", "points",
    )  # fmt: skip


def test_who_was_harmed_and_how() -> None:
    killed, wounded = rows(KILLED)
    assert told(killed, "value", "object_text", "casualty", "is_approximate", "bound") == (
        12,
        "people",
        "killed",
        True,
        "minimum",
    )
    assert told(wounded, "value", "object_text", "casualty", "is_approximate") == (30, None, "injured", False)


def test_those_who_kill_are_not_the_killed() -> None:
    soldiers, shepherds = rows(SOLDIERS)
    assert told(soldiers, "kind", "casualty", "object_text") == ("count", None, "soldiers")
    assert told(shepherds, "kind", "casualty", "object_text") == ("casualties", "killed", "shepherds")


def test_a_range_is_one_row() -> None:
    (row,) = rows(RANGE)
    assert told(row, "text", "value", "value_high", "object_text", "is_approximate") == (
        "30 and 40",
        30,
        40,
        "ships",
        True,
    )


def test_years_scores_and_rooms_are_no_amounts() -> None:
    assert rows(NOTHING) == []


@pytest.mark.parametrize(
    ("url", "currency"),
    [("https://news.example.com.au/a", "AUD"), ("https://example.org/au", "USD"), (None, "USD")],
)
def test_whose_dollar_it_is(url: str | None, currency: str) -> None:
    assert rows(UP, url=url)[0]["currency"] == currency


@pytest.mark.model
def test_the_golden_sentences() -> None:
    gold = sentences()
    assert len(gold) >= 150
    found = score(gold, dateline([row["sentence"] for row in gold]))
    for measure, floor in (("numbers", 0.97), ("rows", 0.97), ("whole", 0.93)):
        right, given, wanted = found[measure]
        assert 2 * right / (given + wanted) >= floor, measure

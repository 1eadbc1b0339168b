"""Time expressions in short texts of our own: spans, types, values, with and without an article's date."""

import re
from datetime import date
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import time_expressions
from tasks.times.calendar import days_of
from tasks.times.find import times_of
from tasks.times.numbers import number_of
from tasks.times.rules import openings

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
FRIDAY = date(2023, 9, 15)
VALUE = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:\d|WE))?|-Q[\dX]|-H\d|-(?:SP|SU|FA|WI))?"
    r"(?:T(?:\d\d(?::\d\d)?|MO|AF|EV|NI))?|\d{2,3}|X{2,3}"
    r"|P(?:T?[\d.X]+[YMWDQHSC]|\d+[YDH](?:\d+[MDH]|T\d+H)|T\d*H?\d+[MS](?:30S)?)|PT?\d+[HM]30[MS]"
    r"|PRESENT_REF|PAST_REF|FUTURE_REF"
)


def found(text: str, published: date | None = FRIDAY) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.kind, t.value) for t in times_of(NLP(text), published)]


CASES = {
    "They met on Tuesday.": [("Tuesday", "DATE", "2023-09-12")],
    "The Friday vote was quiet.": [("Friday", "DATE", "2023-09-15")],
    "It rained last Friday and next Monday is dry.": [
        ("last Friday", "DATE", "2023-09-08"),
        ("next Monday", "DATE", "2023-09-18"),
    ],
    "On Monday morning the yard opened.": [("Monday morning", "TIME", "2023-09-11TMO")],
    "Every Sunday the bells ring; on Saturdays they do not.": [
        ("Every Sunday", "SET", "XXXX-WXX-7"),
        ("Saturdays", "SET", "XXXX-WXX-6"),
    ],
    "It has stood since 2002 and was built in the 1950s.": [
        ("2002", "DATE", "2002"),
        ("the 1950s", "DATE", "195"),
    ],
    "On Sept. 3 and on 4 March 1998.": [
        ("Sept. 3", "DATE", "2023-09-03"),
        ("4 March 1998", "DATE", "1998-03-04"),
    ],
    "Signed 15/9/2023, paid 3/10/2023.": [
        ("15/9/2023", "DATE", "2023-09-15"),
        ("3/10/2023", "DATE", "2023-10-03"),
    ],
    "Signed 9/15/2023, paid 3/10/2023.": [
        ("9/15/2023", "DATE", "2023-09-15"),
        ("3/10/2023", "DATE", "2023-03-10"),
    ],
    "Last week, earlier this month and next year.": [
        ("Last week", "DATE", "2023-W36"),
        ("earlier this month", "DATE", "2023-09"),
        ("next year", "DATE", "2024"),
    ],
    "Yesterday evening and overnight.": [
        ("Yesterday evening", "TIME", "2023-09-14TEV"),
        ("overnight", "TIME", "2023-09-14TNI"),
    ],
    "At 2 p.m. EST (1900 GMT) it left.": [("2 p.m. EST (1900 GMT)", "TIME", "2023-09-15T14:00")],
    "It lasted for six months, then about two and a half years.": [("six months", "DURATION", "P6M")],
    "The strike went on for two and a half hours.": [("two and a half hours", "DURATION", "PT2H30M")],
    "In the past three weeks little happened.": [("the past three weeks", "DURATION", "P3W")],
    "Ten days ago the ferry sank. Three days later it was raised.": [
        ("Ten days ago", "DATE", "2023-09-05"),
        ("Three days later", "DATE", "2023-09-08"),
    ],
    "In the third quarter profit rose from a year earlier.": [
        ("the third quarter", "DATE", "2023-Q3"),
        ("a year earlier", "DATE", "2022-Q3"),
    ],
    "The first half of 1990 was worse than Q4 1991.": [
        ("The first half of 1990", "DATE", "1990-H1"),
        ("Q4 1991", "DATE", "1991-Q4"),
    ],
    "Last summer, in the spring of 2003.": [
        ("Last summer", "DATE", "2023-SU"),
        ("the spring of 2003", "DATE", "2003-SP"),
    ],
    "At Christmas, on Good Friday 2024 and on Thanksgiving 2023.": [
        ("Christmas", "DATE", "2023-12-25"),
        ("Good Friday 2024", "DATE", "2024-03-29"),
        ("Thanksgiving 2023", "DATE", "2023-11-23"),
    ],
    "The 19th century and the eighties.": [
        ("The 19th century", "DATE", "18"),
        ("the eighties", "DATE", "198"),
    ],
    "The mail comes daily, every two weeks, twice a year.": [
        ("daily", "SET", "P1D"),
        ("every two weeks", "SET", "P2W"),
        ("twice a year", "SET", "P1Y"),
    ],
    "Now and recently, in the near future.": [
        ("Now", "DATE", "PRESENT_REF"),
        ("recently", "DATE", "PAST_REF"),
        ("the near future", "DATE", "FUTURE_REF"),
    ],
    "Over the weekend.": [("the weekend", "DATE", "2023-W36-WE")],
    "In nineteen ninety-six.": [("nineteen ninety-six", "DATE", "1996")],
    "Profit in fiscal 1989 fell.": [("fiscal 1989", "DATE", "1989")],
}
NOTHING = [
    "You may march with Jan and Art, who sat down in the sun.",
    "A second man paid $1998 for three-quarters of the 1,998 shares.",
    "Version 1.2.10 of route 1998 is 25 years old.",
    "The girl, a 7-year-old, scored 3-1.",
]


@pytest.mark.parametrize("text", CASES)
def test_values(text: str) -> None:
    expected = CASES[text]
    got = found(text)
    assert [item for item in got if item[0] in {words for words, _, _ in expected}] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert [item for item in found(text) if item[1] != "DURATION" or "old" not in text] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met on Tuesday, yesterday and last year.", ["XXXX-WXX-2", "XXXX-XX-XX", "XXXX"]),
        ("In October, on Sept. 3 and in the third quarter.", ["XXXX-10", "XXXX-09-03", "XXXX-Q3"]),
        ("On 4 March 1998 and in 2002.", ["1998-03-04", "2002"]),
    ],
)
def test_without_a_date_nothing_is_invented(text: str, values: list[str]) -> None:
    assert [value for _, _, value in found(text, None)] == values


def clause(words: list[str], heads: list[int], deps: list[str], tags: list[str]) -> Doc:
    pos = ["VERB" if tag.startswith(("VB", "MD")) else "PROPN" if tag == "NNP" else "NOUN" for tag in tags]
    return Doc(
        NLP.vocab, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=[w.lower() for w in words]
    )


def test_the_tense_decides_which_tuesday() -> None:
    will = clause(
        ["They", "will", "meet", "Tuesday"],
        [2, 2, 2, 2],
        ["nsubj", "aux", "ROOT", "npadvmod"],
        ["PRP", "MD", "VB", "NNP"],
    )
    met = clause(["They", "met", "Tuesday"], [1, 1, 1], ["nsubj", "ROOT", "npadvmod"], ["PRP", "VBD", "NNP"])
    ruling = clause(
        ["Tuesday", "'s", "ruling", "will", "stand"],
        [2, 0, 4, 4, 4],
        ["poss", "case", "nsubj", "aux", "ROOT"],
        ["NNP", "POS", "NN", "MD", "VB"],
    )
    assert [[t.value for t in times_of(doc, FRIDAY)] for doc in (will, met, ruling)] == [
        ["2023-09-19"],
        ["2023-09-12"],
        ["2023-09-12"],
    ]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2023-09-15", (FRIDAY, FRIDAY)),
        ("2023-09-15T14:00", (FRIDAY, FRIDAY)),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-W37", (date(2023, 9, 11), date(2023, 9, 17))),
        ("2023-W37-WE", (date(2023, 9, 16), date(2023, 9, 17))),
        ("2023-Q3", (date(2023, 7, 1), date(2023, 9, 30))),
        ("2023-H2", (date(2023, 7, 1), date(2023, 12, 31))),
        ("195", (date(1950, 1, 1), date(1959, 12, 31))),
        ("18", (date(1800, 1, 1), date(1899, 12, 31))),
        ("2023-SU", None),
        ("XXXX-10", None),
        ("2023-W60", None),
        ("PAST_REF", None),
    ],
)
def test_the_days_of_a_value(value: str, days: tuple[date, date] | None) -> None:
    assert days_of(value) == days


def test_numbers() -> None:
    assert [number_of(text) for text in ("24", "3,000", "twenty-four", "two hundred", "a couple of", "2 1/2", "several")] == [
        24, 3000, 24, 200, 2, 2.5, None,
    ]  # fmt: skip


def test_rows() -> None:
    text = "They met on Tuesday. It took two weeks."
    made = extract_all(NLP(text), Article(text, published_date=FRIDAY), "a", (time_expressions,))
    assert made.faults == []
    rows: list[dict[str, Any]] = made.tables["time_expressions"].to_pylist()
    assert [(r["sentence_index"], r["text"], r["value"], r["start_date"]) for r in rows] == [
        (0, "Tuesday", "2023-09-12", date(2023, 9, 12)),
        (1, "two weeks", "P2W", None),
    ]


PIECES = st.sampled_from(
    [
        "the",
        "a",
        "an",
        "last",
        "next",
        "this",
        "past",
        "every",
        "each",
        "on",
        "in",
        "of",
        "Friday",
        "Monday",
        "May",
        "June",
        "31",
        "30",
        "29",
        "February",
        "1998",
        "2024",
        "0000",
        "99",
        "years",
        "weeks",
        "month",
        "quarter",
        "third",
        "first",
        "century",
        "1950s",
        "'80s",
        "ago",
        "later",
        "earlier",
        "two",
        "several",
        "half",
        "noon",
        "p.m.",
        "12:99",
        "25:00",
        "15/9/23",
        "99/99/9999",
        "-",
        ",",
        ".",
        "\n",
        "Easter",
        "weekend",
        "now",
        "Q4",
        "fiscal",
        "early",
        "mid-1996",
        "20th",
        "31st",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join), st.none() | st.dates())
def test_any_text_gives_spans_and_values_of_timex3(text: str, published: date | None) -> None:
    end = 0
    for time in times_of(NLP(text), published):
        assert end <= time.start < time.end <= len(text)
        end = time.end
        assert VALUE.fullmatch(time.value), time.value
        if time.days:
            assert time.days[0] <= time.days[1]


@given(st.text(max_size=60), st.none() | st.dates())
def test_any_characters_never_raise(text: str, published: date | None) -> None:
    times_of(NLP(text), published)


def test_a_word_is_put_to_the_rules_that_may_match_from_it_alone() -> None:
    assert openings("harbour") is None
    monday = openings("monday")
    assert monday is not None
    assert {rule.make for _, rule in monday.rules} >= {"weekday", "day_of_month"}
    assert "decade" not in {rule.make for _, rule in monday.rules}

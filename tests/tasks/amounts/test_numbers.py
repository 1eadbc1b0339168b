"""Numbers in figures and words, and the quantities that they begin."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.amounts.find import amounts_of
from tasks.amounts.numbers import number_at
from tasks.amounts.quantities import quantities_of
from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import amounts
from tasks.names.words import words_of
from tasks.times.numbers import ONES, TENS

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
VALUES = {
    "7": 7, "1,250": 1250, "3.25": 3.25, "2½": 2.5, "2 1/2": 2.5, "¾": 0.75, "5,00,000": 500_000,
    "4.1 bn": 4.1e9, "4.1bn": 4.1e9, "3m": 3e6, "12 million": 12e6, "5 crore": 5e7, "two": 2,
    "twenty-five": 25, "a hundred": 100, "three hundred and fifty": 350, "two thousand five hundred": 2500,
    "three hundred and fifty thousand": 350_000, "one and a half million": 1.5e6, "half a million": 5e5,
    "a quarter of a million": 250_000, "a dozen": 12, "dozens": 12, "tens of thousands": 10_000,
    "several hundred": 300, "a few thousand": 3000, "a couple of hundred": 200, "two-thirds": 2 / 3,
    "one in five": 0.2, "three out of four": 0.75,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES.items(), ids=VALUES)
def test_the_value_of_a_number(text: str, value: float) -> None:
    number = number_at(text, 0)
    assert number is not None
    assert (number.value, number.end) == (pytest.approx(value), len(text))


def in_words(value: int) -> str:
    """A whole number below a billion, as English writes it."""
    for scale, name in ((10**6, "million"), (1000, "thousand")):
        if value >= scale:
            rest = value % scale
            joint = " and " if rest and rest < 100 else " "
            return f"{in_words(value // scale)} {name}" + (joint + in_words(rest) if rest else "")
    if value >= 100:
        rest = value % 100
        return f"{in_words(value // 100)} hundred" + (f" and {in_words(rest)}" if rest else "")
    ones = {number: word for word, number in ONES.items()}
    if value in ones:
        return ones[value]
    ten = {number: word for word, number in TENS.items()}[value // 10 * 10]
    return f"{ten}-{ones[value % 10]}" if value % 10 else ten


@given(st.integers(1, 999_999))
def test_any_number_in_words_has_its_value(value: int) -> None:
    text = in_words(value)
    number = number_at(text, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(text))


@given(st.integers(0, 10**12), st.integers(0, 99), st.booleans())
def test_any_number_in_figures_has_its_value(whole: int, part: int, grouped: bool) -> None:
    text = f"{whole:,}.{part:02}" if grouped else f"{whole}.{part:02}"
    number = number_at(text, 0)
    assert number is not None
    assert (number.value, number.end) == (float(text.replace(",", "")), len(text))


QUANTITIES = {
    "EUR 3m": (3e6, "EUR"), "£25m": (25e6, "GBP"), "US$15": (15, "USD"), "C$12.5 million": (12.5e6, "CAD"),
    "R$2.1 billion": (2.1e9, "BRL"), "Rs 5 crore": (5e7, "INR"), "50 cents": (0.5, "USD"), "85p": (0.85, "GBP"),
    "1.2 trillion yen": (1.2e12, "JPY"), "2,000 Swiss francs": (2000, "CHF"), "40 trillion won": (4e13, "KRW"),
    "five million pounds": (5e6, "GBP"), "millions of dollars": (1e6, "USD"), "5 pounds": (5, "pound"),
    "3.2 %": (3.2, "%"), "71 per cent": (71, "%"), "25 basis points": (25, "basis point"),
    "three percentage points": (3, "percentage point"), "180 km/h": (180, "kilometre per hour"),
    "41C": (41, "degree Celsius"), "minus 12 degrees Celsius": (-12, "degree Celsius"), "84.32m": (84.32, "metre"),
    "40-tonne": (40, "tonne"), "4GB": (4, "gigabyte"), "2.5 million barrels": (2.5e6, "barrel"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUANTITIES.items(), ids=QUANTITIES)
def test_units_and_currencies(text: str, expected: tuple[float, str]) -> None:
    (found,) = quantities_of(words_of(NLP(f"At {text} .")), "USD")
    assert (found.value, found.currency or found.unit) == (pytest.approx(expected[0]), expected[1])
    assert f"At {text} ."[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["747s", "1990s", "9:30", "9/11", "1.2.3", "1st", "F-16", "BBC2", "MP3", "F16", "x@12", "#12th"]
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert amounts_of(NLP(f"It was {text} again."), None) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*VALUES, *QUANTITIES, "between", "and", "to", "from", "rose", "-", "$", "€", "ships", "killed",
             "2004", "No", ",", ".", "\n", "%", "é", "\u00a0", "12-year-old", "up", "a", "of", "𝟙", "²"]
        ), max_size=12,
    ), st.sampled_from(["", " "]),
)  # fmt: skip
def test_rows_stand_where_they_say_whatever_the_text(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    found = extract_all(NLP(text), Article(text), "id", (amounts,))
    assert found.faults == []
    rows = found.tables["amounts"].to_pylist()
    keys = [(row["char_start"], row["char_end"]) for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(row["value_high"] is None or row["value_high"] > row["value"] for row in rows)
    assert all(row["value"] == row["value"] and abs(row["value"]) < float("inf") for row in rows)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_a_fault(text: str) -> None:
    assert extract_all(NLP(text), Article(text), "id", (amounts,)).faults == []

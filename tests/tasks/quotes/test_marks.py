"""Quotation marks of every kind, paired or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.quotes.marks import marked_spans, paragraphs


def inside(text: str) -> list[str]:
    return [text[span.start : span.end] for span in marked_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes” twice.", ["“yes”"]),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("He said ``yes'' twice.", ["``yes''"]),
        ("He said „yes“ twice.", ["„yes“"]),
        ("He said «yes» twice.", ["«yes»"]),
        ("Mayor: ‘We won’ again", ["‘We won’"]),
        ("Mayor: 'We won' again", ["'We won'"]),
        ("“He said ‘yes’ twice,” she said.", ["“He said ‘yes’ twice,”"]),
        ("It's the workers' day, don't wait.", []),
        ("In the '90s they didn't.", []),
        ('He said “yes" twice.', ['“yes"']),
        ("Nothing here", []),
        ('A stray mark, too."', []),
    ],
)
def test_marks_pair_by_their_surroundings(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_a_quotation_over_paragraphs_opens_again_on_each() -> None:
    text = "“One.\n\n“Two.”\n\nThree."
    first, second = marked_spans(text)
    assert (first.continues, first.is_closed, second.is_closed) == (True, False, True)
    assert inside(text) == ["“One.", "“Two.”"]


def test_a_lost_closing_mark_ends_with_the_paragraph() -> None:
    (span,) = marked_spans("He said: “We go home.\n\nThey went.")
    assert (span.is_closed, span.continues) == (False, False)
    assert inside("He said: “We go home.\n\nThey went.") == ["“We go home."]


@given(st.text(alphabet="ab s'’‘\"“”«»`.,\n", max_size=60))
def test_spans_are_in_order_apart_and_within_a_paragraph(text: str) -> None:
    spans = marked_spans(text)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    for span in spans:
        assert any(start <= span.start < span.end <= end for start, end in paragraphs(text))

"""Charts: right proportions, and nothing that a label says gets out of it."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.charts import FOOT, HEIGHT, PALETTE, REST, TOP, bar, colours, columns, scale

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8).filter(
    lambda name: "\ufffe" not in name and "\uffff" not in name
)


def test_a_bar_is_as_long_as_its_share() -> None:
    assert 'width="25.00%"' in bar(5, 20)
    assert 'width="0.00%"' in bar(0, 0)


@pytest.mark.parametrize(
    ("most", "expected"), [(0, (1, 1)), (4, (4, 1)), (7, (8, 2)), (23, (30, 10)), (410, (600, 200))]
)
def test_an_axis_ends_at_a_round_number(most: float, expected: tuple[float, float]) -> None:
    assert scale(most) == expected


def test_columns_stack_up_to_their_sum() -> None:
    drawn = columns(["a", "b"], {"x": [1, 0], "y": [3, 2]}, {"x": "red", "y": "blue"}, "t")
    heights = [float(one) for one in re.findall(r'<rect[^>]* height="([0-9.]+)"', drawn)]
    room = HEIGHT - FOOT - TOP
    assert heights == [pytest.approx(room * share, abs=0.1) for share in (0.25, 0.75, 0.5)]
    assert "<title>a: x 1, y 3</title>" in drawn
    assert "<title>b: y 2</title>" in drawn


def test_the_rest_is_grey_and_takes_no_colour() -> None:
    assert colours(["rest", "a", "b"], "rest") == {"a": PALETTE[0], "b": PALETTE[1], "rest": REST}


@given(st.dictionaries(NAMES, st.integers(0, 9), min_size=1, max_size=4), NAMES)
def test_whatever_a_name_holds_the_chart_is_well_formed(values: dict[str, int], title: str) -> None:
    series = {name: [value, 1] for name, value in values.items()}
    drawn = columns([title, title], series, colours(list(series)), title)
    tree = ET.fromstring(drawn)
    assert tree.get("aria-label") == title.replace("\t", " ")
    assert {one.tag for one in tree.iter()} <= {"svg", "g", "title", "rect", "line", "text"}

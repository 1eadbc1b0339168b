"""Charts and maps: what is drawn is what was counted, inside the frame."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.explore.charts import MOST_BARS, bars, timeline, world_map

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.lists(st.tuples(DAYS | st.none(), st.integers(0, 1000)), max_size=30))
def test_a_timeline_counts_everything_once(counts: list[tuple[date | None, int]]) -> None:
    chart = timeline(counts)
    dated = [(day, count) for day, count in counts if day is not None]
    if not dated:
        assert chart is None
        return
    assert chart is not None
    assert chart.total == sum(count for _, count in dated)
    assert all(bar.first and bar.last and bar.first <= bar.last for bar in chart.bars)
    for day, _ in dated:
        assert sum(bar.first <= day <= bar.last for bar in chart.bars if bar.first and bar.last) == 1
    for bar in chart.bars:
        assert chart.left <= bar.x
        assert bar.x + bar.width <= chart.width + 0.1
        assert bar.y >= 0
        assert bar.y + bar.height == pytest.approx(chart.bottom, abs=0.2)


@pytest.mark.parametrize(
    ("days", "unit"),
    [(1, "day"), (75, "day"), (76, "week"), (600, "month"), (4_000, "quarter"), (9_999, "year")],
)
def test_the_unit_keeps_bars_legible(days: int, unit: str) -> None:
    first = date(1990, 1, 1)
    chart = timeline([(first, 1), (first + timedelta(days=days - 1), 1)])
    assert chart is not None
    assert chart.unit == unit
    assert len(chart.bars) <= MOST_BARS + 2


def test_bars_without_anything_to_show() -> None:
    assert [bar.height for bar in bars(["a", "b"], [0, -3]).bars] == [0, 0]


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=8))
def test_the_map_holds_every_place_of_the_outline(places: list[tuple[float, float]]) -> None:
    rows = [{"latitude": y, "longitude": x, "mention_count": 1} for y, x in places]
    drawn = world_map([*rows, {"latitude": None, "longitude": None, "mention_count": 1}])
    assert drawn is not None
    assert len(drawn.dots) == len(places)
    x, y, width, height = drawn.view
    for dot in drawn.dots:
        assert x - 0.1 <= dot.x <= x + width + 0.1
        assert y - 0.1 <= dot.y <= y + height + 0.1 or not -840 <= dot.y <= 600

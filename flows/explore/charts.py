"""Charts and maps as numbers for the templates to draw: plain SVG, made here.

No charting package: those that draw in the browser bring megabytes of script and want styles or code from
data, which the pages' content policy forbids; those that draw here write both into the SVG.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MOST_BARS = 75
WIDTH, HEIGHT = 720, 160
LEFT, BOTTOM, TOP = 44, 22, 8
NORTH, SOUTH = -840.0, 600.0  # of the outline, in tenths of a degree


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place in the drawing, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: float
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with the ticks of both axes: (position, label)."""

    bars: tuple[Bar, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    unit: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bottom: int = HEIGHT - BOTTOM

    @property
    def total(self) -> float:
        """Sum of the bars."""
        return sum(bar.value for bar in self.bars)


def timeline(counts: Iterable[tuple[date | None, int]]) -> Chart | None:
    """Counts by day, gathered by day, week, month, quarter or year so that the bars stay legible."""
    days = Counter[date]()
    for day, count in counts:
        if day is not None:
            days[day] += count
    if not days:
        return None
    unit = _unit(min(days), max(days))
    sums = Counter[date]()
    for day, count in days.items():
        sums[_start(day, unit)] += count
    starts = list(_starts(min(sums), max(sums), unit))
    spans = [(start, _next(start, unit) - timedelta(days=1)) for start in starts]
    labels = [_label(start, unit) for start in starts]
    return bars(labels, [sums[start] for start in starts], unit, spans)


def bars(
    labels: Sequence[str],
    values: Sequence[float],
    unit: str = "",
    spans: Sequence[tuple[date | None, date | None]] | None = None,
) -> Chart:
    """A chart of bars, from zero up; what is negative counts as nothing."""
    top = _ceiling(max([*values, 0]))
    step = (WIDTH - LEFT) / max(1, len(values))
    room = HEIGHT - TOP - BOTTOM
    drawn = []
    for number, (label, value) in enumerate(zip(labels, values, strict=True)):
        height = max(0.0, value) / top * room
        first, last = spans[number] if spans else (None, None)
        width = max(1.0, min(step * 0.82, 46))
        x = LEFT + step * number + (step - width) / 2
        drawn.append(
            Bar(
                round(x, 1),
                round(HEIGHT - BOTTOM - height, 1),
                round(width, 1),
                round(height, 1),
                label,
                value,
                first,
                last,
            )
        )
    every = max(1, math.ceil(len(labels) / 7))
    x_ticks = tuple((round(bar.x + bar.width / 2, 1), bar.label) for bar in drawn[::every])
    parts = (0, 1) if top == 1 and all(value in (0, 1) for value in values) else (0, 0.5, 1)
    y_ticks = tuple((round(HEIGHT - BOTTOM - part * room, 1), amount(top * part)) for part in parts)
    return Chart(tuple(drawn), x_ticks, y_ticks, unit)


def amount(value: float) -> str:
    """A number for an axis: short, as there is little room on a phone."""
    for unit, power in (("M", 1e6), ("k", 1e3)):
        if value >= power:
            return f"{value / power:.3g}{unit}"
    return f"{value:.3g}"


def _ceiling(value: float) -> float:
    """The next round number: 1, 2, 4, 5, 6, 8 or 10 times a power of ten."""
    if value <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 5, 6, 8, 10) if value <= step * power * 1.0000001)


def _unit(first: date, last: date) -> str:
    days = (last - first).days + 1
    for unit, length in (("day", 1), ("week", 7), ("month", 30), ("quarter", 91)):
        if days / length <= MOST_BARS:
            return unit
    return "year"


def _start(day: date, unit: str) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return date(day.year, 1 if unit == "year" else day.month - (day.month - 1) % 3, 1)


def _next(day: date, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=1 if unit == "day" else 7)
    months = day.year * 12 + day.month - 1 + {"month": 1, "quarter": 3, "year": 12}[unit]
    return date(months // 12, months % 12 + 1, 1)


def _starts(first: date, last: date, unit: str) -> Iterable[date]:
    while first <= last:
        yield first
        first = _next(first, unit)


def _label(day: date, unit: str) -> str:
    if unit == "year":
        return str(day.year)
    if unit == "quarter":
        return f"{day.year} Q{(day.month + 2) // 3}"
    return day.strftime("%b %Y") if unit == "month" else f"{day.day} {day:%b %Y}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a map, in tenths of a degree as the outline has them."""

    x: float
    y: float
    radius: float
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Map:
    """Dots and the part of the world that holds them all."""

    dots: tuple[Dot, ...]
    view: tuple[float, float, float, float]

    @property
    def view_box(self) -> str:
        """As SVG has it."""
        return " ".join(f"{value:.0f}" for value in self.view)


def world_map(rows: Iterable[dict[str, Any]], key: str = "mention_count") -> Map | None:
    """Rows with latitude, longitude and a count on a map as large as they need; the largest drawn first."""
    placed = [row for row in rows if row["latitude"] is not None]
    if not placed:
        return None
    most = max(row[key] for row in placed)
    view = _view([row["longitude"] * 10 for row in placed], [-row["latitude"] * 10 for row in placed])
    unit = view[2] / 100
    dots = [
        Dot(
            round(row["longitude"] * 10, 1),
            round(-row["latitude"] * 10, 1),
            round(unit * (0.35 + 1.5 * math.sqrt(row[key] / most)), 2),
            row,
        )
        for row in sorted(placed, key=lambda row: -row[key])
    ]
    return Map(tuple(dots), view)


def _view(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float, float]:
    """A frame of two to one around the points, with a margin, never narrower than forty degrees."""
    width = max(400.0, (max(xs) - min(xs)) * 1.25, (max(ys) - min(ys)) * 1.35 * 2)
    width = min(width, 3600.0)
    height = min(width / 2, SOUTH - NORTH)
    x = (max(xs) + min(xs) - width) / 2
    y = (max(ys) + min(ys) - height) / 2
    return max(-1800.0, min(x, 1800 - width)), max(NORTH, min(y, SOUTH - height)), width, height

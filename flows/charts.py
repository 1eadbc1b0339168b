"""Small charts as inline SVG: no script, no style sheet, text that stays legible on a phone and on paper.

Widths are percentages of whatever box the chart stands in, heights are pixels, so that columns
stretch and letters do not. All text is escaped.
"""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

# Told apart by all kinds of colour vision (Okabe and Ito, jfly.uni-koeln.de/color); grey is for the rest.
PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9")
REST = "#8c8c8c"
INK, RULE = "#444", "#ddd"
HEIGHT, TOP, FOOT = 190, 14, 20  # pixels: of all, over the columns, under them
MOST_LABELS = 6  # as many as fit a phone side by side
FILLED = 0.8  # share of a column's room that it fills

Values = Mapping[str, Sequence[float]]


def colours(names: Sequence[str], rest: str | None = None) -> dict[str, str]:
    """A colour for each series; `rest` names the one that holds whatever else there is."""
    chosen = [name for name in names if name != rest]
    given = {name: PALETTE[place % len(PALETTE)] for place, name in enumerate(chosen)}
    return given | ({rest: REST} if rest is not None else {})


def bar(value: float, most: float) -> Markup:
    """A horizontal bar as long as the value's share of the most; for a table that says the value."""
    share = 100 * value / most if most else 0
    return Markup(
        '<svg class="bar" width="100%" height="9" aria-hidden="true">'
        '<rect width="{:.2f}%" height="9" rx="1.5" fill="{}"/></svg>'
    ).format(share, PALETTE[0])


def columns(labels: Sequence[str], series: Values, fills: Mapping[str, str], title: str) -> Markup:
    """Columns of stacked series over labels, one label a column; a column's numbers show when pointed at."""
    heights = [sum(values) for values in zip(*series.values(), strict=True)] or [0.0]
    most, step = scale(max(heights))
    rules, numbers = zip(*_rules(most, step), strict=True)
    pieces = [*rules, *_stacks(labels, series, fills, most), *numbers, *_labels(labels)]
    return Markup(
        '<svg class="columns" width="100%" height="{}" role="img" aria-label="{}" '
        'font-family="sans-serif" font-size="11">{}</svg>'
    ).format(HEIGHT, title, Markup().join(pieces))


def scale(most: float) -> tuple[float, float]:
    """The end of an axis that holds the value, and the step of its rules: 1, 2 or 5 times a power of ten."""
    step = 1.0
    while most / step > 4:
        step *= 2.5 if str(int(step))[0] == "2" else 2
    return max(step, step * -(-most // step)), step


def _rules(most: float, step: float) -> Iterator[tuple[Markup, Markup]]:
    """Lines behind the columns, and the numbers that stand before them."""
    line = Markup('<line x1="0" x2="100%" y1="{0:.1f}" y2="{0:.1f}" stroke="{1}"/>')
    number = Markup(
        '<text x="0" y="{:.1f}" fill="{}" stroke="#fff" stroke-width="3" paint-order="stroke">{:,.0f}</text>'
    )
    for place in range(round(most / step) + 1):
        y = _y(place * step, most)
        yield line.format(y, RULE), number.format(y - 3, INK, place * step) if place else Markup()


def _stacks(labels: Sequence[str], series: Values, fills: Mapping[str, str], most: float) -> Iterator[Markup]:
    room = 100 / max(1, len(labels))
    for place, label in enumerate(labels):
        values = {name: column[place] for name, column in series.items() if column[place]}
        base, pieces = 0.0, []
        for name, value in values.items():
            pieces.append(
                Markup('<rect x="{:.3f}%" width="{:.3f}%" y="{:.1f}" height="{:.1f}" fill="{}"/>').format(
                    room * (place + (1 - FILLED) / 2),
                    room * FILLED,
                    _y(base + value, most),
                    _y(base, most) - _y(base + value, most),
                    fills[name],
                )
            )
            base += value
        told = ", ".join(f"{name} {value:,.0f}" for name, value in values.items())
        yield Markup("<g><title>{}: {}</title>{}</g>").format(label, told or "none", Markup().join(pieces))


def _labels(labels: Sequence[str]) -> Iterator[Markup]:
    every = -(-len(labels) // MOST_LABELS) if labels else 1
    for place in range(0, len(labels), every):
        middle = 100 * (place + 0.5) / len(labels)
        anchor = "start" if middle < 8 else "end" if middle > 92 else "middle"
        x = 0.0 if anchor == "start" else 100.0 if anchor == "end" else middle
        yield Markup('<text x="{:.3f}%" y="{}" text-anchor="{}" fill="{}">{}</text>').format(
            x, HEIGHT - 5, anchor, INK, labels[place]
        )


def _y(value: float, most: float) -> float:
    """How far down a value's height ends, in pixels."""
    return HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * value / most

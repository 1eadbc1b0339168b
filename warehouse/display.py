"""A query result for the eye: aligned columns, or one record under the other where they do not fit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TextIO

import pyarrow as pa
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from warehouse.values import as_text

CELL_WIDTH = 60  # a longer cell is cut
MIN_WIDTH = 14  # columns are squeezed to fit the terminal, but not under this
RECORD_WIDTH = 400  # a value that has a line of its own may be longer
SAMPLE_ROWS = 1_000  # rows that decide how wide the columns are
GAP = "  "
NULL = "NULL"
# Line ends, and the control characters by which a text could command the terminal.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Row = tuple[Any, ...]


class Limited:
    """At most `limit` rows (None: all), counted; then `more` says whether others follow."""

    def __init__(self, rows: Iterable[Row], limit: int | None) -> None:
        self.rows = iter(rows)
        self.limit = limit
        self.count = 0
        self.more = False

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            if self.count == self.limit:
                self.more = True
                return
            self.count += 1
            yield row

    def __str__(self) -> str:
        rows = f"{self.count:,} row" + ("" if self.count == 1 else "s")
        if self.more:
            return f"({rows} shown, there are more: --format csv, json or parquet gives all)"
        return f"({rows})"


def write_table(schema: pa.Schema, rows: Iterable[Row], stream: TextIO, row_limit: int | None) -> None:
    """Write at most `row_limit` rows (None: all), then how many they were and whether there are more.

    On a terminal the table fits its width; elsewhere it is plain aligned text. The plan that an
    EXPLAIN gives is written as it is.
    """
    console = Console(file=stream, highlight=False, soft_wrap=True)
    if schema.names == ["explain_key", "explain_value"]:
        for _, plan in rows:
            console.print(Text(str(plan)))
        return
    limited = Limited(rows, row_limit)
    for line in drawn(schema, limited, console.width if console.is_terminal else None):
        console.print(line)
    console.print(Text(str(limited), style="dim"))


def drawn(schema: pa.Schema, rows: Iterable[Row], screen: int | None) -> Iterator[Text]:
    """Lines of the table, or of records when even squeezed columns are wider than the screen."""
    every = iter(rows)
    sample = list(islice(every, SAMPLE_ROWS))
    widths = [
        min(CELL_WIDTH, max(cell_len(shown(value)) for value in (name, *column)))
        for name, column in zip(
            schema.names, list(zip(*sample, strict=True)) or [()] * len(schema), strict=True
        )
    ]
    if screen is not None:
        widths = squeezed(widths, screen - len(GAP) * (len(widths) - 1))
        if sum(widths) + len(GAP) * (len(widths) - 1) > screen:
            yield from records(schema.names, chain(sample, every))
            return
    yield from columns(schema, chain(sample, every), widths)


def squeezed(widths: Sequence[int], room: int) -> list[int]:
    """Widths that sum up to `room`, taken from the widest first, if that can be done."""
    narrowed = list(widths)
    while sum(narrowed) > room and max(narrowed) > MIN_WIDTH:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def columns(schema: pa.Schema, rows: Iterable[Row], widths: Sequence[int]) -> Iterator[Text]:
    """Header, rule and rows; numbers stand on the right."""
    right = [is_number(kind) for kind in schema.types]
    yield joined(
        [
            Text(cell(shown(name), width, side), "bold")
            for name, width, side in zip(schema.names, widths, right, strict=True)
        ]
    )
    yield Text(GAP.join("-" * width for width in widths), "dim")
    for row in rows:
        yield joined(
            [
                Text(cell(shown(value), width, side), "dim" if value is None else "")
                for value, width, side in zip(row, widths, right, strict=True)
            ]
        )


def records(names: Sequence[str], rows: Iterable[Row]) -> Iterator[Text]:
    """Yield a line for every value, under a heading for every row."""
    labels = [shown(name) for name in names]
    width = max(map(cell_len, labels))
    for number, row in enumerate(rows, 1):
        yield Text(f"-- row {number} ".ljust(width + len(GAP) + 20, "-"), "dim")
        for name, value in zip(labels, row, strict=True):
            label = Text(cell(name, width, False), "bold")
            yield joined([label, Text(cut(shown(value), RECORD_WIDTH), "dim" if value is None else "")])


def joined(cells: Sequence[Text]) -> Text:
    """Cells on one line, without blanks at its end."""
    line = Text(GAP).join(cells)
    line.rstrip()
    return line


def shown(value: Any) -> str:
    """Show a value as one line that cannot command the terminal."""
    return NULL if value is None else CONTROL.sub(" ", as_text(value))


def cell(text: str, width: int, right: bool) -> str:
    """Text cut and filled up to `width` terminal cells."""
    fitting = cut(text, width)
    return " " * (width - cell_len(fitting)) + fitting if right else set_cell_size(fitting, width)


def cut(text: str, width: int) -> str:
    """Text of at most `width` terminal cells, an ellipsis where the rest was."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def is_number(kind: pa.DataType) -> bool:
    """Whether values of this type are lined up on the right."""
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))

"""Lists for the eye: columns that are aligned and, on a terminal, wrapped within their own width."""

import sys
from collections.abc import Sequence

import click

GAP = "  "


def listing(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of as many columns each: for a person with wrapped last columns, else a line a row."""
    if not rows:
        return
    if sys.stdout.isatty():
        _wrapped(rows)
        return
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def _wrapped(rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, len(GAP)))
    for place in range(len(rows[0])):
        table.add_column(no_wrap=place < len(rows[0]) - 1, style="bold" if place == 0 else "")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)

"""The command that tells about the archive: report."""

import sys
from pathlib import Path
from typing import Any

import click

from flows.commands.base import DONE, command, period, published
from flows.commands.values import Day


@command
@click.option("--run", "run_id", metavar="ID", help="A run, by its id or the beginning of it.")
@click.option("--from", "first", type=Day(), help="Articles published on this day and later.")
@click.option("--to", "last", type=Day(is_last=True), help="Articles published on this day and earlier.")
@click.option(
    "--output", metavar="FILE", help="Where to; - for standard output. [default: in WAREHOUSE/reports]"
)
def report(run_id: str | None, first: Any, last: Any, output: str | None, warehouse: Path | None) -> int:
    """Write one HTML file about a run or a period: what came in, what was made of it, what was not.

    \b
    dateline report                                      the latest run that loaded something
    dateline report --run 20260312T040003                a run (`dateline sql "FROM runs"` lists them)
    dateline report --from 2024-02 --to 2024-02 --output february.html

    The file needs neither network nor script, and can be printed, mailed and kept.
    """
    from flows.figures import NothingToTellError, Scope, gather
    from flows.htmlreport import page, write_report

    if run_id and (first or last):
        raise click.UsageError("give either --run or --from and --to: a report is about one of them")
    period(first, last)
    database = published(warehouse)
    scope = Scope(run_id, first, last)
    try:
        if output == "-":
            sys.stdout.write(page(gather(database, scope)))
        else:
            click.echo(f"report: {write_report(database, scope, Path(output) if output else None)}")
    except NothingToTellError as error:
        raise click.UsageError(str(error)) from None
    return DONE

"""Commands that look: sql, tables, check."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from flows.commands.base import DONE, FAILED, MOMENTS, command, published, settings_from
from flows.commands.listing import listing
from flows.commands.values import complete_tables
from flows.hints import meant


@command
@click.argument("query", required=False)
@click.option("--file", "file", type=click.File(), help="Read the query from a file.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "json", "parquet"]),
    default="table",
    show_default=True,
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the result to a file.")
@click.option("--rows", type=click.IntRange(min=1), help="Rows of a table to show. [default: sql_rows]")
@click.option("--snapshot", type=int, help="The archive as it was in this snapshot.")
@click.option("--as-of", type=click.DateTime(MOMENTS), help="The archive as it was then (UTC).")
def sql(
    query: str | None,
    file: Any,
    output_format: Any,
    output: Path | None,
    rows: int | None,
    snapshot: int | None,
    as_of: Any,
    warehouse: Path | None,
) -> int:
    """Query the published archive, read-only.

    \b
    dateline sql "SELECT name, article_count FROM named_people ORDER BY 2 DESC LIMIT 10"
    dateline sql "FROM quotes_by('Rafael Quispe')"
    dateline sql --format parquet --output people.parquet "FROM named_people"
    dateline sql --file query.sql --format csv > result.csv
    echo "FROM articles" | dateline sql -
    dateline sql --as-of 2026-01-31 "SELECT count(*) FROM articles"

    `dateline tables` lists tables and views, `dateline tables NAME` their columns. A long result is
    cut on the screen; the other formats give all of it.
    """
    if file is not None:
        query = file.read()
    elif query == "-":
        query = sys.stdin.read()
    if not query:
        raise click.UsageError('give a query: dateline sql "SELECT ..."')
    settings = settings_from(warehouse=warehouse)
    at = as_of.replace(tzinfo=UTC) if as_of else snapshot
    with archive(settings, at) as database:
        _query(database, settings, query, rows, output_format, output)
    return DONE


@contextmanager
def archive(settings: Any, at: Any) -> Iterator[Path]:
    """The published database, or one of an earlier snapshot."""
    if at is None:
        yield published(settings.warehouse)
        return
    from flows.lakes import open_lake
    from flows.maintain import existing
    from warehouse.travel import database_of

    existing(settings)
    with database_of(open_lake(settings, read_only=True), at) as path:
        yield path


def _query(
    database: Path, settings: Any, query: str, rows: int | None, output_format: Any, output: Path | None
) -> None:
    from warehouse.confine import confine
    from warehouse.query import open_readonly, run_query, write_result
    from warehouse.urls import is_url

    if output and not output.absolute().parent.is_dir():
        raise click.UsageError(f"cannot write {output}: there is no folder {output.absolute().parent}")
    confine([output.absolute().parent] if output else [], has_network=is_url(settings.storage))
    limit = (rows or settings.sql_rows) if output_format == "table" and output is None else rows
    with open_readonly(database, seconds=settings.sql_seconds, memory=settings.sql_memory) as con:
        found = run_query(con, query, seconds=settings.sql_seconds, on_stuck=_give_up)
        write_result(found, output_format, output, row_limit=limit)


def _give_up() -> None:
    """End a query that does not answer to being interrupted."""
    click.echo("dateline: the query took too long and could not be stopped in an orderly way", err=True)
    os._exit(FAILED)


@command
@click.argument("name", required=False, shell_complete=complete_tables)
def tables(name: str | None, warehouse: Path | None) -> int:  # noqa: ARG001
    """Show the data dictionary: all tables, views and macros, or the columns of one.

    \b
    dateline tables
    dateline tables quotes
    """
    from flows.lakes import all_tables
    from warehouse.dictionary import describe
    from warehouse.sqlfiles import sql_files

    entries = describe(all_tables()) | {file.name: (file.description, []) for file in sql_files("macros")}
    if name is None:
        listing([(table, description) for table, (description, _) in entries.items()])
        return DONE
    if name not in entries:
        raise click.UsageError(f"no table {name!r}; {meant(name, entries)}")
    description, columns = entries[name]
    click.echo(description)
    listing(columns)
    return DONE


@command
def check(warehouse: Path | None) -> int:
    """Check every invariant of the published archive and the balance of its books.

    \b
    dateline check && echo sound

    Shows offending rows and ends with code 1 where there are any. Every run checks what is new by itself.
    """
    from flows.lakes import all_tables
    from warehouse.check import check_database
    from warehouse.sqlfiles import sql_files

    failures = check_database(published(warehouse), all_tables())
    for failure in failures:
        click.echo(str(failure), err=True)
    click.echo(f"{len(sql_files('checks'))} checks, {len(failures)} failed")
    return FAILED if failures else DONE

"""The command line: thin over the library. Nothing heavy is imported before a command needs it."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from flows.interrupt import listen

DONE, FAILED, USAGE, BUSY = 0, 1, 2, 3
DAY = click.DateTime(["%Y-%m-%d"])


def main() -> None:
    """Entry point of `dateline`."""
    cli(prog_name="dateline")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """Raw article files in, a news archive that you can audit in SQL out."""
    context.obj = {"debug": debug}


def command(function: Callable[..., int | None]) -> click.Command:
    """A subcommand with --warehouse, whose faults are one line on stderr and an exit code."""

    @wraps(function)
    def guarded(**options: Any) -> None:
        listen()
        try:
            code = function(**options) or DONE
        except click.ClickException:
            raise
        except BrokenPipeError:  # the reader of our output has gone: as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = DONE
        except KeyboardInterrupt:
            click.echo("interrupted; what was committed stays, the next run goes on", err=True)
            code = FAILED
        except Exception as error:
            if click.get_current_context().obj["debug"]:
                raise
            click.echo(f"dateline: {error or type(error).__name__}", err=True)
            code = BUSY if type(error).__name__ == "WarehouseBusyError" else FAILED
        sys.exit(code)

    warehouse = click.option(
        "--warehouse",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the lake and news.duckdb. [default: warehouse/data, or DATELINE_WAREHOUSE]",
    )
    return cli.command()(warehouse(guarded))


def settings_from(**given: Any) -> Any:
    """Settings with what was given on the command line."""
    from pydantic import ValidationError

    from config.settings import load_settings

    try:
        return load_settings(**given)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise click.UsageError(f"settings: {faults}") from None


def published(warehouse: Path | None) -> Path:
    """The published database, or a usage error that says how to get one."""
    path: Path = settings_from(warehouse=warehouse).warehouse / "news.duckdb"
    if not path.exists():
        raise click.UsageError(f"{path} does not exist; load something with `dateline run PATH` first")
    return path


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
@click.option(
    "--engine",
    type=click.Choice(["auto", "prefect", "local"]),
    help="Who drives the run; auto leaves Prefect out when the work is small.",
)
def run(paths: tuple[str, ...], warehouse: Path | None, workers: int | None, engine: str | None) -> int:
    """Load files and folders that are not loaded yet, and publish.

    \b
    dateline run inbox/                    everything under a folder
    dateline run 2024-03.jsonl.gz a.txt    some files
    """
    from flows.run import run as run_flow

    settings = settings_from(warehouse=warehouse, workers=workers, engine=engine)
    for line in run_flow(settings, list(paths)):
        click.echo(line)
    return DONE


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--from", "first", type=DAY, help="Earliest day; the whole window it lies in is loaded.")
@click.option("--to", "last", type=DAY, help="Latest day; the whole window it lies in is loaded.")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
def backfill(
    paths: tuple[str, ...], warehouse: Path | None, workers: int | None, first: Any, last: Any
) -> int:
    """Load an archive by the dates of its articles, publishing after each window.

    \b
    dateline backfill archive/ --from 2019-01-01 --to 2023-12-31

    Windows are months (setting backfill_window). Stopped or killed, the same command goes on where it was.
    """
    from flows.backfill import run as run_backfill

    settings = settings_from(warehouse=warehouse, workers=workers)
    for line in run_backfill(settings, list(paths), first and first.date(), last and last.date()):
        click.echo(line)
    return DONE


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
def explain(paths: tuple[str, ...], warehouse: Path | None, workers: int | None) -> int:
    """Estimate what a run would take: articles, words, time, rows, disk; from a sample, loading nothing."""
    from flows.explain import explain as explained

    for line in explained(settings_from(warehouse=warehouse, workers=workers), list(paths)):
        click.echo(line)
    return DONE


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
def sql(
    query: str | None,
    file: Any,
    output_format: Any,
    output: Path | None,
    rows: int | None,
    warehouse: Path | None,
) -> int:
    """Query the published archive, read-only.

    \b
    dateline sql "SELECT name, article_count FROM named_people ORDER BY 2 DESC LIMIT 10"
    dateline sql --format parquet --output people.parquet "FROM named_people"
    echo "FROM articles" | dateline sql -
    """
    from warehouse.confine import confine
    from warehouse.query import open_readonly, run_query, write_result

    if file is not None:
        query = file.read()
    elif query == "-":
        query = sys.stdin.read()
    if not query:
        raise click.UsageError('give a query: dateline sql "SELECT ..."')
    settings = settings_from(warehouse=warehouse)
    database = published(warehouse)
    confine([output.absolute().parent] if output else [])
    limit = (rows or settings.sql_rows) if output_format == "table" and output is None else rows
    with open_readonly(database, seconds=settings.sql_seconds, memory=settings.sql_memory) as con:
        found = run_query(con, query, seconds=settings.sql_seconds, on_stuck=_give_up)
        write_result(found, output_format, output, row_limit=limit)
    return DONE


def _give_up() -> None:
    """End a query that does not answer to being interrupted."""
    click.echo("dateline: the query took too long and could not be stopped in an orderly way", err=True)
    os._exit(FAILED)


@command
@click.argument("name", required=False)
def tables(name: str | None, warehouse: Path | None) -> int:  # noqa: ARG001
    """Show the data dictionary: all tables, or the columns of one."""
    from flows.session import all_tables
    from warehouse.dictionary import describe

    entries = describe(all_tables())
    if name is None:
        for table, (description, _) in entries.items():
            click.echo(f"{table:18}  {description}")
        return DONE
    if name not in entries:
        raise click.UsageError(f"no table {name!r}; there are {', '.join(entries)}")
    description, columns = entries[name]
    click.echo(description)
    for column, kind, meaning in columns:
        click.echo(f"  {column:18}  {kind:11}  {meaning}")
    return DONE


@command
def check(warehouse: Path | None) -> int:
    """Check every invariant of the published archive and the balance of its books."""
    from flows.session import all_tables
    from warehouse.check import check_database
    from warehouse.sqlfiles import sql_files

    failures = check_database(published(warehouse), all_tables())
    for failure in failures:
        click.echo(str(failure), err=True)
    click.echo(f"{len(sql_files('checks'))} checks, {len(failures)} failed")
    return FAILED if failures else DONE


@command
@click.argument("names", nargs=-1, required=True, metavar="TABLE...")
@click.option("--force", is_flag=True, help="Everywhere, not just where rows are out of date.")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
def reextract(names: tuple[str, ...], force: bool, workers: int | None, warehouse: Path | None) -> int:
    """Run extractors again from the parses that are kept, where their rows are out of date."""
    from flows.reextract import run as run_reextract

    summary = run_reextract(settings_from(warehouse=warehouse, workers=workers), list(names), force)
    click.echo(f"{summary.article_count:,} articles reextracted in {summary.seconds:,.1f} s")
    for stage, reason, count, example in summary.reject_reasons:
        click.echo(f"  failed: {count:,} x {reason} ({stage}), such as {example}")
    click.echo(f"published: {summary.published} (run {summary.run_id})")
    return DONE


@command
def snapshots(warehouse: Path | None) -> int:
    """List the snapshots of the lake."""
    from flows.maintain import snapshots as listed

    for snapshot_id, at, message in listed(settings_from(warehouse=warehouse)):
        click.echo(f"{snapshot_id:6}  {at:%Y-%m-%d %H:%M:%S}  {message or ''}")
    return DONE


@command
def publish(warehouse: Path | None) -> int:
    """Write news.duckdb anew from the lake: after the warehouse was moved or copied."""
    from flows.maintain import publish as publish_anew

    click.echo(f"published: {publish_anew(settings_from(warehouse=warehouse))}")
    return DONE


if __name__ == "__main__":
    main()

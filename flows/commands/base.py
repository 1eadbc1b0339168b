"""What all commands share: the group, settings from flags, faults as one line and an exit code."""

import os
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from logging import ERROR
from pathlib import Path
from typing import Any

import click

from flows.commands.group import Group
from flows.interrupt import listen

DONE, FAILED, USAGE, BUSY = 0, 1, 2, 3
MOMENTS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]
CODES = {"WarehouseBusyError": BUSY, "NoWarehouseError": USAGE}  # by name: nothing heavy is imported here


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """Raw article files in, a news archive that you can audit in SQL out.

    \b
    dateline run inbox/                        load what is not loaded yet
    dateline tables                            what there is to ask
    dateline sql "FROM named_people LIMIT 5"   ask
    dateline report                            the latest run on a page
    dateline COMMAND --help                    more of each, with examples

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 another run holds the warehouse.
    """
    context.obj = {"debug": debug}


def log_format(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option --log-format."""
    return click.option(
        "--log-format",
        type=click.Choice(["auto", "plain", "json"]),
        help="On standard error: progress (auto), or events as plain lines or JSON.",
    )(function)


def command(function: Callable[..., int | None]) -> click.Command:
    """A subcommand with --warehouse, whose faults are one line on stderr and an exit code."""

    @wraps(function)
    def guarded(debug: bool, **options: Any) -> None:
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
            if debug or click.get_current_context().obj["debug"]:
                raise
            code = CODES.get(type(error).__name__, FAILED)
            complain(in_words(error), code)
        sys.exit(code)

    warehouse = click.option(
        "--warehouse",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the lake and news.duckdb. [default: warehouse/data, or DATELINE_WAREHOUSE]",
    )
    debug = click.option("--debug", is_flag=True, hidden=True)
    return cli.command()(warehouse(debug(guarded)))


def in_words(error: Exception) -> str:
    """An error as people say it: the file first, no number of the system's."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    message = str(error).partition("\nLINE ")[0].strip() or type(error).__name__
    if type(error).__name__ == "CatalogException":  # DuckDB's: a view that the database does not have
        told = " ".join(message.split())
        return f"{told}; if an earlier version published this archive, then run `dateline publish`"
    return message


def complain(message: str, code: int) -> None:
    """Say on standard error what went wrong, as an event where events are told."""
    from flows.events import is_telling, tell

    if is_telling():
        tell("failed", level=ERROR, error=message, exit_code=code)
    else:
        click.echo(f"dateline: {message}", err=True)


def settings_from(**given: Any) -> Any:
    """Settings with what was given on the command line."""
    from config.settings import SettingsError, load_settings

    try:
        return load_settings(**given)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def period(first: date | None, last: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if first and last and first > last:
        raise click.UsageError(f"--from {first} is after --to {last}")


def published(warehouse: Path | None) -> Path:
    """The published database, or a usage error that says how to get one."""
    folder: Path = settings_from(warehouse=warehouse).warehouse
    path = folder / "news.duckdb"
    if not path.exists() and (folder / "lake").exists():
        raise click.UsageError(f"{path} does not exist, but the lake does: `dateline publish` writes it")
    if not path.exists():
        raise click.UsageError(
            f"{path} does not exist; load something with `dateline run PATH` first, or name another "
            "warehouse with --warehouse"
        )
    return path

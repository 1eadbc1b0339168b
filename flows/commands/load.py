"""Commands that load: run, backfill, explain, reextract."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from flows.commands.base import DONE, command, log_format, period, settings_from
from flows.commands.values import INPUT, Day, complete_tables

workers = click.option(
    "--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]"
)
scheduler = click.option(
    "--scheduler", metavar="ADDRESS", help="The scheduler of the Dask cluster: tcp://HOST:8786."
)


def ready_workers(settings: Any) -> AbstractContextManager[None]:
    """Have workers of this machine get ready while the command is: what both import takes its time."""
    from tasks.workers import served

    return nullcontext() if settings.engine == "dask" else served("tasks.ready")


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=INPUT)
@workers
@click.option(
    "--engine",
    type=click.Choice(["auto", "prefect", "local", "dask"]),
    help="Who drives the run; auto leaves Prefect out when the work is small.",
)
@scheduler
@log_format
def run(paths: tuple[str, ...], warehouse: Path | None, **given: Any) -> int:
    """Load files and folders that are not loaded yet, and publish.

    \b
    dateline run inbox/                          everything under a folder
    dateline run 2024-03.jsonl.gz a.txt          some files
    dateline run inbox/ --log-format json        for programs that read logs
    dateline run inbox/ --engine dask --scheduler tcp://node1:8786

    Formats are recognised by themselves. What cannot be read is told, with its reason, and stands in the
    table rejects. Stopped or killed, the next run goes on where it was, and nothing is loaded twice.
    """
    settings = settings_from(warehouse=warehouse, **given)
    with ready_workers(settings):
        from flows.run import run as run_flow

        for line in run_flow(settings, list(paths)):
            click.echo(line)
    return DONE


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=INPUT)
@click.option("--from", "first", type=Day(), help="Earliest day; its whole window is loaded.")
@click.option("--to", "last", type=Day(is_last=True), help="Latest day; its whole window is loaded.")
@workers
@click.option("--engine", type=click.Choice(["local", "dask"]), help="Whose workers parse.")
@scheduler
@log_format
def backfill(paths: tuple[str, ...], warehouse: Path | None, first: Any, last: Any, **given: Any) -> int:
    """Load an archive by the dates of its articles, publishing after each window.

    \b
    dateline explain archive/                                    first: hours and disk that it will take
    dateline backfill archive/                                   all of it, the undated last
    dateline backfill archive/ --from 2019 --to 2023-06          from January 2019 to June 2023
    dateline backfill archive/ --engine dask --scheduler tcp://node1:8786

    Windows are months (setting backfill_window). Stopped or killed, the same command goes on where it was.
    A nightly run that comes meanwhile goes first.
    """
    period(first, last)
    settings = settings_from(warehouse=warehouse, **given)
    with ready_workers(settings):
        from flows.backfill import run as run_backfill

        for line in run_backfill(settings, list(paths), first, last):
            click.echo(line)
    return DONE


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=INPUT)
@workers
def explain(paths: tuple[str, ...], warehouse: Path | None, workers: int | None) -> int:
    """Estimate what a run would take: articles, words, time, rows, disk; from a sample, loading nothing.

    \b
    dateline explain archive/

    The run over the same paths then compares itself with the estimate.
    """
    settings = settings_from(warehouse=warehouse, workers=workers)
    with ready_workers(settings):
        from flows.explain import explain as explained

        for line in explained(settings, list(paths)):
            click.echo(line)
    return DONE


def ready_to_extract(names: tuple[str, ...]) -> None:
    """In a worker: import what it takes to make tables."""
    from tasks.reextract import get_ready

    get_ready(names)


@command
@click.argument("names", nargs=-1, required=True, metavar="TABLE...", shell_complete=complete_tables)
@click.option("--force", is_flag=True, help="Everywhere, not just where rows are out of date.")
@workers
@log_format
def reextract(names: tuple[str, ...], force: bool, warehouse: Path | None, **given: Any) -> int:
    """Run extractors again from the parses that are kept, where their rows are out of date.

    \b
    dateline reextract quotes                    after its rules have changed (its version was raised)
    dateline reextract quotes entities --force   everywhere
    """
    from tasks.workers import early, served

    settings = settings_from(warehouse=warehouse, **given)
    with served("tasks.reextract"), early(settings.worker_count, ready_to_extract, names) as pool:
        from flows.reextract import run as run_reextract  # half a second in which the workers start, too

        summary = run_reextract(settings, list(names), force, pool)
    click.echo(f"{summary.article_count:,} articles reextracted in {summary.seconds:,.1f} s")
    for stage, reason, count, example in summary.reject_reasons:
        click.echo(f"  failed: {count:,} x {reason} ({stage}), such as {example}")
    click.echo(f"published: {summary.published} (run {summary.run_id})")
    return DONE

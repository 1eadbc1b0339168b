"""Commands that load: run, backfill, explain, reextract."""

from pathlib import Path
from typing import Any

import click

from flows.commands.base import DAY, DONE, command, log_format, settings_from


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
@click.option(
    "--engine",
    type=click.Choice(["auto", "prefect", "local", "dask"]),
    help="Who drives the run; auto leaves Prefect out when the work is small.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of the Dask cluster: tcp://HOST:8786.")
@log_format
def run(paths: tuple[str, ...], warehouse: Path | None, **given: Any) -> int:
    """Load files and folders that are not loaded yet, and publish.

    \b
    dateline run inbox/                    everything under a folder
    dateline run 2024-03.jsonl.gz a.txt    some files
    dateline run inbox/ --engine dask --scheduler tcp://node1:8786
    """
    from flows.run import run as run_flow

    settings = settings_from(warehouse=warehouse, **given)
    for line in run_flow(settings, list(paths)):
        click.echo(line)
    return DONE


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@click.option("--from", "first", type=DAY, help="Earliest day; the whole window it lies in is loaded.")
@click.option("--to", "last", type=DAY, help="Latest day; the whole window it lies in is loaded.")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
@log_format
def backfill(paths: tuple[str, ...], warehouse: Path | None, first: Any, last: Any, **given: Any) -> int:
    """Load an archive by the dates of its articles, publishing after each window.

    \b
    dateline backfill archive/ --from 2019-01-01 --to 2023-12-31

    Windows are months (setting backfill_window). Stopped or killed, the same command goes on where it was.
    """
    from flows.backfill import run as run_backfill

    settings = settings_from(warehouse=warehouse, **given)
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
@click.argument("names", nargs=-1, required=True, metavar="TABLE...")
@click.option("--force", is_flag=True, help="Everywhere, not just where rows are out of date.")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
@log_format
def reextract(names: tuple[str, ...], force: bool, warehouse: Path | None, **given: Any) -> int:
    """Run extractors again from the parses that are kept, where their rows are out of date."""
    from flows.reextract import run as run_reextract

    summary = run_reextract(settings_from(warehouse=warehouse, **given), list(names), force)
    click.echo(f"{summary.article_count:,} articles reextracted in {summary.seconds:,.1f} s")
    for stage, reason, count, example in summary.reject_reasons:
        click.echo(f"  failed: {count:,} x {reason} ({stage}), such as {example}")
    click.echo(f"published: {summary.published} (run {summary.run_id})")
    return DONE

"""Commands of upkeep: snapshots, compact, withdraw, publish, serve."""

from pathlib import Path
from typing import Any

import click

from flows.commands.base import DONE, command, log_format, settings_from
from flows.commands.values import INPUT


@command
@click.argument("old", required=False, type=int)
@click.argument("new", required=False, type=int)
def snapshots(old: int | None, new: int | None, warehouse: Path | None) -> int:
    """List the snapshots of the lake, or say what has changed from one to another.

    \b
    dateline snapshots                     all, with the run that made each
    dateline snapshots 12 40               rows that came, went and changed between two
    """
    from flows.maintain import changes
    from flows.maintain import snapshots as listed

    settings = settings_from(warehouse=warehouse)
    if old is None:
        for snapshot_id, at, message in listed(settings):
            click.echo(f"{snapshot_id:6}  {at:%Y-%m-%d %H:%M:%S}  {message or ''}")
        return DONE
    if new is None:
        raise click.UsageError(f"give two snapshots to compare: dateline snapshots {old} NEW")
    changed = changes(settings, old, new)
    click.echo(f"{'table':18}  {'came':>11}  {'went':>11}  {'changed':>11}")
    for table, *counts in changed:
        click.echo(f"{table:18}  " + "  ".join(f"{count:>11,}" for count in counts))
    return DONE


@command
@click.option("--today", is_flag=True, help="Files of today, too, not only of days that are over.")
@click.option("--dry-run", is_flag=True, help="Say what would be done.")
@log_format
def compact(today: bool, dry_run: bool, warehouse: Path | None, **given: Any) -> int:
    """Merge small files, let go of old snapshots, remove orphans; beside readers, at any time.

    \b
    dateline compact --dry-run             what it would do
    dateline compact                       for days that are over; every week, say
    """
    from flows.compact import run as run_compact

    for line in run_compact(settings_from(warehouse=warehouse, **given), today=today, dry_run=dry_run):
        click.echo(line)
    return DONE


@command
@click.argument("names", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", help="Why; kept with the tombstone.")
def withdraw(names: tuple[str, ...], reason: str | None, warehouse: Path | None) -> int:
    """Take articles down: out of every table, snapshot and file, and never back.

    \b
    dateline withdraw 0f3a…                              by article_id; all revisions of the document go
    dateline withdraw https://example.org/story --reason "court order 12/2024"

    Snapshots from before are let go of, as they hold the text. Files that were loaded stay as they are.
    """
    from flows.withdraw import run as run_withdraw

    for line in run_withdraw(settings_from(warehouse=warehouse), list(names), reason):
        click.echo(line)
    return DONE


@command
def publish(warehouse: Path | None) -> int:
    """Write news.duckdb anew from the lake: after the warehouse was moved or copied.

    \b
    cp -r warehouse/data /mnt/copy && dateline publish --warehouse /mnt/copy
    """
    from flows.maintain import publish as publish_anew

    click.echo(f"published: {publish_anew(settings_from(warehouse=warehouse))}")
    return DONE


@command
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=INPUT)
@click.option(
    "--cron", default="0 4 * * *", show_default=True, help="When: minute, hour, day, month, weekday."
)
@click.option("--timezone", default="UTC", show_default=True, help="Time zone of the schedule.")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes. [default: one a core]")
@log_format
def serve(paths: tuple[str, ...], cron: str, timezone: str, warehouse: Path | None, **given: Any) -> int:
    """Load what is new every night, on this machine, until stopped.

    \b
    dateline serve inbox/                                       at four in the morning, UTC
    dateline serve inbox/ --cron "30 2 * * 1-5" --timezone Europe/London

    A night that was missed or failed is made up for by the next: each takes all that is not loaded yet.
    """
    from flows.serve import serve as run_serve

    check_schedule(cron, timezone)
    run_serve(settings_from(warehouse=warehouse, **given), list(paths), cron, timezone)
    return DONE


def check_schedule(cron: str, timezone: str) -> None:
    """Refuse a schedule that there is not, before anything is started for it."""
    from zoneinfo import available_timezones

    if len(cron.split()) != 5:
        raise click.UsageError(
            f"--cron {cron!r} is no schedule: give minute, hour, day, month and weekday, as in '30 2 * * 1-5'"
        )
    if timezone not in available_timezones():
        near = [zone for zone in sorted(available_timezones()) if timezone.lower() in zone.lower()][:3]
        hint = f"did you mean {' or '.join(near)}?" if near else "give one as in Europe/London"
        raise click.UsageError(f"--timezone {timezone!r} is no time zone; {hint}")

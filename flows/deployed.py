"""Backfill and compaction as Prefect flows, for deployments: the same functions as the command line's."""

from datetime import date

from prefect import flow

from config.settings import load_settings


@flow(name="backfill", persist_result=False)
def backfill(
    paths: list[str], warehouse: str | None = None, first: date | None = None, last: date | None = None
) -> None:
    """Load an archive window by window, from the window of `first` to that of `last`."""
    from flows.backfill import run

    for line in run(load_settings(warehouse=warehouse), paths, first, last):
        print(line)


@flow(name="compact", persist_result=False)
def compact(warehouse: str | None = None, today: bool = False) -> None:
    """Merge small files and let go of old snapshots."""
    from flows.compact import run

    for line in run(load_settings(warehouse=warehouse), today=today, dry_run=False):
        print(line)

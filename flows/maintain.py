"""Upkeep of a warehouse: publishing anew, looking at its snapshots."""

from datetime import datetime
from pathlib import Path

from config.settings import Settings
from flows.faults import in_plain_words
from flows.lakes import hold_lake, open_lake
from flows.session import CheckFailedError
from warehouse.catalog import sqlite_path
from warehouse.check import check_snapshot
from warehouse.publish import candidate, published_snapshot, put_in_place
from warehouse.travel import differences


class NoWarehouseError(FileNotFoundError):
    """Nothing was ever loaded into the folder."""


def publish(settings: Settings) -> Path:
    """Check the lake's newest snapshot and publish it."""
    warehouse = existing(settings)
    with (
        in_plain_words(warehouse),
        hold_lake(settings) as still_held,
        open_lake(settings, still_held=still_held) as lake,
    ):
        path = candidate(lake, None)
        try:
            if failures := check_snapshot(path, lake, published_snapshot(warehouse)):
                raise CheckFailedError(failures)
            published = put_in_place(path, warehouse)
            lake.store.share(published)
            return published
        finally:
            path.unlink(missing_ok=True)


def snapshots(settings: Settings) -> list[tuple[int, datetime, str | None]]:
    """Snapshots of the lake, oldest first: id, time, message."""
    existing(settings)
    with open_lake(settings, read_only=True) as lake:
        return [(row[0], row[1], row[3]) for row in lake.snapshots()]


def changes(settings: Settings, old: int, new: int) -> list[tuple[str, int, int, int]]:
    """Rows that came, went and changed between two snapshots, of each table that differs."""
    existing(settings)
    with open_lake(settings, read_only=True) as lake:
        return differences(lake, old, new)


def existing(settings: Settings) -> Path:
    """The warehouse, NoWarehouseError when nothing was ever loaded into it."""
    warehouse = settings.warehouse.resolve()
    if not settings.catalog and not sqlite_path(warehouse).exists():
        raise NoWarehouseError(f"no warehouse in {warehouse}; load something with `dateline run PATH` first")
    return warehouse

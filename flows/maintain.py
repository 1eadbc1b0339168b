"""Upkeep of a warehouse: publishing anew, looking at its snapshots."""

from datetime import datetime
from pathlib import Path

from config.settings import Settings
from flows.faults import in_plain_words
from flows.session import CheckFailedError, all_tables
from warehouse.check import check_snapshot
from warehouse.lake import Lake
from warehouse.lock import hold
from warehouse.publish import candidate, published_snapshot, put_in_place
from warehouse.travel import differences


def publish(settings: Settings) -> Path:
    """Check the lake's newest snapshot and publish it."""
    warehouse = existing(settings)
    with in_plain_words(warehouse), hold(warehouse), Lake(warehouse, all_tables()) as lake:
        path = candidate(lake, None)
        try:
            if failures := check_snapshot(path, lake, published_snapshot(warehouse)):
                raise CheckFailedError(failures)
            return put_in_place(path, warehouse)
        finally:
            path.unlink(missing_ok=True)


def snapshots(settings: Settings) -> list[tuple[int, datetime, str | None]]:
    """Snapshots of the lake, oldest first: id, time, message."""
    with Lake(existing(settings), all_tables(), read_only=True) as lake:
        return [(row[0], row[1], row[3]) for row in lake.snapshots()]


def changes(settings: Settings, old: int, new: int) -> list[tuple[str, int, int, int]]:
    """Rows that came, went and changed between two snapshots, of each table that differs."""
    with Lake(existing(settings), all_tables(), read_only=True) as lake:
        return differences(lake, old, new)


def existing(settings: Settings) -> Path:
    """The warehouse, FileNotFoundError when nothing was ever loaded into it."""
    warehouse = settings.warehouse.resolve()
    if not (warehouse / "lake" / "catalog.sqlite").exists():
        raise FileNotFoundError(f"no warehouse in {warehouse}; load something with `dateline run PATH` first")
    return warehouse

"""The lake that the settings name, and the lock that keeps others out of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from config.settings import Settings
from flows.interrupt import heed
from warehouse.books import BOOKS
from warehouse.lake import Lake
from warehouse.lock import hold
from warehouse.tables import Table


def all_tables() -> tuple[Table, ...]:
    """The books and every extractor's table."""
    from tasks.extractors import tables

    return (*BOOKS, *tables())


def open_lake(
    settings: Settings, *, read_only: bool = False, still_held: Callable[[], None] = lambda: None
) -> Lake:
    """Open the lake; for writing while `hold_lake` holds it, whose function is to be given on."""
    return Lake(
        settings.warehouse,
        all_tables(),
        read_only=read_only,
        catalog=settings.catalog,
        storage=settings.storage,
        still_held=still_held,
    )


def hold_lake(
    settings: Settings, flow: str = "run", wait_seconds: float = 0.0
) -> AbstractContextManager[Callable[[], None]]:
    """Hold the lake for writing, as warehouse.lock says; Ctrl-C is heeded while waiting."""
    return hold(settings.warehouse.resolve(), flow, wait_seconds, heed, settings.catalog)

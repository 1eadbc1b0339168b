"""A toy table stands for every extracted one: the machinery is tested apart from the extractors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.extractors import tables
from warehouse.books import BOOKS
from warehouse.columns import Column
from warehouse.lake import Lake
from warehouse.tables import Table, extracted

TOYS = extracted("toys", 1, "Toys.", (Column("colour", "VARCHAR", "its colour", values=("red", "blue")),))


@pytest.fixture
def toys() -> Table:
    return TOYS


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with Lake(tmp_path / "wh", (*BOOKS, *tables(), TOYS)) as lake:
        yield lake

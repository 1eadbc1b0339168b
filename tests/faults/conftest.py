"""One corpus and one undisturbed run over it stand for comparison with all that is disturbed."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.world import Rows, World, write_corpus

MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Calm:
    """The undisturbed run: over what, what came of it, how long it took, how much room it needed."""

    corpus: Path
    rows: Rows
    seconds: float
    kilobytes: int


@pytest.fixture(scope="session")
def grounds() -> Iterator[Path]:
    """A folder for warehouses; in memory where there is some, as hundreds of commits wait for the disk."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-", dir=MEMORY if MEMORY.is_dir() else None))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def world(grounds: Path) -> Iterator[World]:
    """A fresh warehouse; at the end no process of its runs may be alive."""
    folder = Path(tempfile.mkdtemp(dir=grounds))
    world = World(folder / "wh")
    yield world
    try:
        world.assert_all_ended()
    finally:
        for process in world.processes():
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def calm(grounds: Path) -> Calm:
    corpus = write_corpus(grounds / "in")
    world = World(grounds / "calm")
    done = world.load(corpus)
    world.assert_sound()
    size = sum(path.stat().st_size for path in world.warehouse.rglob("*") if path.is_file())
    return Calm(corpus, world.rows(), done.seconds, size // 1024)

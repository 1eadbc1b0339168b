"""The disk is full: the run says so in one line, nothing is rejected for it, and the next run goes on."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import Calm
from tests.faults.world import Finished, World, assert_same

pytestmark = pytest.mark.faults

SHARES = (0.05, 0.4, 0.7)  # of what the warehouse needs in the end


def assert_says_that_the_disk_is_full(done: Finished) -> None:
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith("dateline: the disk is full: ")
    assert "make space" in done.err


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A small disk; calling it again with another size in kilobytes makes it larger."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def make(kilobytes: int) -> Path:
        how = f"size={kilobytes}k" + (",remount" if folder.is_mount() else "")
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", how, "tmpfs", folder], capture_output=True)
        if made.returncode:
            pytest.skip("only root may mount a small disk")
        return folder

    yield make
    if folder.is_mount():
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_the_disk_is_full_again_and_again(disk: Callable[[int], Path], calm: Calm) -> None:
    for share in SHARES:
        world = World(disk(int(calm.kilobytes * share)) / "wh")
        assert_says_that_the_disk_is_full(world.do("run", calm.corpus))
        assert not world.published.exists()
    disk(100_000)
    world.load(calm.corpus)
    assert_same(world.rows(), calm.rows)
    world.assert_sound()
    world.assert_tidy()


def test_what_is_published_stays_when_the_disk_is_full(disk: Callable[[int], Path], calm: Calm) -> None:
    world = World(disk(100_000) / "wh")
    world.load(calm.corpus / "a.jsonl")
    before = world.published.read_bytes()
    used = sum(path.stat().st_size for path in world.warehouse.rglob("*") if path.is_file())
    disk(used // 1024 + 200)
    assert_says_that_the_disk_is_full(world.do("run", calm.corpus))
    assert world.published.read_bytes() == before
    world.assert_sound()


def test_a_limit_on_the_size_of_files(world: World, calm: Calm) -> None:
    """As a quota, which anybody can try; what it shows as cannot be told from a broken disk."""
    for limit in (30_000, 300_000):
        done = world.do("run", calm.corpus, limits={resource.RLIMIT_FSIZE: limit})
        assert done.code == 1
        assert len(done.err.splitlines()) == 1
        assert done.err.startswith("dateline: ")
    world.load(calm.corpus)
    assert_same(world.rows(), calm.rows)
    world.assert_sound()

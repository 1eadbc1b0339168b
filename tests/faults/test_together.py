"""Two runs at once, and the same rows whatever the workers, the order and the cut into runs."""

from pathlib import Path

import pytest

from tests.faults.conftest import Calm
from tests.faults.world import World, assert_same, wait_for

pytestmark = pytest.mark.faults


def test_the_second_run_on_a_warehouse_leaves_at_once(world: World, calm: Calm) -> None:
    first = world.start("run", calm.corpus)
    wait_for(lambda: (world.warehouse / "staging").exists())
    for command in (("run", calm.corpus), ("publish",)):
        second = world.do(*command)
        assert second.code == 3
        assert second.err.splitlines() == [
            f"dateline: another run (process {first.pid}) holds {world.warehouse}; wait until it ends"
        ]
    assert first.poll() is None
    _, err = first.communicate(timeout=60)
    assert first.returncode == 0, err
    assert_same(world.rows(), calm.rows)


def test_the_same_rows_with_two_workers_and_other_shards(world: World, calm: Calm) -> None:
    world.load(calm.corpus, workers=2, shard_bytes=7_000)
    assert_same(world.rows(), calm.rows)


def test_the_same_rows_with_the_inputs_in_another_order(world: World, calm: Calm) -> None:
    inputs = sorted(calm.corpus.iterdir())
    world.load(inputs[-1], *inputs[:-1], calm.corpus)
    assert_same(world.rows(), calm.rows)


def test_the_same_rows_in_three_runs(world: World, calm: Calm) -> None:
    files = sorted(path for path in calm.corpus.rglob("*") if path.is_file())
    third = -(-len(files) // 3)
    for start in range(0, len(files), third):
        world.load(*files[start : start + third])
    assert_same(world.rows(), calm.rows)
    assert world.query("SELECT status, count(*) FROM runs GROUP BY 1") == [("done", 3)]


def test_a_second_run_loads_nothing_and_changes_nothing(world: World, calm: Calm) -> None:
    world.load(calm.corpus)
    lake = {path: path.stat().st_mtime_ns for path in data_files(world)}
    done = world.load(calm.corpus)
    assert "nothing new to load" in done.out
    assert_same(world.rows(), calm.rows)
    assert {path: path.stat().st_mtime_ns for path in data_files(world)} == lake


def data_files(world: World) -> list[Path]:
    """The lake's files but those of `runs` and `stages`, which tell of each run."""
    told = ("runs", "stages")
    return sorted(path for path in world.warehouse.glob("lake/main/*/*") if path.parent.name not in told)

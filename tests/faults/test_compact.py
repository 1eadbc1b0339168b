"""Compaction and time travel: the same rows from fewer files, killed or not, beside readers."""

import random
import signal
import time
from pathlib import Path

import pytest

from tests.faults.test_readers_meanwhile import reader
from tests.faults.world import World, assert_same, record, texts_of

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An archive of many small files: six runs, a shard an article or two."""
    folder = tmp_path_factory.mktemp("many")
    world = World(folder / "wh", {"shard_bytes": 3_000})
    for night in range(6):
        lines = [record(number, id=f"r{number % 20}") for number in range(night * 6, night * 6 + 6)]
        (folder / f"{night}.jsonl").write_text("\n".join(lines) + "\n")
        world.load(folder / f"{night}.jsonl")
    return world


def copy(world: World, folder: Path) -> World:
    """A warehouse may be copied as it is."""
    import shutil

    shutil.copytree(world.warehouse, folder)
    other = World(folder, world.settings)
    assert other.do("publish").code == 0
    return other


def files(world: World) -> int:
    """Files that the published archive reads."""
    listed = world.query("SELECT sql FROM duckdb_views() WHERE schema_name = 'stored'")
    return sum(sql.count(".parquet") for (sql,) in listed)


def test_the_same_rows_from_few_files(many: World, tmp_path: Path) -> None:
    world = copy(many, tmp_path / "wh")
    before, count = world.rows(), files(world)
    said = world.do("compact", "--today", "--dry-run")
    assert "would merge" in said.out
    assert files(world) == count
    done = world.do("compact", "--today")
    assert done.code == 0, done.err
    assert files(world) * 5 < count
    assert_same(world.rows(), before)
    world.assert_sound()
    world.assert_tidy()
    again = world.do("compact", "--today")
    assert again.code == 0, again.err
    assert_same(world.rows(), before)


def test_closed_days_only_unless_told_otherwise(many: World, tmp_path: Path) -> None:
    world = copy(many, tmp_path / "wh")
    done = world.do("compact")
    assert done.out.startswith("0 files merged into 0"), done.out


def test_readers_meet_no_error_while_files_are_merged(many: World, tmp_path: Path) -> None:
    world, stop = copy(many, tmp_path / "wh"), tmp_path / "stop"
    opening, keeping = reader(world, stop, "opened"), reader(world, stop, "kept")
    done = world.do("compact", "--today")
    assert done.code == 0, done.err
    stop.touch()
    for process in (opening, keeping):
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err


def test_killed_at_any_moment(many: World, tmp_path: Path) -> None:
    world = copy(many, tmp_path / "wh")
    before, dice = world.rows(), random.Random(8)
    for _ in range(5):
        process = world.start("compact", "--today", snapshot_days=0)
        time.sleep(dice.uniform(0.4, 2.5))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert_same(world.rows(), before)
    assert world.do("compact", "--today", snapshot_days=0).code == 0
    assert_same(world.rows(), before)
    world.assert_sound()
    world.assert_tidy()


def test_old_snapshots_and_their_files_are_let_go(many: World, tmp_path: Path) -> None:
    world = copy(many, tmp_path / "wh")
    before = world.rows()
    lying = len(list((world.warehouse / "lake").rglob("*.parquet")))
    assert world.do("compact", "--today", snapshot_days=0).code == 0
    assert len(list((world.warehouse / "lake").rglob("*.parquet"))) * 5 < lying
    assert_same(world.rows(), before)
    texts_of(tmp_path / "more", range(3))
    world.load(tmp_path / "more")
    world.assert_sound()


def test_the_archive_as_it_was(many: World) -> None:
    listed = many.do("snapshots").out.splitlines()
    ends = [line.split() for line in listed if line.endswith("done")]
    second, third = ends[1][0], ends[2][0]
    count = "SELECT count(*) AS n FROM articles"
    then = many.do("sql", "--snapshot", second, "--format", "csv", count)
    assert then.out.splitlines() == ["n", "12"], then.err
    when = " ".join(ends[2][1:3])
    later = many.do("sql", "--as-of", f"{when[:-2]}{int(when[-2:]):02}", "--format", "csv", count)
    # The list shows whole seconds, and the third run commits article by article.
    assert 12 <= int(later.out.splitlines()[1]) <= 18, later.err
    changed = many.do("snapshots", second, third).out
    assert ["articles", "6", "0", "0"] in [line.split() for line in changed.splitlines()]
    assert many.do("sql", "--snapshot", "9999", count).code == 1

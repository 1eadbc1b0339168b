"""A backfill: window by window, killed and resumed, beside other runs; the same rows as one run gives."""

import json
import random
import signal
import time
from pathlib import Path

import pytest

from tests.faults.world import World, assert_same, record, story

pytestmark = pytest.mark.faults

MONTHS = 3


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files over some months, in no order, with undated articles, a duplicate and a broken line."""
    folder = tmp_path_factory.mktemp("archive")
    dice = random.Random(4)
    for name in ("a", "b"):
        lines = [
            record(
                number, id=f"{name}{number}", date=f"2024-{dice.randint(1, MONTHS):02}-{number % 28 + 1:02}"
            )
            for number in range(60 if name == "a" else 30, 90)
        ]
        lines += [json.dumps({"id": f"{name}-undated-{n}", "text": story(500 + n)}) for n in range(3)]
        lines += [lines[2], '{"id": "broken", "text": ']
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "note.txt").write_text(story(900) + "\n")
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, archive: Path) -> World:
    """The archive loaded by one run."""
    world = World(tmp_path_factory.mktemp("whole") / "wh")
    world.load(archive)
    return world


def backfill(world: World, archive: Path, *options: str) -> str:
    done = world.do("backfill", archive, *options)
    assert done.code == 0, done.err
    world.assert_sound()
    return done.out


def test_a_backfill_gives_the_rows_of_one_run(archive: Path, whole: World, tmp_path: Path) -> None:
    world = World(tmp_path / "wh")
    out = backfill(world, archive)
    assert_same(world.rows(), whole.rows())
    world.assert_tidy()
    assert [line.split(":")[0] for line in out.splitlines()[1:-1]] == [
        f"2024-{month:02}" for month in range(1, MONTHS + 1)
    ]
    assert world.query("SELECT count(*) FROM runs WHERE flow = 'backfill' AND status = 'done'") == [(MONTHS,)]
    assert "0 files not loaded yet, 0 windows" in backfill(world, archive)


def test_windows_in_any_order_make_a_file_whole(archive: Path, whole: World, tmp_path: Path) -> None:
    world = World(tmp_path / "wh")
    backfill(world, archive, "--from", "2024-03-10", "--to", "2024-03-12")
    days = world.query("SELECT DISTINCT strftime(published_date, '%Y-%m') FROM articles ORDER BY 1")
    assert days == [("2024-03",), (None,)]
    partial = world.query("SELECT DISTINCT windows FROM sources WHERE status = 'partial'")
    assert partial == [(["2024-03", "undated"],)]
    backfill(world, archive, "--to", "2024-01-31")
    backfill(world, archive)
    assert_same(world.rows(), whole.rows())


def test_a_nightly_run_completes_what_a_backfill_began(archive: Path, whole: World, tmp_path: Path) -> None:
    world = World(tmp_path / "wh")
    backfill(world, archive, "--from", "2024-02-01", "--to", "2024-02-28")
    world.load(archive)
    world.assert_sound()
    assert_same(world.rows(), whole.rows())


def test_other_windows_than_before(archive: Path, whole: World, tmp_path: Path) -> None:
    world = World(tmp_path / "wh")
    backfill(world, archive, "--to", "2024-02-28")
    world.settings = {"backfill_window": "quarter"}
    backfill(world, archive)
    assert_same(world.rows(), whole.rows())


def test_killed_five_times_and_resumed(archive: Path, whole: World, tmp_path: Path) -> None:
    world = World(tmp_path / "wh", {"backfill_window": "month"})
    dice = random.Random(11)
    for _ in range(5):
        process = world.start("backfill", archive)
        time.sleep(dice.uniform(0.5, 4.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        world.assert_all_ended()
        if world.published.exists():
            world.assert_sound()
    backfill(world, archive)
    assert_same(world.rows(), whole.rows())
    world.assert_tidy()


def test_a_run_beside_a_backfill_goes_first(archive: Path, tmp_path: Path) -> None:
    world = World(tmp_path / "wh", {"backfill_window": "day"})
    tonight = tmp_path / "tonight.txt"
    tonight.write_text(story(901) + "\n")
    process = world.start("backfill", archive, "--to", "2024-01-16")
    while not world.published.exists():
        time.sleep(0.1)
    world.load(tonight)
    assert process.poll() is None
    done = world.query("SELECT flow FROM runs WHERE status = 'done' ORDER BY finished_at")
    assert done[-1] == ("nightly",)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    world.assert_sound()

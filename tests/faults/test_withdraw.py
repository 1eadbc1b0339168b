"""A withdrawal that is killed at any moment is made up for; readers who open the archive notice nothing."""

import signal
import time
from pathlib import Path

import pytest

from tests.faults.test_readers_meanwhile import reader
from tests.faults.world import World, record, story

pytestmark = pytest.mark.faults

TEXT = "AAA sorts before all others: " + story(901)


def test_killed_at_any_moment(world: World, tmp_path: Path) -> None:
    lines = [record(number) for number in range(6)]
    lines[3] = record(3, id="gone", title="AAA before all the others", text=TEXT)
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")
    world.load(tmp_path / "in.jsonl", shard_bytes=3_000)
    note = world.warehouse / "note.txt"  # somebody's, with words of the article
    note.write_text(TEXT)
    for seconds in (1.6, 2.0, 2.4, 2.8):
        process = world.start("withdraw", "gone")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        world.assert_sound()
    failed = world.do("withdraw", "gone")
    assert failed.code == 1
    assert f"something is left in {note};" in failed.err
    note.unlink()
    stop = tmp_path / "stop"
    opening = reader(world, stop, "opened")
    ended = world.do("withdraw", "gone")
    assert ended.code == 0, ended.err
    stop.touch()
    _, err = opening.communicate(timeout=60)
    assert opening.returncode == 0, err
    assert [
        path
        for path in world.warehouse.rglob("*")
        if path.is_file() and TEXT[:40].encode() in path.read_bytes()
    ] == []
    assert world.query("SELECT count(*) FILTER (external_id = 'gone'), count(*) FROM articles") == [(0, 5)]
    world.assert_sound()
    world.assert_tidy()

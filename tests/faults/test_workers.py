"""Workers that are killed, crash, hang or fail on one article: all others are loaded."""

import json
import os
import signal
from pathlib import Path

import psutil
import pytest

from tests.faults import tiny
from tests.faults.conftest import Calm
from tests.faults.world import World, assert_same, record, story, texts_of, wait_for

pytestmark = pytest.mark.faults


def workers_of(run: int) -> list[psutil.Process]:
    """The worker processes of a run: the children of the server that forks them."""
    children = psutil.Process(run).children()
    servers = [child for child in children if any("forkserver" in part for part in child.cmdline())]
    return [worker for server in servers for worker in server.children()]


def test_a_worker_killed_amid_its_shard_is_replaced(world: World, calm: Calm) -> None:
    process = world.start("run", calm.corpus, workers=2)
    for _ in range(2):  # once while it starts, once while it works
        wait_for(lambda: workers_of(process.pid))
        victim = workers_of(process.pid)[0]
        victim.kill()
        victim.wait(10)
        wait_for(
            lambda: list((world.warehouse / "staging").glob("*/0*/members")) or process.poll() is not None
        )
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "worker_crash" not in out
    assert_same(world.rows(), calm.rows)
    world.assert_sound()


def test_articles_that_kill_the_worker_stand_alone_in_rejects(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", {"good.txt": story(1), "bad one.txt": f"{story(2)} {tiny.CRASH} next."})
    lines = [record(100 + number) for number in range(5)]
    lines[3] = record(103, text=f"A game that ends in {tiny.CRASH} all of a sudden.")
    (inbox / "games.jsonl").write_text("\n".join(["", *lines]))
    done = world.load(inbox, shard_bytes=6_000)
    assert world.query("SELECT source_file, source_member, stage, reason FROM rejects ORDER BY ALL") == [
        (str(inbox / "bad one.txt"), None, "worker", "worker_crash"),
        (str(inbox / "games.jsonl"), "5", "worker", "worker_crash"),
    ]
    assert "worker_crash" in done.out
    loaded = world.query("SELECT source_member FROM articles ORDER BY 1 NULLS FIRST")
    assert loaded == [(None,), ("2",), ("3",), ("4",), ("6",)]
    world.assert_sound()
    assert "nothing new to load" in world.load(inbox).out


def test_an_article_on_which_the_worker_hangs_is_given_up(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", {"a.txt": story(1), "b.txt": f"{story(2)} {tiny.HANG} ends it."})
    world.load(inbox, worker_timeout_seconds=6, shard_bytes=1_000)
    assert world.query("SELECT source_file, stage, reason, contains(detail, 'too long') FROM rejects") == [
        (str(inbox / "b.txt"), "worker", "worker_crash", True)
    ]
    assert world.query("SELECT source_file FROM articles") == [(str(inbox / "a.txt"),)]
    world.assert_sound()


def test_an_article_on_which_a_component_fails_is_loaded_and_booked(world: World, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    texts = {
        "1": story(1),
        "2": f"{story(2)} {tiny.RAISE} check.",
        "3": f"{story(3)} {tiny.UNCUT} of a pawn.",
    }
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (inbox / "a.jsonl").write_text("\n".join(lines))
    world.load(inbox)
    assert world.query("SELECT external_id FROM articles ORDER BY 1") == [("1",), ("2",), ("3",)]
    assert world.query("SELECT source_member, stage, reason FROM rejects ORDER BY 1") == [
        ("2", "parse", "parse_error"),
        ("3", "parse", "parse_error"),
    ]
    assert world.query("SELECT DISTINCT external_id FROM tokens JOIN articles USING (article_id)") == [("1",)]
    world.assert_sound()


def test_a_pipeline_that_is_not_there_fails_the_run_in_one_line(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", [1])
    done = world.do("run", inbox, model="en_core_web_never")
    assert done.code == 1
    assert "en_core_web_never" in done.err
    assert len(done.err.splitlines()) == 1


def test_workers_end_with_a_run_that_is_stopped(world: World, calm: Calm) -> None:
    process = world.start("run", calm.corpus, workers=2)
    wait_for(lambda: len(workers_of(process.pid)) == 2)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=90)
    assert process.returncode == 1
    assert err.startswith("interrupted")
    world.assert_all_ended()

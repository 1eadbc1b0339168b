"""kill -9 at any moment: the next run goes on, and nobody can tell afterwards."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Calm
from tests.faults.world import World, assert_same, record, texts_of, wait_for

pytestmark = pytest.mark.faults

KILLS, CHAINS = 8, 2
DICE = random.Random(20240915)
# One moment in each eighth of a run, in any order, so that every phase of it is met;
# `python -m tests.faults.kills` has as many as are wished for.
MOMENTS = [(place + DICE.random()) / KILLS for place in DICE.sample(range(KILLS), KILLS)]


def kill_after(world: World, corpus: Path, seconds: float, workers: int) -> bool:
    """Start a run and kill it, the process alone, after so long; False when it had ended by then."""
    process = world.start("run", corpus, workers=workers)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode != 0


@pytest.mark.parametrize("chain", range(CHAINS))
def test_killed_again_and_again_the_rows_are_those_of_an_undisturbed_run(
    world: World, calm: Calm, chain: int
) -> None:
    if chain:  # something is published already, and must stay whole
        world.load(calm.corpus / "a.jsonl")
    for moment in MOMENTS[chain::CHAINS]:
        seconds = moment * calm.seconds
        while not kill_after(
            world, calm.corpus, seconds, 1 + chain
        ):  # little was left to do: it came to its end
            assert_same(world.rows(), calm.rows)
            world = World(world.warehouse.with_name(f"{world.warehouse.name}_"), mark=world.mark)
            seconds *= 0.9
        if world.published.exists():
            world.assert_sound()
    world.assert_all_ended()  # orphans know themselves that nobody waits for them
    world.load(calm.corpus)
    assert_same(world.rows(), calm.rows)
    world.assert_sound()
    world.assert_tidy()


POINTS: dict[str, Callable[[World], bool]] = {
    "the catalog is being made": lambda world: (world.warehouse / "lake" / "catalog.sqlite").exists(),
    "files are in the lake, not in the catalog": lambda world: any(
        (world.warehouse / "lake" / "main" / "sources").glob("*")
    ),
    "a commit is under way": lambda world: (
        (world.warehouse / "lake" / "main" / "sources").exists()
        and (world.warehouse / "lake" / "catalog.sqlite-journal").exists()
    ),
    "the candidate is being written": lambda world: any(world.warehouse.glob(".news.*")),
    "it is just published": lambda world: world.published.exists(),
}


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_the_worst_moments(world: World, calm: Calm, point: str) -> None:
    process = world.start("run", calm.corpus)
    wait_for(lambda: POINTS[point](world), pause=0.0005)
    process.kill()
    process.communicate()
    assert process.returncode == -9
    world.load(calm.corpus)
    assert_same(world.rows(), calm.rows)
    world.assert_sound()
    world.assert_tidy()


def test_a_killed_run_is_booked_as_interrupted_and_the_next_one_says_so(world: World, calm: Calm) -> None:
    process = world.start("run", calm.corpus)
    wait_for(lambda: any((world.warehouse / "lake" / "main" / "articles").glob("*")))
    process.kill()
    process.communicate()
    done = world.load(calm.corpus)
    assert "had been interrupted" in done.out
    assert [status for (status,) in world.query("SELECT status FROM runs ORDER BY started_at")] == [
        "interrupted",
        "done",
    ]


def test_a_file_that_is_gone_after_the_kill_is_booked_as_far_as_it_was_read(
    world: World, tmp_path: Path
) -> None:
    inbox, other = tmp_path / "in", texts_of(tmp_path / "other", [500])
    inbox.mkdir()
    lines = [record(3_000 + number) for number in range(60)]
    (inbox / "long.jsonl").write_text("\n".join(lines))
    process = world.start("run", inbox, shard_bytes=6_000)
    wait_for(lambda: len(list(world.warehouse.glob("lake/main/tokens/*"))) > 1)  # one commit is done
    process.kill()
    process.communicate()
    whole = (inbox / "long.jsonl").rename(tmp_path / "long.jsonl")
    world.load(other)
    world.assert_sound()
    ((begun,),) = world.query("SELECT article_count FROM sources WHERE contains(source_file, 'long')")
    assert 0 < begun < 60
    whole.rename(inbox / "long.jsonl")  # it was only moved aside: the rest is loaded
    world.load(inbox)
    world.assert_sound()
    booked = world.query("SELECT status, article_count FROM sources WHERE contains(source_file, 'long')")
    assert booked == [("loaded", 60)]


def test_with_an_orchestrator_a_kill_leaves_no_process_behind(world: World, calm: Calm) -> None:
    process = world.start("run", calm.corpus, engine="prefect")
    wait_for(lambda: any(world.warehouse.glob("lake/main/articles/*")))
    process.kill()
    process.communicate()
    assert process.returncode == -9
    world.assert_all_ended(20)
    world.load(calm.corpus)
    assert_same(world.rows(), calm.rows)
    world.assert_sound()

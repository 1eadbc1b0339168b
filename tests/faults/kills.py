"""Kills at random moments of run, backfill, commit, publish and compact; afterwards no row is lost or there twice.

    python -m tests.faults.kills --count 200 --seed 1

One warehouse after another is loaded from inputs that grow, published and compacted, and each of these
commands is killed at a moment that nobody chose, several times over. What is published must be sound after each
kill, and in the end a warehouse holds the rows of one that nobody disturbed.

Commands are forked from this process, which has imported all that they need: little of their time is
their start, so that most kills meet them at work. (The other fault tests start them as a user would.)
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"  # no threads here, which a fork would lose

import tasks.process
import tasks.workers
from flows.cli import cli
from flows.commands.base import BUSY
from tests.faults import tiny  # noqa: F401  what the workers would import
from tests.faults.conftest import MEMORY
from tests.faults.world import World, assert_same, record, texts_of

KILLS_A_WORLD = 20
# What is killed, and how often: a run reads, commits and publishes.
COMMANDS = {"run": 8, "backfill": 2, "publish": 2, "compact": 8}
SECONDS = dict.fromkeys(COMMANDS, 2.0)  # how long each takes, learnt from those that end
PATIENCE = 300.0


def fork_workers() -> None:
    """Have worker processes forked from the run itself; they inherit its lock, so they must end soon after it."""
    fork = multiprocessing.get_context("fork")
    tasks.workers.multiprocessing.get_context = lambda _: fork  # type: ignore[attr-defined]
    tasks.workers.served = lambda _: nullcontext()  # type: ignore[assignment]


def write(folder: Path) -> list[Path]:
    """Three nights: articles, a duplicate, a revision and a fault among them."""
    texts_of(folder / "1", range(4))
    (folder / "2.jsonl").write_text("\n".join([record(n) for n in range(10, 18)] + ['{"id": ']) + "\n")
    later = [record(12), record(30, id="r11"), *(record(n) for n in range(31, 36))]
    (folder / "3.jsonl").write_text("\n".join(later) + "\n")
    return [folder / "1", folder / "2.jsonl", folder / "3.jsonl"]


def start(world: World, command: str, nights: list[Path]) -> int:
    """Fork a command; its process id."""
    arguments = {"compact": ["--today"], "publish": []}.get(command, [str(path) for path in nights])
    child = os.fork()
    if not child:
        with (world.warehouse.parent / "log").open("a") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        os.environ.update(world.environment({}))
        try:
            cli([command, *arguments], prog_name="dateline")
        except SystemExit as end:
            os._exit(int(end.code or 0))
        os._exit(99)
    return child


def ended(child: int, seconds: float) -> int | None:
    """How a process has ended; None when it is at work after so long."""
    deadline = time.monotonic() + seconds
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            return None
        time.sleep(0.002)


def killed(world: World, command: str, nights: list[Path], dice: random.Random) -> bool:
    """Start a command and kill it at a moment of its usual time; False when it had ended by then."""
    time.sleep(0.06)  # in which the workers of the last one end
    child, started = start(world, command, nights), time.monotonic()
    code = ended(child, dice.random() * SECONDS[command])
    if code is None:
        os.kill(child, signal.SIGKILL)
        code = ended(child, PATIENCE)
    if code == BUSY:  # forked workers of the last one were still dying
        return killed(world, command, nights, dice)
    if code == 0:
        SECONDS[command] = (SECONDS[command] + time.monotonic() - started) / 2
    else:
        SECONDS[command] *= 1.02  # so that the end is met as well
        assert code == -signal.SIGKILL, (world.warehouse.parent / "log").read_text()
    return code != 0


def done(world: World, command: str, nights: list[Path]) -> None:
    """Run a command to its end."""
    code = ended(start(world, command, nights), PATIENCE)
    assert code == 0, (code, (world.warehouse.parent / "log").read_text())


def disturbed(world: World, nights: list[Path], dice: random.Random) -> Iterator[str]:
    """Disturb a warehouse; yield the name of each command that was killed."""
    kills, size = 0, 1
    if dice.random() < 0.9:  # something is published from the start
        done(world, "run", nights[:1])
    while kills < KILLS_A_WORLD:
        ready = world.published.exists()
        names = [name for name in COMMANDS if ready or name in ("run", "backfill")]
        command = dice.choices(names, [COMMANDS[name] for name in names])[0]
        if killed(world, command, nights[:size], dice):
            kills += 1
            yield command
        elif command in ("run", "backfill"):
            size = min(size + 1, len(nights))
        if world.published.exists():
            world.assert_sound()


def main(count: int, seed: int) -> None:
    """Kill so often. AssertionError where a row is lost or doubled."""
    fork_workers()
    dice, found = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        nights = write(Path(name))
        settings = {"shard_bytes": 2_500, "snapshot_days": 0, "wait_seconds": 30}
        calm = World(Path(name) / "calm", settings)
        done(calm, "run", nights)
        while found.total() < count:
            world = World(Path(name) / f"wh{found.total()}", settings)
            for command in disturbed(world, nights, dice):
                found[command] += 1
                if found.total() == count:
                    break
            done(world, "run", nights)
            done(world, "compact", nights)
            assert_same(world.rows(), calm.rows())
            world.assert_sound()
            world.assert_tidy()
            print(f"{found.total():4} kills, all rows there once: {dict(found)}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    sys.exit(main(**vars(parser.parse_args())))

"""Kills at random moments of run, commit, publish and compact; afterwards no row is lost or there twice.

    python -m tests.faults.kills --count 200 --seed 1

One warehouse after another is loaded from inputs that grow, published and compacted, and each of these
commands is killed at a moment that nobody chose, several times over. What is published must be sound after each
kill, and in the end a warehouse holds the rows of one that nobody disturbed.
"""

import argparse
import random
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.conftest import MEMORY
from tests.faults.world import World, assert_same, record, texts_of

KILLS_A_WORLD = 20
# What is killed, and how often: a run reads, commits and publishes.
COMMANDS = {"run": 11, "backfill": 2, "publish": 2, "compact": 5}
SECONDS = dict.fromkeys(COMMANDS, 4.0)  # how long each takes, learnt from those that end


def write(folder: Path) -> list[Path]:
    """Three nights: articles, a duplicate, a revision and a fault among them."""
    texts_of(folder / "1", range(4))
    (folder / "2.jsonl").write_text("\n".join([record(n) for n in range(10, 18)] + ['{"id": ']) + "\n")
    later = [record(12), record(30, id="r11"), *(record(n) for n in range(31, 36))]
    (folder / "3.jsonl").write_text("\n".join(later) + "\n")
    return [folder / "1", folder / "2.jsonl", folder / "3.jsonl"]


def killed(world: World, command: str, inputs: list[Path], dice: random.Random) -> bool:
    """Start a command and kill it at a moment of its usual time; False when it had ended by then."""
    arguments = {"compact": ["--today"], "publish": []}.get(command, inputs)
    process = world.start(command, *arguments)
    started = time.monotonic()
    try:
        process.wait(dice.random() * SECONDS[command])
    except subprocess.TimeoutExpired:
        process.kill()
    _, err = process.communicate()
    if process.returncode == 0:
        SECONDS[command] = (SECONDS[command] + time.monotonic() - started) / 2
    else:
        SECONDS[command] *= 1.02  # so that the end is met as well
        assert process.returncode == -9, err
    return process.returncode == -9


def disturbed(world: World, nights: list[Path], dice: random.Random) -> Iterator[str]:
    """Disturb a warehouse; yield the name of each command that was killed."""
    done, size = 0, 1
    while done < KILLS_A_WORLD:
        ready = world.published.exists()
        names = [name for name in COMMANDS if ready or name in ("run", "backfill")]
        command = dice.choices(names, [COMMANDS[name] for name in names])[0]
        if killed(world, command, nights[:size], dice):
            done += 1
            yield command
        elif command in ("run", "backfill"):
            size = min(size + 1, len(nights))
        if world.published.exists():
            world.assert_sound()


def main(count: int, seed: int) -> Counter[str]:
    """Kill so often; the commands that were killed. AssertionError where a row is lost or doubled."""
    dice, found = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        nights = write(Path(name))
        settings = {"shard_bytes": 2_500, "snapshot_days": 0}
        calm = World(Path(name) / "calm", settings)
        calm.load(*nights)
        while sum(found.values()) < count:
            world = World(Path(name) / f"wh{sum(found.values())}", settings)
            for command in disturbed(world, nights, dice):
                found[command] += 1
                if sum(found.values()) == count:
                    break
            world.assert_all_ended()
            world.load(*nights)
            assert world.do("compact", "--today").code == 0
            assert_same(world.rows(), calm.rows())
            world.assert_sound()
            world.assert_tidy()
            print(f"{sum(found.values()):4} kills, all rows there once: {dict(found)}", flush=True)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    main(**vars(parser.parse_args()))

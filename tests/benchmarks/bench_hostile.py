"""Files that are made to do harm, each loaded by `dateline run` into a warehouse of its own: time, memory, outcome.

python -m tests.benchmarks.bench_hostile [--names bomb.zip deep.html]

The pipeline is one without a model, so that it is the reading that is measured; the first line is a plain
article. Memory is that of the largest process. A gigabyte of disk is needed for the largest file.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults.world import World, texts_of

LIMIT = 300


def outcome(world: World) -> str:
    """Articles and rejects by reason, as booked."""
    ((articles, duplicates),) = world.query(
        "SELECT sum(article_count)::INTEGER, sum(duplicate_count)::INTEGER FROM sources"
    )
    found = Counter({"articles": articles, "duplicates": duplicates})
    found.update(reason for (reason,) in world.query("SELECT reason FROM rejects"))
    return ", ".join(f"{count:,} {what}" for what, count in found.items() if count)


def measure(path: Path, folder: Path) -> str:
    """One line of the table."""
    world, started = World(folder / "wh"), time.perf_counter()
    process = world.start("run", path, shard_bytes=1_000_000)
    try:
        _, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        return f"more than {LIMIT} s | | "
    seconds = time.perf_counter() - started
    if process.returncode:
        return f"{seconds:.1f} s | | exit code {process.returncode}: {err.strip()[-100:]}"
    ((peak,),) = world.query("SELECT peak_memory_bytes FROM runs")
    return f"{seconds:.1f} s | {peak / 1e6:,.0f} MB | {outcome(world)}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--names", nargs="*", default=[])
    arguments.add_argument("--corpus", help="not used: files are made up")
    chosen = arguments.parse_args().names
    # The files are made by another process: what this one holds would count as memory of its children.
    listing = "from tests.faults.hostile import HOSTILE; print(*(one.name for one in HOSTILE), sep='\\n')"
    names = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True).stdout
    print("| file | size | time | memory | outcome |\n|---|---|---|---|---|")
    for name in ["plain.txt", *names.splitlines()]:
        if chosen and name not in chosen:
            continue
        with tempfile.TemporaryDirectory() as held:
            folder = Path(held) / "in"
            if name == "plain.txt":
                texts_of(folder, {name: "The harbour was quiet. " * 40})
            else:
                folder.mkdir()
                subprocess.run([sys.executable, "-m", "tests.faults.hostile", str(folder), name], check=True)
            size = (folder / name).stat().st_size / 1e6
            print(f"| {name} | {size:,.1f} MB | {measure(folder / name, Path(held))} |", flush=True)


if __name__ == "__main__":
    main()

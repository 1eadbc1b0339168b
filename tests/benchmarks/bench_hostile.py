"""Files that are made to do harm: what becomes of each, in what processor time and memory.

python -m tests.benchmarks.bench_hostile [--names bomb.zip deep.html] [--whole]

Each is read in a process of its own, which takes a second or two to begin; with --whole it is loaded by
`dateline run` into a warehouse of its own, by a pipeline without a model, and time is that of the clock.
The first line is a plain article. A gigabyte of disk is needed for the largest file.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from config.settings import load_settings
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


def read_alone(path: Path) -> str:
    """Read a file in this process: its line of the table."""
    from tasks.article import Article
    from tasks.discover import discover
    from tasks.read import read_source
    from tasks.shards import source_of

    (one,) = discover([str(path)])
    kinds = (
        "articles" if isinstance(record, Article) else record.reason
        for record in read_source(source_of(one), load_settings())
    )
    found = ", ".join(f"{count:,} {what}" for what, count in Counter(kinds).items())
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return f"{time.process_time():.1f} s | {int(peak) / 1e3:,.0f} MB | {found}"


def in_a_process(path: Path) -> str:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_hostile", "--one", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"more than {LIMIT} s | | "
    return done.stdout.strip() or f" | | exit code {done.returncode}: {done.stderr.strip()[-100:]}"


def loaded(path: Path, folder: Path) -> str:
    """The line of a file that is loaded by a run."""
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
    arguments.add_argument("--whole", action="store_true")
    arguments.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        print(read_alone(given.one))
        return
    # The files are made by another process: what this one holds would count as memory of its children.
    listing = "from tests.faults.hostile import HOSTILE; print(*(one.name for one in HOSTILE), sep='\\n')"
    names = subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True).stdout
    print("| file | size | time | memory | outcome |\n|---|---|---|---|---|")
    for name in ["plain.txt", *names.splitlines()]:
        if given.names and name not in given.names:
            continue
        with tempfile.TemporaryDirectory() as held:
            folder = Path(held) / "in"
            if name == "plain.txt":
                texts_of(folder, {name: "The harbour was quiet. " * 40})
            else:
                folder.mkdir()
                subprocess.run([sys.executable, "-m", "tests.faults.hostile", str(folder), name], check=True)
            size = (folder / name).stat().st_size / 1e6
            line = loaded(folder / name, Path(held)) if given.whole else in_a_process(folder / name)
            print(f"| {name} | {size:,.1f} MB | {line} |", flush=True)


if __name__ == "__main__":
    main()

"""The cost curve: runs of 100, 1,000 and 10,000 articles, and of one.

    python -m tests.benchmarks.bench_cost --corpus CORPUS.jsonl.gz [--sizes 1,100,1000,10000]

Seconds, words a second, memory, size of the catalog, and how long a publication takes: what grows
faster than the work is a fault.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from config.settings import load_settings
from flows.maintain import publish
from tests.benchmarks.bench_soak import write_corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--sizes", default="1,100,1000,10000")
    given = parser.parse_args()
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_corpus(given.corpus, folder / "in.jsonl", size)
            command = [
                sys.executable,
                "-m",
                "flows.cli",
                "run",
                str(folder / "in.jsonl"),
                "--engine",
                "local",
            ]
            started = time.perf_counter()
            subprocess.run(
                [*command, "--warehouse", str(folder / "wh")], check=True, stdout=subprocess.DEVNULL
            )
            seconds = time.perf_counter() - started
            with duckdb.connect(str(folder / "wh" / "news.duckdb"), read_only=True) as con:
                row = con.execute("SELECT word_count, peak_memory_bytes FROM runs").fetchone()
            assert row is not None
            started = time.perf_counter()
            publish(load_settings(warehouse=folder / "wh"))
            published = time.perf_counter() - started
            catalog = (folder / "wh" / "lake" / "catalog.sqlite").stat().st_size
            print(
                f"{size:6,} articles  {seconds:7.1f} s  {row[0] / seconds:8,.0f} words/s  {row[1] / 1e6:5,.0f} MB  "
                f"catalog {catalog / 1e3:6,.0f} kB  publish {published:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()

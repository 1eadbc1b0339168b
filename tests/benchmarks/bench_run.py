"""A whole run beside what a user would write instead, in turn, as a ratio.

    python -m tests.benchmarks.bench_run --corpus CORPUS.jsonl.gz [--rounds 3] [--engine local]

Both read the same texts with the same model and processes. The plain script keeps nothing; the run
reads, parses, extracts every table, writes Parquet, commits, checks and publishes.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PROCESSES = 2


def timed(command: list[str], **environment: str) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    return time.perf_counter() - started


def run(corpus: str, engine: str) -> tuple[float, float, tuple[int, int, int]]:
    """Seconds of a run into an empty warehouse, of a second run over the same, and counts."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "flows.cli", "run", corpus, "--warehouse", folder]
        command += ["--workers", str(PROCESSES), "--engine", engine]
        first = timed(command)
        again = timed([*command[:-2], "--engine", "auto"])
        with duckdb.connect(str(Path(folder) / "news.duckdb"), read_only=True) as con:
            row = con.execute(
                "SELECT article_count, word_count, peak_memory_bytes FROM runs ORDER BY started_at LIMIT 1"
            ).fetchone()
        assert row is not None
        return first, again, (row[0], row[1], row[2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", default="local")
    given = parser.parse_args()
    plain = [sys.executable, "-m", "tests.benchmarks.plain", given.corpus, str(PROCESSES)]
    ratios = []
    for _ in range(given.rounds):
        theirs = timed(plain)
        ours, again, (articles, words, memory) = run(given.corpus, given.engine)
        ratios.append(theirs / ours)
        print(
            f"plain {theirs:6.1f} s   run {ours:6.1f} s ({words / ours:,.0f} words/s, {articles:,} articles, "
            f"largest process {memory / 1e6:,.0f} MB)   ratio {ratios[-1]:.2f}   second run {again:.1f} s",
            flush=True,
        )
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()

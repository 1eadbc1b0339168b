"""Reextraction beside the run that made the rows, over the same archive.

    python -m tests.benchmarks.bench_reextract --corpus CORPUS.jsonl.gz [--articles 10000]

Seconds of `dateline run` and of `dateline reextract TABLE --force` for each table, and their ratios.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.session import all_tables
from tests.benchmarks.bench_soak import write_corpus


def seconds(warehouse: Path, *command: str) -> float:
    """Wall seconds of a dateline command, from prompt to prompt."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "flows.cli", *command, "--warehouse", str(warehouse)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(given.corpus, folder / "in.jsonl", given.articles)
        whole = seconds(folder / "wh", "run", str(folder / "in.jsonl"), "--engine", "local")
        print(f"run of {given.articles:,} articles  {whole:.1f} s", flush=True)
        for table in all_tables():
            if table.is_extracted and table.name != "tokens":
                again = seconds(folder / "wh", "reextract", table.name, "--force")
                print(f"reextract {table.name:12} {again:6.1f} s  {whole / again:5.1f} times", flush=True)


if __name__ == "__main__":
    main()

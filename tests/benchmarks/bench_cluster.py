"""The same run on this machine and on a Dask cluster of one and of two worker processes: rows and throughput.

python -m tests.benchmarks.bench_cluster --corpus CORPUS.jsonl.gz [--articles 2000]
"""

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from tests.benchmarks.bench_backfill import differing
from tests.faults.cluster import cluster
from warehouse.connect import connect


def words_a_second(warehouse: Path, seconds: float) -> float:
    with connect(str(warehouse / "news.duckdb"), read_only=True) as con:
        (words,) = con.execute("SELECT sum(word_count) FROM articles").fetchone() or (0,)
    return float(words) / seconds


def timed(inputs: Path, warehouse: Path, *options: str) -> None:
    started = time.perf_counter()
    command = [sys.executable, "-m", "flows.cli", "run", str(inputs), "--warehouse", str(warehouse)]
    subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    print(
        f"{' '.join(options)}: {seconds:.1f} s, {words_a_second(warehouse, seconds):,.0f} words/s", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--articles", type=int, default=2_000)
    given, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = folder / "in.jsonl"
        with gzip.open(given.corpus, "rt", encoding="utf-8") as lines:
            inputs.write_text("".join(islice(lines, given.articles)), encoding="utf-8")
        for count in (1, 2):
            timed(inputs, folder / f"local{count}", "--engine", "local", "--workers", str(count))
            with cluster(folder / f"dask{count}", count) as nodes:
                timed(inputs, folder / f"wh{count}", "--engine", "dask", "--scheduler", nodes.address)
            different = differing(folder / f"local{count}", folder / f"wh{count}")
            print(f"tables that differ: {different or 'none'}", flush=True)
            assert not different


if __name__ == "__main__":
    main()

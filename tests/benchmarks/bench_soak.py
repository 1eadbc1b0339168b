"""Memory over a long run: 50,000 articles whose words keep changing, so that the vocabulary grows.

    python -m tests.benchmarks.bench_soak --corpus CORPUS.jsonl.gz [--articles 50000]

Articles of the corpus are repeated; in each copy one word in twenty is spelt anew. Prints the largest
resident memory of a worker, and how much the second half of the run added to it.
"""

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

SHARE = 0.05
SECONDS = 1.0


def write_corpus(corpus: str, path: Path, articles: int) -> None:
    chance = random.Random(7)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    with path.open("w", encoding="utf-8") as out:
        for number in range(articles):
            words = texts[number % len(texts)].split(" ")
            for place in chance.sample(range(len(words)), int(len(words) * SHARE)):
                words[place] += "".join(chance.choices("abcdefghiklmnoprstu", k=4))
            out.write(json.dumps({"text": " ".join(words)}) + "\n")


def workers(run: psutil.Process) -> list[int]:
    """Resident bytes of each child process that has any size."""
    sizes = []
    for child in run.children(recursive=True):
        try:
            sizes.append(child.memory_info().rss)
        except psutil.Error:
            continue
    return sizes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--articles", type=int, default=50_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(given.corpus, folder / "in.jsonl", given.articles)
        command = [sys.executable, "-m", "flows.cli", "run", str(folder / "in.jsonl"), "--engine", "local"]
        started, series = time.monotonic(), []
        with subprocess.Popen([*command, "--warehouse", str(folder / "wh")]) as run:
            while run.poll() is None:
                series.append(max(workers(psutil.Process(run.pid)), default=0))
                time.sleep(SECONDS)
        assert run.returncode == 0
        seconds = time.monotonic() - started
        half, rest = series[: len(series) // 2], series[len(series) // 2 :]
        print(
            f"{given.articles:,} articles in {seconds:,.0f} s; largest worker {max(series) / 1e6:,.0f} MB; "
            f"first half {max(half) / 1e6:,.0f} MB, second half {max(rest) / 1e6:,.0f} MB "
            f"({max(rest) / max(half) - 1:+.1%})"
        )


if __name__ == "__main__":
    main()

"""A backfill that is killed and resumed five times beside an undisturbed run; explain's estimate beside both.

    python -m tests.benchmarks.bench_backfill --corpus CORPUS.jsonl.gz [--articles 20000] [--words 80]

The articles of the corpus, the first words of each, are repeated with changed words and dates that
spread over 25 months. Prints what explain foretold and what came, in time and rows; fails when the rows of the
backfill are not those of the run.
"""

import argparse
import gzip
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import duckdb

from flows.session import all_tables
from tests.faults.world import OF_THE_RUN
from warehouse.connect import connect

KILLS, DAYS, FILES = 5, 760, 4
FIRST = date(2022, 3, 1)


def write_corpus(corpus: str, folder: Path, articles: int, words: int) -> None:
    chance = random.Random(9)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].split(" ")[:words] for line in lines]
    folder.mkdir()
    files = [(folder / f"{number}.jsonl").open("w", encoding="utf-8") for number in range(FILES)]
    for number in range(articles):
        text = list(texts[number % len(texts)])
        for place in chance.sample(range(len(text)), len(text) // 20):
            text[place] += "".join(chance.choices("abcdefghiklmnoprstu", k=4))
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        line = {"id": f"a{number}", "date": day.isoformat(), "text": " ".join(text)}
        files[number % FILES].write(json.dumps(line) + "\n")
    for file in files:
        file.close()


def dateline(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "flows.cli", *map(str, arguments)]


def told(*arguments: str | Path) -> str:
    return subprocess.run(dateline(*arguments), check=True, capture_output=True, text=True).stdout


def counts(warehouse: Path) -> dict[str, int]:
    with connect(str(warehouse / "news.duckdb"), read_only=True) as con:
        rows = {}
        for table in all_tables():
            if table.is_extracted:
                found = con.execute(f"SELECT count(*) FROM {table.name}").fetchone()
                rows[table.name] = int(found[0]) if found else 0
    return rows


def differing(one: Path, other: Path) -> list[str]:
    """Tables whose rows differ, what tells of the run aside."""
    found = []
    with duckdb.connect() as con:
        for name, place in (("one", one), ("other", other)):
            con.execute(f"ATTACH '{place / 'news.duckdb'}' AS {name} (READ_ONLY)")
        for table in all_tables():
            if table.name in ("runs", "stages"):
                continue
            columns = ", ".join(f'"{c.name}"' for c in table.columns if c.name not in OF_THE_RUN)
            sides = [f"SELECT {columns} FROM {name}.main.{table.name}" for name in ("one", "other")]
            for first, second in (sides, sides[::-1]):
                row = con.execute(f"SELECT count(*) FROM ({first} EXCEPT ALL {second})").fetchone()
                if row and row[0]:
                    found.append(f"{table.name}: {row[0]}")
    return found


def killed_backfill(inputs: Path, warehouse: Path, seconds: float) -> None:
    """Five times begun and killed, a fifth of a run's time further each; then to its end."""
    chance = random.Random(5)
    for number in range(KILLS):
        with subprocess.Popen(
            dateline("backfill", inputs, "--warehouse", warehouse),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            time.sleep(seconds * chance.uniform(0.15, 0.45))
            process.send_signal(signal.SIGKILL)
            out = process.stdout.read() if process.stdout else ""
        print(
            f"kill {number + 1}: {len(re.findall('published', out))} windows had been published", flush=True
        )
    print(told("backfill", inputs, "--warehouse", warehouse).splitlines()[-1], flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=80)
    given, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        inputs, whole, parts = (Path(name) / part for part in ("in", "whole", "parts"))
        write_corpus(given.corpus, inputs, given.articles, given.words)
        print(told("explain", inputs, "--warehouse", whole), flush=True)
        started = time.monotonic()
        print(told("run", inputs, "--warehouse", whole, "--engine", "local"), flush=True)
        seconds = time.monotonic() - started
        for table, count in counts(whole).items():
            print(f"  {table:18}  {count:>13,} rows")
        killed_backfill(inputs, parts, seconds)
        subprocess.run(dateline("check", "--warehouse", parts), check=True)
        different = differing(whole, parts)
        with connect(str(parts / "news.duckdb"), read_only=True) as con:
            row = con.execute(
                "SELECT count(*), count(DISTINCT strftime(published_date, '%Y-%m')) FROM articles"
            )
            articles, months = row.fetchone() or (0, 0)
        print(f"{articles:,} articles in {months} months; tables that differ: {different or 'none'}")
        assert not different


if __name__ == "__main__":
    main()

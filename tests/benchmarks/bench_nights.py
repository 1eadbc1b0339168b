"""Three nights by the real scheduler on a short cron, the second killed half way: takes about four minutes.

    python -m tests.benchmarks.bench_nights [--articles 3000]

Prints the ledger of runs; fails when the books do not balance, or an article is missing or there twice.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from tests.faults.world import record

LIMIT = 180.0


def wait(what: str, condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit(f"waited too long: {what}")
        time.sleep(0.5)
    print(f"{time.strftime('%H:%M:%S')}  {what}", flush=True)


def count(database: Path) -> int:
    if not database.exists():
        return 0
    with duckdb.connect(str(database), read_only=True) as con:
        row = con.execute("SELECT count(*) FROM articles").fetchone()
    return row[0] if row else 0


def write(path: Path, first: int, last: int) -> None:
    path.write_text("\n".join(record(number) for number in range(first, last)) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000)
    given, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        inbox, warehouse = Path(name) / "in", Path(name) / "wh"
        inbox.mkdir()
        database, dateline = warehouse / "news.duckdb", [sys.executable, "-m", "flows.cli"]
        place = ["--warehouse", str(warehouse)]
        write(inbox / "1.jsonl", 0, 60)
        serving = subprocess.Popen([*dateline, "serve", str(inbox), "--cron", "* * * * *", *place])
        try:
            wait("the first night is published", lambda: count(database) == 60)
            write(inbox / "2.jsonl", 60, given.articles)
            articles = warehouse / "lake" / "main" / "articles"
            before = len(list(articles.glob("*.parquet")))
            wait("the second has loaded a part", lambda: len(list(articles.glob("*.parquet"))) > before)
            os.kill(int((warehouse / ".lock").read_text().split()[0]), signal.SIGKILL)
            write(inbox / "3.jsonl", given.articles, given.articles + 100)
            wait("the third has made up for it", lambda: count(database) == given.articles + 100)
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait(60)
        subprocess.run([*dateline, "check", *place], check=True)
        ledger = "SELECT run_id, status, article_count FROM runs ORDER BY started_at, status DESC"
        subprocess.run([*dateline, "sql", ledger, *place], check=True)


if __name__ == "__main__":
    main()

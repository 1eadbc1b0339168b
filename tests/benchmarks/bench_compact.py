"""A thousand small files merged while two readers query without pause: no error, the same answers, query time.

    python -m tests.benchmarks.bench_compact --corpus CORPUS.jsonl.gz [--articles 90]

Each article is a shard of its own, and so a file of each table.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from tests.benchmarks.bench_queries import QUERIES, measure

READERS = ("opened", "kept")


def values(database: Path) -> dict[str, Any]:
    """What the queries ask for."""
    with duckdb.connect(str(database), read_only=True) as con:
        names = con.execute(
            "SELECT name FROM entities GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2"
        ).fetchall()
        (article,) = con.execute("SELECT min(article_id) FROM articles").fetchone() or ("",)
    return {"name": names[0][0], "other": names[1][0], "month": date(2019, 6, 1), "article": article}


def answers(con: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> list[list[str]]:
    """Rows of all queries that say in which order, or how many."""
    found = []
    for sql in (sql for sql in QUERIES.values() if "LIMIT" not in sql):
        used = {key: value for key, value in asked.items() if f"${key}" in sql}
        found.append(sorted(map(repr, con.execute(sql, used).fetchall())))
    counts = "SELECT (SELECT count(*) FROM tokens), (SELECT sum(token_count) FROM articles)"
    return [*found, [repr(con.execute(counts).fetchall())]]


def read(database: Path, stop: Path, kind: str, found: Any) -> None:
    """Ask without pause; tell the seconds of each round, and whether all answers were the same."""
    asked, seconds, first, is_same = values(database), [], None, True
    con = duckdb.connect(str(database), read_only=True)
    while not stop.exists():
        started = time.perf_counter()
        if kind == "opened":
            con.close()
            con = duckdb.connect(str(database), read_only=True)
        said = answers(con, asked)
        first = first or said
        is_same = is_same and said == first
        seconds.append(time.perf_counter() - started)
    found.put((kind, is_same, seconds))


def files(database: Path) -> int:
    with duckdb.connect(str(database), read_only=True) as con:
        rows = con.execute("SELECT sql FROM duckdb_views() WHERE schema_name = 'stored'").fetchall()
    return sum(sql.count(".parquet") for (sql,) in rows)


def dateline(warehouse: Path, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", "flows.cli", *arguments, "--warehouse", str(warehouse)]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | environment
    ).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--articles", type=int, default=90)
    given, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as name:
        target, stop = Path(name) / "wh", Path(name) / "stop"
        database = target / "news.duckdb"
        with gzip.open(given.corpus, "rt", encoding="utf-8") as lines:
            inputs = Path(name) / "in.jsonl"
            inputs.write_text("".join(islice(lines, given.articles)), encoding="utf-8")
        dateline(target, "run", str(inputs), "--engine", "local", DATELINE_SHARD_BYTES="1000")
        before = {query: seconds for query, seconds, _, _ in measure(database)}
        print(f"{files(database):,} files")
        context = multiprocessing.get_context("spawn")
        found = context.Queue()
        readers = [context.Process(target=read, args=(database, stop, kind, found)) for kind in READERS]
        for reader in readers:
            reader.start()
        time.sleep(3)
        started = time.perf_counter()
        said = dateline(target, "compact", "--today")
        print(f"{said}compacted in {time.perf_counter() - started:.1f} s; {files(database):,} files")
        time.sleep(3)
        stop.touch()
        told = [found.get(timeout=60) for _ in readers]
        for reader in readers:
            reader.join()
        for kind, is_same, seconds in told:
            print(
                f"reader ({kind}): {len(seconds)} rounds, median {statistics.median(seconds):.2f} s, same: {is_same}"
            )
        for query, seconds, _, _ in measure(database):
            print(f"{before[query]:7.3f} s before, {seconds:7.3f} s after  {query}")
        assert all(is_same for _, is_same, _ in told)
        assert [reader.exitcode for reader in readers] == [0, 0], json.dumps(told)


if __name__ == "__main__":
    main()

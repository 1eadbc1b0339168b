"""Ten analytical queries over an archive of 200,000 articles made by replication: seconds, rows, files opened.

    python -m tests.benchmarks.bench_queries --corpus WAREHOUSE [--articles 200000] [--keep FOLDER]

WAREHOUSE is a folder that `dateline run` has filled. Its articles are repeated under other ids and
dates, month after month, as an archive of years would hold them, and written through the same code
as a run's.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows.session import all_tables
from warehouse.lake import Lake
from warehouse.ledger import Run, book_run
from warehouse.parquet import write_parquet
from warehouse.publish import candidate, put_in_place

FIRST = date(2016, 1, 1)
DAYS = 3_000

# The name, the sentence and the month are put in from what the archive holds.
QUERIES = {
    "most named people in a month": """
        SELECT e.name, count(*) AS n FROM entities e JOIN articles a USING (article_id)
        WHERE e.label = 'PERSON' AND a.published_date BETWEEN $month AND $month + INTERVAL 30 DAY
        GROUP BY 1 ORDER BY n DESC LIMIT 10""",
    "co-mentions of two names": """
        SELECT a.article_id, a.headline FROM entities one JOIN entities two USING (article_id)
        JOIN articles a USING (article_id) WHERE one.name = $name AND two.name = $other""",
    "timeline of a name": """
        SELECT date_trunc('month', a.published_date) AS month, count(*) AS n
        FROM entities e JOIN articles a USING (article_id) WHERE e.name = $name GROUP BY 1 ORDER BY 1""",
    "names that stand with a name": """
        SELECT o.name, count(*) AS n FROM entities e JOIN entities o USING (article_id)
        WHERE e.name = $name AND o.name <> $name GROUP BY 1 ORDER BY n DESC LIMIT 20""",
    "articles per day and outlet": """
        SELECT published_date, outlet, count(*) AS n FROM articles GROUP BY ALL ORDER BY ALL LIMIT 1000""",
    "mentions of a name with their sentences": """
        SELECT m.article_id, s.text FROM mentions m JOIN sentences s USING (article_id, sentence_index)
        WHERE m.name = $name LIMIT 100""",
    "labels by year": """
        SELECT year(a.published_date) AS y, e.label, sum(e.mention_count) AS n
        FROM entities e JOIN articles a USING (article_id) GROUP BY ALL ORDER BY ALL""",
    "one article, whole": """
        SELECT a.text, list(m.text ORDER BY m.char_start) FROM articles a JOIN mentions m USING (article_id)
        WHERE a.article_id = $article GROUP BY a.text""",
    "organisations that are new in a month": """
        SELECT e.name, min(a.published_date) AS first FROM entities e JOIN articles a USING (article_id)
        WHERE e.label = 'ORG' GROUP BY 1 HAVING first >= $month ORDER BY 1 LIMIT 20""",
    "words of an article month": """
        SELECT lemma, count(*) AS n FROM tokens WHERE article_id IN
        (SELECT article_id FROM articles WHERE published_date BETWEEN $month AND $month + INTERVAL 6 DAY)
        AND pos = 'NOUN' GROUP BY 1 ORDER BY n DESC LIMIT 20""",
}


def replicate(source: Path, target: Path, articles: int) -> None:
    """Fill a warehouse with copies of another's articles, spread over the years."""
    tables = all_tables()
    with Lake(source, tables) as old:
        files = {table.name: old.files(table.name) for table in tables}
    data = {
        table.name: _read(table.name, files[table.name])
        for table in tables
        if table.name not in ("runs", "sources")
    }
    ids = data["articles"].column("article_id")
    with Lake(target, tables) as lake:
        run = Run("bench", "bench", datetime.now(UTC), "0", "m", "0", "s")
        book_run(lake, run, target / "staging")
        for number in range(-(-articles // len(ids))):
            stage = {}
            for table in tables:
                if (rows := data.get(table.name)) is not None and rows.num_rows:
                    copy = _copy(rows, number, articles // len(ids) + 1)
                    stage[table.name] = [
                        write_parquet(table, copy.cast(table.schema), target / "staging" / table.name)
                    ]
            lake.commit(stage, f"copy {number}")
        put_in_place(candidate(lake, "bench"), target)


def _read(name: str, files: list[str]) -> pa.Table:
    return (
        pa.concat_tables([pq.read_table(file, partitioning=None) for file in files])
        if files
        else pa.table({})
    )


def _copy(rows: pa.Table, number: int, copies: int) -> pa.Table:
    """The rows with other ids, and dates in the copy's own stretch of the years."""
    if "article_id" in rows.column_names:
        renamed = pc.replace_substring_regex(rows.column("article_id"), "^.{6}", f"{number:06x}")
        rows = rows.set_column(
            rows.column_names.index("article_id"), rows.schema.field("article_id"), renamed
        )
    if "published_date" in rows.column_names:
        start = FIRST + timedelta(days=DAYS * number // copies)
        spread = max(1, DAYS // copies)
        days = pa.array([start + timedelta(days=i % spread) for i in range(rows.num_rows)], pa.date32())
        rows = rows.set_column(
            rows.column_names.index("published_date"), rows.schema.field("published_date"), days
        )
    return rows


def measure(database: Path) -> Iterator[tuple[str, float, int, int]]:
    """Name, median seconds of five, rows and files opened of each query."""
    with duckdb.connect(str(database), read_only=True) as con:
        names = con.execute(
            "SELECT name FROM entities GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2"
        ).fetchall()
        (article,) = con.execute("SELECT article_id FROM articles LIMIT 1").fetchone() or ("",)
        values = {"name": names[0][0], "other": names[1][0], "month": date(2019, 6, 1), "article": article}
        for name, sql in QUERIES.items():
            used = {key: value for key, value in values.items() if f"${key}" in sql}
            seconds = []
            for _ in range(5):
                started = time.perf_counter()
                rows = con.execute(sql, used).fetchall()
                seconds.append(time.perf_counter() - started)
            plan = con.execute(f"EXPLAIN (ANALYZE, FORMAT json) {sql}", used).fetchall()[0][1]
            yield name, statistics.median(seconds), len(rows), _files(json.loads(plan))


def _files(plan: dict[str, Any]) -> int:
    """Files opened, over all scans of a profiled plan."""
    files, todo = 0, [plan]
    while todo:
        node = todo.pop()
        todo += node.get("children", [])
        files += int(node.get("extra_info", {}).get("Total Files Read", 0))
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="a warehouse to take articles from")
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--keep", help="folder of the archive, made when it is not there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(given.keep or temporary)
        if not (target / "news.duckdb").exists():
            started = time.perf_counter()
            replicate(Path(given.corpus), target, given.articles)
            print(f"archive made in {time.perf_counter() - started:.0f} s")
        for name, seconds, rows, files in measure(target / "news.duckdb"):
            print(f"{seconds:7.3f} s  {rows:7,} rows  {files:5} files  {name}", flush=True)


if __name__ == "__main__":
    main()

"""Events counted once over an archive made by replication: seconds of `event_groups` and of what is asked of it.

    python -m tests.benchmarks.bench_groups --corpus WAREHOUSE [--rows 1000000]

WAREHOUSE is a folder that `dateline run` has filled. Its typed rows and their articles are repeated under other ids
and on other days of eight years.
"""

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

from flows.session import all_tables
from warehouse.connect import connect
from warehouse.publish import create_views

DAY = "(DATE '2016-01-01' + (hash(article_id, copy) % 3000)::INTEGER)::DATE"
CHANGED = {
    "article_id": "article_id || '-' || copy",
    "document_key": "document_key || '-' || copy",
    "event_date": DAY,
    "published_date": DAY,
    "near_duplicate_of": "NULL::VARCHAR",
}
QUERIES = {
    "rows of events that are done": "SELECT count(*) FROM events_done",
    "all groups": "SELECT count(*), sum(row_count) FROM event_groups",
    "groups of one type": "SELECT count(*) FROM event_groups WHERE event_type = 'AGREE'",
    "pairs of countries by month": "SELECT count(*) FROM dyads_by_month",
}


def replicate(corpus: Path, rows: int, folder: Path) -> dict[str, list[str]]:
    """Files of `events` and `articles`, by table."""
    with duckdb.connect(str(corpus / "news.duckdb"), read_only=True) as con:
        (typed,) = con.execute("SELECT count(*) FROM events WHERE event_type IS NOT NULL").fetchone() or (1,)
        files = {}
        for table in (table for table in all_tables() if table.name in ("events", "articles")):
            columns = ", ".join(f'{CHANGED.get(c.name, c.name)} AS "{c.name}"' for c in table.stored)
            only = "WHERE event_type IS NOT NULL" if table.name == "events" else ""
            path = folder / f"v{table.version}-{table.name}.parquet"
            con.execute(
                f"COPY (SELECT {columns} FROM stored.{table.name}, range(?) AS copies(copy) {only})"
                f" TO '{path}' (FORMAT parquet)",
                [-(-rows // typed)],
            )
            files[table.name] = [str(path)]
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="a warehouse to take events from")
    parser.add_argument("--rows", type=int, default=1_000_000, help="typed rows of events")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, connect() as con:
        create_views(con, all_tables(), replicate(Path(given.corpus), given.rows, Path(folder)))
        for name, sql in QUERIES.items():
            started = time.perf_counter()
            found = con.execute(sql).fetchone()
            print(f"{time.perf_counter() - started:7.2f} s  {name}: {found}", flush=True)


if __name__ == "__main__":
    main()

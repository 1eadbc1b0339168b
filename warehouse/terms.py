"""The index of the full text: which words stand where in which article, for the macro search().

DuckDB's own index (the extension fts) is tables inside a database file, made anew from all texts, and
asked through a function of the extension. This one is Parquet like every other table: a run adds the words of
its own articles, readers keep their snapshot, and any DuckDB client can search.
"""

from pathlib import Path

import pyarrow as pa

from warehouse.books import INDEXED, TERMS
from warehouse.lake import Lake
from warehouse.parquet import version_of, write_parquet
from warehouse.sqlfiles import in_order, sql_files

BATCH = 5_000  # articles whose words are counted together: some 300 MB
MACROS = ("search_stem", "search_words")
FRESH = """
SELECT article_id FROM lake.articles
ANTI JOIN (FROM lake.indexed WHERE terms_version = ?) USING (article_id)
ORDER BY article_id
"""


def index_terms(lake: Lake, run_id: str, staging: Path) -> int:
    """Index all articles that are not yet in the index; give back how many they were.

    One transaction a batch: a run that is killed goes on where it was. Rows of an older version of the
    index are dropped with the first. Raises duckdb.Error or OSError for faults of catalog and disk.
    """
    fresh = [article_id for (article_id,) in lake.query(FRESH, [TERMS.version])]
    _define(lake)
    for start in range(0, len(fresh), BATCH):
        batch = fresh[start : start + BATCH]
        lake.con.register("fresh", pa.table({"article_id": batch}))
        terms = lake.con.execute(sql_files("index")[0].sql).to_arrow_table().cast(TERMS.schema)
        indexed = INDEXED.arrow((article_id, TERMS.version, run_id) for article_id in batch)
        folder = staging / "terms" / str(start)
        files = {
            table.name: [write_parquet(table, rows, folder / table.name)]
            for table, rows in ((TERMS, terms), (INDEXED, indexed))
            if rows.num_rows
        }
        lake.commit(files, f"run {run_id} terms", {TERMS.name: _outdated(lake)})
    return len(fresh)


def _define(lake: Lake) -> None:
    """Create the macros that cut a text into words, as the published database has them."""
    for file in in_order(file for file in sql_files("macros") if file.name in MACROS):
        lake.con.execute(file.sql.replace("CREATE MACRO", "CREATE OR REPLACE TEMP MACRO", 1))


def _outdated(lake: Lake) -> list[str]:
    return [path for path in lake.files(TERMS.name) if version_of(path) != TERMS.version]

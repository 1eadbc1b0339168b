"""Files that are loaded window by window: one line in the books that grows until nothing is left."""

from collections.abc import Iterable

import pyarrow as pa

from warehouse.books import SOURCES
from warehouse.lake import Lake
from warehouse.staging import SourceRead

# What a window adds to what the file's line says already; the last one makes it a line like any other.
# A file that was read whole was counted whole, whatever windows were read before.
GROWN = """
WITH grown AS (
    SELECT n.* REPLACE (
        (n.article_count + coalesce(p.article_count, 0))::INTEGER AS article_count,
        (n.duplicate_count + coalesce(p.duplicate_count, 0))::INTEGER AS duplicate_count,
        (n.reject_count + coalesce(p.reject_count, 0))::INTEGER AS reject_count,
        list_sort(list_distinct(list_concat(p.windows, n.windows))) AS windows)
    FROM ended n
    LEFT JOIN lake.sources p
        ON (p.source_file, p.source_sha256, p.status) = (n.source_file, n.source_sha256, 'partial')
        AND n.windows IS NOT NULL
)
SELECT * EXCLUDE (window_count) REPLACE (
    CASE WHEN window_count IS NULL OR len(windows) < window_count THEN status
         WHEN article_count > 0 THEN 'loaded'
         WHEN duplicate_count > 0 THEN 'duplicate'
         ELSE 'rejected' END AS status,
    CASE WHEN len(windows) < window_count THEN windows END AS windows)
FROM grown
"""


def complete(lake: Lake, ended: pa.Table, sources: Iterable[SourceRead]) -> tuple[pa.Table, list[str]]:
    """Lines for the files that a shard has ended, added to what was loaded of them before.

    Returns the lines to write, and the files of the table in the lake that they replace.
    """
    if not ended.num_rows:
        return ended, []
    counts = [source.window_count or None for source in sources if source.is_last]
    lake.con.register("ended", ended.append_column("window_count", pa.array(counts, pa.int32())))
    files = [
        path
        for (path,) in lake.query(
            "SELECT DISTINCT p.filename FROM lake.sources p "
            "SEMI JOIN ended USING (source_file, source_sha256) WHERE p.status = 'partial'"
        )
    ]
    if not files and not any(counts):
        return ended, []
    columns = ", ".join(f'"{column.name}"' for column in SOURCES.stored)
    kept = lake.con.execute(
        f"SELECT {columns} FROM lake.sources ANTI JOIN ended USING (source_file, source_sha256) "
        "WHERE filename IN (SELECT unnest(?))",
        [files],
    ).to_arrow_table()
    grown = lake.con.execute(f"SELECT {columns} FROM ({GROWN})").to_arrow_table()
    return pa.concat_tables([kept.cast(SOURCES.schema), grown.cast(SOURCES.schema)]), files

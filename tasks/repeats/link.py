"""Finding which articles of a lake repeat one another: candidates in SQL, the decision by their texts.

What is found depends on the articles alone, not on the order or the runs in which they came: every pair
that shares a band and is near enough in time is compared once, when the later comer of the two arrives.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from tasks.repeats.measure import Profile, compare, profile
from warehouse.books import COMPARED, REPEATS
from warehouse.lake import Lake
from warehouse.parquet import write_parquet

_BATCH = 20_000  # articles whose candidates are looked up together
_PROFILES = 2_000  # kept at hand; each takes some 50 kB

FRESH = """
SELECT f.article_id, f.extractor_version FROM lake.fingerprints f
ANTI JOIN lake.compared c USING (article_id, extractor_version) ORDER BY f.article_id
"""
# Revisions of one document repeat each other as a matter of course: they are no near-duplicates.
CANDIDATES = """
WITH span AS (
    SELECT
        min(published_date) - $days::INTEGER AS first,
        max(published_date) + $days::INTEGER AS last,
        bool_or(published_date IS NULL) AS undated
    FROM lake.articles SEMI JOIN fresh USING (article_id)
),
near AS (
    SELECT article_id FROM lake.articles, span
    WHERE undated OR published_date IS NULL OR published_date BETWEEN first AND last
),
sketches AS (
    SELECT article_id, unnest(bands) AS band, generate_subscripts(bands, 1) AS place
    FROM lake.fingerprints SEMI JOIN near USING (article_id)
),
pairs AS (
    SELECT DISTINCT least(a.article_id, b.article_id) AS one, greatest(a.article_id, b.article_id) AS other
    FROM sketches a JOIN sketches b USING (place, band)
    WHERE a.article_id IN (SELECT article_id FROM fresh) AND a.article_id <> b.article_id
)
SELECT one, other
FROM pairs
JOIN lake.articles a ON a.article_id = one
JOIN lake.articles b ON b.article_id = other
WHERE a.document_key <> b.document_key
  AND coalesce(abs(a.published_date - b.published_date) <= $days, true)
  AND NOT EXISTS (FROM lake.repeats r WHERE (r.article_id, r.other_id) = (one, other))
ORDER BY one, other
"""


def link_repeats(lake: Lake, run_id: str, days: int, staging: Path) -> int:
    """Compare all articles that were not compared yet; give back how many pairs repeat one another.

    `days`: how far apart two dated articles may be. One transaction a batch: a run that is killed goes on
    where it was. Raises duckdb.Error or OSError for faults of the catalog and the disk.
    """
    found = 0
    fresh = lake.query(FRESH)
    for start in range(0, len(fresh), _BATCH):
        batch = fresh[start : start + _BATCH]
        lake.con.register("fresh", pa.table({"article_id": [article_id for article_id, _ in batch]}))
        rows = list(_repeats(lake, run_id, days))
        compared = [(*line, run_id) for line in batch]
        folder = staging / "repeats" / str(start)
        files = {COMPARED.name: [write_parquet(COMPARED, COMPARED.arrow(compared), folder / COMPARED.name)]}
        if rows:
            files[REPEATS.name] = [write_parquet(REPEATS, REPEATS.arrow(rows), folder / REPEATS.name)]
        lake.commit(files, f"run {run_id} near-duplicates")
        found += len(rows)
    return found


def _repeats(lake: Lake, run_id: str, days: int) -> Iterator[tuple[Any, ...]]:
    """Rows of the table of repeats for the articles in `fresh`."""
    pairs = lake.con.execute(CANDIDATES, {"days": days}).fetchall()
    texts = _texts(lake, {article_id for pair in pairs for article_id in pair})

    @lru_cache(_PROFILES)
    def of(article_id: str) -> Profile:
        return profile(texts[article_id])

    for one, other in pairs:
        found = compare(of(one), of(other))
        if found.is_repeat:
            shares = (found.both, found.first, found.second, found.jaccard)
            yield (one, other, *(round(share, 4) for share in shares), run_id)


def _texts(lake: Lake, article_ids: set[str]) -> dict[str, str]:
    if not article_ids:
        return {}
    lake.con.register("wanted", pa.table({"article_id": sorted(article_ids)}))
    return dict(lake.query("SELECT article_id, text FROM lake.articles SEMI JOIN wanted USING (article_id)"))

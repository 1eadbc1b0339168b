"""Whether a day brought as much as usual, by source folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

DAYS = 28  # of history
LEAST_DAYS = 5  # of a folder, before anything is usual
SAME_WEEKDAYS = 4  # from so many on, Mondays are compared with Mondays

# Figures in a folder's name are dates or numbers of deliveries: all such folders are one.
COUNTS = """
WITH counts AS (
    SELECT regexp_replace(regexp_extract(source_file, '^(.*)/', 1), '[0-9]+', '#', 'g') AS folder,
           ingested_at::DATE AS day, count(*) AS found
    FROM lake.articles
    WHERE ingested_at::DATE BETWEEN $today::DATE - $days AND $today
    GROUP BY ALL
),
history AS (FROM counts WHERE day < $today),
alike AS (
    SELECT folder, median(found) AS usual, count(*) AS days FROM history
    WHERE dayofweek(day) = dayofweek($today::DATE) GROUP BY folder
)
SELECT folder, coalesce(any_value(c.found), 0) AS found,
       CASE WHEN any_value(a.days) >= $alike THEN any_value(a.usual) ELSE median(h.found) END AS usual,
       count(DISTINCT h.day) AS days
FROM (SELECT DISTINCT folder FROM counts)
LEFT JOIN history h USING (folder)
LEFT JOIN alike a USING (folder)
LEFT JOIN (FROM counts WHERE day = $today) c USING (folder)
GROUP BY folder
ORDER BY folder
"""


@dataclass(frozen=True, slots=True)
class Unusual:
    """A folder from which far less or more came than usual, or less than its set minimum."""

    folder: str
    article_count: int
    usual: float

    def __str__(self) -> str:
        return f"{self.article_count:,} articles from {self.folder} today, where {self.usual:,.0f} are usual"


def unusual(
    con: duckdb.DuckDBPyConnection, today: date, low: float, high: float, minimum: Mapping[str, int]
) -> list[Unusual]:
    """Folders whose count of the day is under `low` or over `high` times the usual, or under a set minimum.

    The usual is the median of the days of the last weeks on which something came; figures in folders'
    names stand as '#', in `minimum` as well.
    """
    rows = con.execute(COUNTS, {"today": today, "days": DAYS, "alike": SAME_WEEKDAYS}).fetchall()
    found = []
    seen = set()
    for folder, count, usual, days in rows:
        seen.add(folder)
        least = minimum.get(folder, 0)
        learnt = days >= LEAST_DAYS and not low * usual <= count <= high * usual
        if count < least or learnt:
            found.append(Unusual(folder, count, max(least, usual or 0)))
    found += [Unusual(folder, 0, least) for folder, least in minimum.items() if folder not in seen and least]
    return found

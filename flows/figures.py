"""What there is to tell about a run or a period, read from the published database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from warehouse.connect import connect
from warehouse.sqlfiles import sql_files
from warehouse.store import use_views

Record = dict[str, Any]
OUTLETS = 5  # that a chart tells apart
REST = "all others"
# A chart shows days, or whole months and so on, so many at most.
STRETCHES = (("day", 62), ("week", 62 * 7), ("month", 120 * 30), ("year", 62 * 366))

CHOSEN = """
    CREATE TEMP TABLE chosen AS
    SELECT
        article_id, outlet, published_date, word_count, source_format, language, repairs, is_current,
        near_duplicate_of, run_id, NULL::DATE AS stretch
    FROM articles
    WHERE {}
"""
OF_RUN = """
    run_id = $run_id OR article_id IN (SELECT article_id FROM coverage WHERE run_id = $run_id)
"""
OF_PERIOD = "is_current AND published_date >= $first AND published_date <= $last"
LATEST = "FROM runs ORDER BY article_count > 0 DESC NULLS LAST, started_at DESC"


class NothingToTellError(ValueError):
    """There is no such run, or nothing was published in such a period; says what there is."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: a run, by its id or the beginning of it, or days of publication.

    With none of them it is the latest run that loaded something; a period may be open at either end.
    """

    run_id: str | None = None
    first: date | None = None
    last: date | None = None

    @property
    def is_period(self) -> bool:
        """Whether it is about days and not about a run."""
        return self.first is not None or self.last is not None


def gather(database: Path, scope: Scope) -> Record:
    """All figures of a report, by the names of the files in warehouse/report; `scope` as it was found.

    Raises NothingToTellError, duckdb.Error where the database cannot be read.
    """
    with opened(database) as con:
        title, name = _choose_period(con, scope) if scope.is_period else _choose_run(con, scope.run_id)
        stretch, stretches = _stretch(con)
        found: Record = {file.name: _records(con, file.sql) for file in sql_files("report")}
        (publication,) = _records(con, "FROM publication")
    (totals,) = found.pop("totals")
    volumes = _by_outlet(found.pop("volumes"), stretches)
    return found | {
        "title": title,
        "name": name,
        "is_period": scope.is_period,
        "totals": totals,
        "stretch": stretch,
        "stretches": stretches,
        "volumes": volumes,
        "publication": publication,
    }


@contextmanager
def opened(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published database, for reading alone."""
    con = connect(str(database), read_only=True)
    try:
        use_views(con)
        yield con
    finally:
        con.close()


def _choose_run(con: duckdb.DuckDBPyConnection, run_id: str | None) -> tuple[str, str]:
    """Choose a run and the articles that it loaded or extracted anew."""
    ids = [row[0] for row in con.execute(f"SELECT run_id FROM ({LATEST})").fetchall()]
    like = ids[:1] if run_id is None else [one for one in ids if one.startswith(run_id)]
    if len(like) != 1:
        raise NothingToTellError(_which(run_id, ids, like))
    con.execute("CREATE TEMP TABLE its_runs AS FROM runs WHERE run_id = ?", like)
    con.execute(CHOSEN.format(OF_RUN), {"run_id": like[0]})
    return f"Run {like[0]}", like[0]


def _which(run_id: str | None, ids: list[str], like: list[str]) -> str:
    if not ids:
        return "there was no run yet; load something with `dateline run PATH` first"
    many = f"{len(like)} runs begin with {run_id!r}" if like else f"there is no run {run_id!r}"
    told = ", ".join((like or ids)[:3])
    return f'{many}; {"they" if like else "the latest"} are {told} (`dateline sql "FROM runs"` lists all)'


def _choose_period(con: duckdb.DuckDBPyConnection, scope: Scope) -> tuple[str, str]:
    """Choose the current articles that were published in some days, and the runs that loaded them."""
    first, last = scope.first or date.min, scope.last or date.max
    con.execute(CHOSEN.format(OF_PERIOD), {"first": first, "last": last})
    con.execute("CREATE TEMP TABLE its_runs AS FROM runs WHERE run_id IN (SELECT run_id FROM chosen)")
    found = con.execute("SELECT min(published_date), max(published_date) FROM chosen").fetchone()
    if found is None or found[0] is None:
        there = con.execute("SELECT min(published_date), max(published_date) FROM articles").fetchone()
        raise NothingToTellError(
            f"no article is dated {_period(scope)}; those in the archive are from {there[0]} to {there[1]}"
            if there and there[0]
            else "no article in the archive has a date; leave out --from and --to"
        )
    return f"News {_period(scope)}", f"{scope.first or found[0]}--{scope.last or found[1]}"


def _period(scope: Scope) -> str:
    if scope.first == scope.last:
        return f"of {scope.first}"
    parts = (f"from {scope.first}" if scope.first else "", f"to {scope.last}" if scope.last else "")
    return " ".join(filter(None, parts))


def _stretch(con: duckdb.DuckDBPyConnection) -> tuple[str, list[date]]:
    """The unit of time that suits the dates, and every stretch of it from the first to the last."""
    row = con.execute("SELECT min(published_date), max(published_date) FROM chosen").fetchone()
    if row is None or row[0] is None:
        return "day", []
    days = (row[1] - row[0]).days
    unit = next((unit for unit, most in STRETCHES if days < most), "decade")
    con.execute(f"UPDATE chosen SET stretch = date_trunc('{unit}', published_date)")
    stretches = con.execute(
        f"SELECT unnest(generate_series(min(stretch), max(stretch), INTERVAL 1 {unit}))::DATE FROM chosen"
    ).fetchall()
    return unit, [day for (day,) in stretches]


def _by_outlet(volumes: list[Record], stretches: list[date]) -> dict[str, list[int]]:
    """Articles of each stretch, of the largest outlets and of all others together."""
    sums: dict[str, int] = {}
    for row in volumes:
        sums[row["outlet"]] = sums.get(row["outlet"], 0) + row["article_count"]
    largest = sorted(sums, key=lambda outlet: (-sums[outlet], outlet))
    told = largest if len(largest) <= OUTLETS + 1 else largest[:OUTLETS]
    series = {outlet: [0] * len(stretches) for outlet in (*told, *([REST] if told != largest else []))}
    place = {day: number for number, day in enumerate(stretches)}
    for row in volumes:
        name = row["outlet"] if row["outlet"] in told else REST
        series[name][place[row["stretch"]]] += row["article_count"]
    return series


def label(day: date, unit: str) -> str:
    """A stretch of time as an axis names it: a week by its Monday."""
    return str(day)[: {"month": 7, "year": 4, "decade": 4}.get(unit, 10)]


def _records(con: duckdb.DuckDBPyConnection, sql: str) -> list[Record]:
    result = con.execute(sql)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

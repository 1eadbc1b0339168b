"""The ledger of runs: their start, their end, and what was left by one that was killed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from warehouse.books import RUNS
from warehouse.lake import Lake
from warehouse.parquet import write_parquet
from warehouse.stages import STAGES


@dataclass(frozen=True, slots=True)
class Run:
    """A line of `runs`."""

    run_id: str
    flow: str
    started_at: datetime
    code_version: str
    model: str
    model_version: str | None
    settings_hash: str
    status: str = "running"
    finished_at: datetime | None = None
    source_count: int | None = None
    article_count: int | None = None
    word_count: int | None = None
    words_per_second: float | None = None
    reject_count: int | None = None
    peak_memory_bytes: int | None = None
    snapshot_id: int | None = None

    def row(self) -> tuple[Any, ...]:
        """Values in the table's order."""
        return tuple(getattr(self, name) for name in RUNS.schema.names)


def book_run(
    lake: Lake, run: Run, staging: Path, stages: Mapping[tuple[str, str], float] | None = None
) -> None:
    """Write a run's start or end, and the seconds that its stages took, by process and name."""
    files = {RUNS.name: [write_parquet(RUNS, RUNS.arrow([run.row()]), staging / RUNS.name)]}
    if rows := [(run.run_id, *stage, seconds) for stage, seconds in (stages or {}).items()]:
        files[STAGES.name] = [write_parquet(STAGES, STAGES.arrow(rows), staging / STAGES.name)]
    lake.commit(files, f"run {run.run_id} {run.status}")


def close_interrupted(lake: Lake, staging: Path) -> list[str]:
    """Book the end of runs that were killed, with what they had committed; return their ids.

    Called with the warehouse held: a run that is not this one and has no end is dead.
    """
    closed = []
    for run in interrupted(lake):
        articles, words = lake.query(
            "SELECT count(*), coalesce(sum(word_count), 0) FROM lake.articles WHERE run_id = ?", [run.run_id]
        )[0]
        (sources,) = lake.query("SELECT count(*) FROM lake.sources WHERE run_id = ?", [run.run_id])[0]
        (rejects,) = lake.query("SELECT count(*) FROM lake.rejects WHERE run_id = ?", [run.run_id])[0]
        end = replace(
            run,
            status="interrupted",
            source_count=sources,
            article_count=articles,
            word_count=words,
            reject_count=rejects,
        )
        book_run(lake, end, staging)
        closed.append(run.run_id)
    return closed


def interrupted(lake: Lake) -> Iterable[Run]:
    """Runs that have a start and no end."""
    rows: pa.Table = lake.con.execute(
        "FROM lake.runs WHERE run_id NOT IN (SELECT run_id FROM lake.runs WHERE status <> 'running')"
    ).to_arrow_table()
    return [Run(**row) for row in rows.to_pylist()]

"""Replacing an article's rows in some tables by new ones, and its lines in coverage, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from warehouse.books import COVERAGE, REJECTS
from warehouse.lake import Lake
from warehouse.parquet import write_parquet
from warehouse.tables import Table


@dataclass(frozen=True, slots=True)
class Replacement:
    """New rows of `tables` for `article_ids`: files by table, and how many rows each article has in each.

    An article and table without a count has failed; `rejects` holds why, as rows of the table.
    """

    tables: tuple[Table, ...]
    article_ids: tuple[str, ...]
    files: Mapping[str, Sequence[Path]]
    counts: Mapping[tuple[str, str], int]
    rejects: Sequence[tuple[Any, ...]]


def replace_rows(lake: Lake, new: Replacement, run_id: str, now: datetime, staging: Path) -> int:
    """Put new rows in the place of the old; return the snapshot.

    Files are replaced whole: rows of other articles in a file that loses some are carried over.
    """
    lake.con.register("replaced", pa.table({"article_id": pa.array(new.article_ids, pa.string())}))
    added: dict[str, list[Path]] = {}
    dropped: dict[str, list[str]] = {}
    for table in new.tables:
        dropped[table.name], kept = _split(lake, table, "true")
        added[table.name] = list(new.files.get(table.name, ()))
        _add(added, table, kept, staging)
    names = [table.name for table in new.tables]
    coverage = _coverage(lake, new, run_id, now)
    dropped[COVERAGE.name], kept = _split(lake, COVERAGE, f"extractor IN {(*names, '')}")
    _add(added, COVERAGE, [*kept, coverage], staging)
    _add(added, REJECTS, [REJECTS.arrow(new.rejects)], staging)
    return lake.commit(added, f"run {run_id} reextract {', '.join(names)}", dropped)


def _split(lake: Lake, table: Table, condition: str) -> tuple[list[str], list[pa.Table]]:
    """Files that hold rows to replace, and the other rows in them."""
    files = [
        path
        for (path,) in lake.query(
            f"SELECT DISTINCT filename FROM lake.{table.name} "
            f"WHERE article_id IN (SELECT article_id FROM replaced) AND {condition}"
        )
    ]
    if not files:
        return [], []
    columns = ", ".join(f'"{column.name}"' for column in table.stored)
    kept = lake.con.execute(
        f"SELECT {columns} FROM lake.{table.name} WHERE filename IN (SELECT unnest(?)) "
        f"AND NOT (article_id IN (SELECT article_id FROM replaced) AND {condition})",
        [files],
    ).to_arrow_table()
    return files, [kept.cast(table.schema)] if kept.num_rows else []


def _coverage(lake: Lake, new: Replacement, run_id: str, now: datetime) -> pa.Table:
    """Lines for the new rows: the model and settings are those of the parse that they were read from."""
    parsed = lake.query(
        "SELECT article_id, model, model_version, settings_hash FROM lake.coverage "
        "WHERE extractor = 'tokens' AND article_id IN (SELECT article_id FROM replaced) ORDER BY article_id"
    )
    return COVERAGE.arrow(
        (article_id, table.name, table.version, count, "extracted", *parse, run_id, now)
        for article_id, *parse in parsed
        for table in new.tables
        if (count := new.counts.get((article_id, table.name))) is not None
    )


def _add(added: dict[str, list[Path]], table: Table, parts: list[pa.Table], staging: Path) -> None:
    rows = [part.replace_schema_metadata(table.schema.metadata) for part in parts if part.num_rows]
    if rows:
        path = write_parquet(table, pa.concat_tables(rows), staging / "replace" / table.name)
        added.setdefault(table.name, []).append(path)

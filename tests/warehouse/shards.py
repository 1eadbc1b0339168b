"""Staged shards made by hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from tasks.extractors import tables
from tests.warehouse.conftest import TOYS
from warehouse.books import ARTICLES, COVERAGE, REJECTS
from warehouse.parquet import write_parquet
from warehouse.staging import Repeat, SourceRead, StagedShard, draft_schema, write_draft
from warehouse.tables import Table


@dataclass
class Found:
    """An article found in a file: its id, its document and its text."""

    article_id: str
    key: str
    text: str = "A red kite."
    file: str = "/in/a.txt"
    member: str | None = None


def stage(
    folder: Path,
    found: list[Found],
    *,
    number: int = 0,
    rejects: list[dict[str, Any]] | None = None,
    repeats: tuple[Repeat, ...] = (),
    last: bool = True,
    files: list[str] | None = None,
) -> StagedShard:
    """Stage articles, each with one toy, as a worker would."""
    folder.mkdir(parents=True)
    write_draft(
        ARTICLES, pa.Table.from_pylist([article(one) for one in found], draft_schema(ARTICLES)), folder
    )
    covered = [coverage(one, table) for one in found for table in (*tables(), TOYS)]
    write_draft(COVERAGE, pa.Table.from_pylist(covered, draft_schema(COVERAGE)), folder)
    write_draft(REJECTS, pa.Table.from_pylist(rejects or [], draft_schema(REJECTS)), folder)
    rows = [(one.article_id, 0, 2, 5, "red", "red", 1) for one in found]
    if rows:
        write_parquet(TOYS, TOYS.arrow(rows), folder / "toys")
    names = files if files is not None else sorted({one.file for one in found})
    sources = tuple(SourceRead(name, f"sha of {name}", 10, "text", last) for name in names)
    return StagedShard(number, folder, sources, repeats, 10, 3, 0.1, 1)


def article(one: Found) -> dict[str, Any]:
    return {
        "article_id": one.article_id,
        "document_key": one.key,
        "text": one.text,
        "repairs": [],
        "char_count": len(one.text),
        "word_count": 3,
        "token_count": 4,
        "sentence_count": 1,
        "source_file": one.file,
        "source_member": one.member,
        "source_format": "text",
        "source_sha256": f"sha of {one.file}",
    }


def coverage(one: Found, table: Table) -> dict[str, Any]:
    return {
        "article_id": one.article_id,
        "extractor": table.name,
        "extractor_version": 1,
        "row_count": int(table is TOYS),
        "status": "extracted",
        "settings_hash": "s",
    }


def reject(file: str = "/in/a.txt", member: str | None = None, reason: str = "no_text") -> dict[str, Any]:
    return {
        "source_file": file,
        "source_member": member,
        "stage": "read",
        "reason": reason,
        "detail": "why",
        "source_sha256": f"sha of {file}",
    }

"""What a worker hands over: a folder of staged files and a small report."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather

from warehouse.books import ARTICLES, COVERAGE, REJECTS
from warehouse.tables import Table

# Known only when the shard is committed.
AT_COMMIT = ("revision", "near_duplicate_of", "run_id", "ingested_at", "rejected_at", "extracted_at")


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A raw file, or the last stretch of one, that the shard has read."""

    source_file: str
    source_sha256: str
    size_bytes: int
    source_format: str | None
    is_last: bool
    windows: tuple[str, ...] = ()  # the windows of time that were read, where that is not all
    window_count: int = 0  # of so many


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article that was not parsed, as one of the same content is known already."""

    article_id: str
    source_file: str
    source_sha256: str
    source_member: str | None

    @property
    def origin(self) -> tuple[str, str, str | None]:
        """Where it was found: file, hash, member."""
        return self.source_file, self.source_sha256, self.source_member


@dataclass(frozen=True, slots=True)
class StagedShard:
    """A shard that has been read, parsed and written to `folder`, ready to commit; seconds by stage."""

    number: int
    folder: Path
    sources: tuple[SourceRead, ...]
    repeats: tuple[Repeat, ...]
    weight: int
    word_count: int
    seconds: float
    peak_memory_bytes: int
    stages: dict[str, float] = field(default_factory=dict)

    def draft(self, table: Table) -> pa.Table:
        """The staged rows of articles, coverage or rejects, in order of arrival."""
        return feather.read_table(self.folder / f"{table.name}.arrow", memory_map=False)

    def extracted(self) -> dict[str, Path]:
        """The staged Parquet file of each extracted table that has rows."""
        return {path.parent.name: path for path in sorted(self.folder.glob("*/v*.parquet"))}


def draft_schema(table: Table) -> pa.Schema:
    """Schema of a table's rows before the commit: without what only the commit knows."""
    return pa.schema([field for field in table.schema if field.name not in AT_COMMIT])


def write_draft(table: Table, data: pa.Table, folder: Path) -> None:
    """Stage rows of one of the books."""
    feather.write_feather(data, folder / f"{table.name}.arrow", compression="lz4")


DRAFTED = (ARTICLES, COVERAGE, REJECTS)

"""Columns: a name, a type and a meaning, declared once."""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

SqlType = Literal[
    "VARCHAR",
    "VARCHAR[]",
    "INTEGER[]",
    "BIGINT[]",
    "BOOLEAN",
    "INTEGER",
    "BIGINT",
    "DOUBLE",
    "DATE",
    "TIMESTAMPTZ",
]

ARROW: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "INTEGER[]": pa.list_(pa.int32()),
    "BIGINT[]": pa.list_(pa.int64()),
    "BOOLEAN": pa.bool_(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMPTZ": pa.timestamp("us", tz="UTC"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `values` closes the set of values. A column that is not `nullable` is checked on every write. A
    `computed` column is not stored: the published view makes it.
    """

    name: str
    type: SqlType
    description: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    computed: bool = False

    @property
    def arrow(self) -> pa.Field:
        """Arrow field, nullability included."""
        return pa.field(self.name, ARROW[self.type], nullable=self.nullable)


ARTICLE_ID = Column("article_id", "VARCHAR", "32 hex digits from the article's content", nullable=False)
RUN_ID = Column("run_id", "VARCHAR", "the run that wrote the row", nullable=False)
SOURCE_FILE = Column("source_file", "VARCHAR", "the raw file, as an absolute path", nullable=False)
SOURCE_SHA256 = Column("source_sha256", "VARCHAR", "SHA-256 of the raw file's bytes", nullable=False)
SOURCE_MEMBER = Column("source_member", "VARCHAR", "which part of the file: line number, member name")

# Every table of extracted rows begins with SPAN and ends with EXTRACTOR_VERSION.
SPAN = (
    ARTICLE_ID,
    Column("sentence_index", "INTEGER", "zero-based sentence in the article", nullable=False),
    Column("char_start", "INTEGER", "first code point of the span in articles.text", nullable=False),
    Column("char_end", "INTEGER", "code point after the span's last", nullable=False),
    Column("text", "VARCHAR", "the span's own characters", nullable=False),
)
EXTRACTOR_VERSION = Column(
    "extractor_version", "INTEGER", "version of the extractor that made the row", nullable=False
)


def linked_span(name: str, meaning: str) -> tuple[Column, Column, Column]:
    """Columns that link a row to another span of its article; NULL when there is none."""
    return (
        Column(f"{name}_text", "VARCHAR", f"{meaning}: its characters"),
        Column(f"{name}_char_start", "INTEGER", f"{meaning}: first code point"),
        Column(f"{name}_char_end", "INTEGER", f"{meaning}: code point after the last"),
    )

"""Parquet files: full schema, sorted rows, atomic, and equal bytes for equal rows."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.tables import Table
from warehouse.urls import open_binary

ROW_GROUP_BYTES = 64_000_000
# Few distinct values, or values that repeat within a file: a dictionary pays. Offsets and texts
# of spans do not repeat.
PLAIN_COLUMNS = {"char_start", "char_end", "token_index", "head_index", "text"}


def write_parquet(table: Table, data: pa.Table, folder: Path) -> Path:
    """Write rows of `table` to `folder` and return the file.

    The name holds the table's version and a hash of the content, so one version's files can be
    told from another's by name, and writing the same rows again replaces a file by its equal.
    Raises TableError when the rows break the declaration, OSError when the disk fails.
    """
    data = table.sorted(table.validated(data)).combine_chunks()
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{os.getpid()}-{table.name}.tmp"
    try:
        _write(table, data, temporary)
        with temporary.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            os.fsync(stream.fileno())
        final = folder / f"v{table.version}-{digest[:24]}.parquet"
        temporary.replace(final)
    finally:
        temporary.unlink(missing_ok=True)
    fsync_folder(folder)
    return final


def read_parquet(path: str, **options: Any) -> pa.Table:
    """Read a file of the lake, which may be a URL; `options` are those of pyarrow's read_table."""
    with open_binary(path) as file:
        return pq.read_table(file, partitioning=None, **options)


def version_of(path: str) -> int:
    """The table's version that a file's name tells."""
    return int(Path(path).name.split("-", 1)[0].removeprefix("v"))


def fsync_folder(folder: Path) -> None:
    """Make a rename in the folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(table: Table, data: pa.Table, path: Path) -> None:
    names = table.schema.names
    dictionary = [name for name in names if name not in PLAIN_COLUMNS]
    sorting = [pq.SortingColumn(names.index(name)) for name in table.key]
    row_bytes = max(1, data.nbytes // max(1, data.num_rows))
    with pq.ParquetWriter(
        path,
        data.schema,
        compression="zstd",
        compression_level=3,
        use_dictionary=dictionary,
        write_statistics=True,
        write_page_index=True,
        write_page_checksum=True,
        sorting_columns=sorting,
        version="2.6",
        coerce_timestamps="us",
    ) as writer:
        writer.write_table(
            data, row_group_size=min(table.group_rows, max(1_000, ROW_GROUP_BYTES // row_bytes))
        )

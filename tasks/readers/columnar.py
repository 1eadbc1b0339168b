"""Parquet: a row an article, its columns by their usual names or by the setting `columns`."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtUnits
from tasks.layouts import columns_of, read_record
from tasks.seekable import seekable

FORMAT = "parquet"
SUFFIXES = (".parquet", ".pq")
PRIORITY = 10
TEXT_SHARE = 2.0  # columns are compressed

_MAGIC = b"PAR1"
_ROWS = 256


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By its magic bytes."""
    return head.startswith(_MAGIC)


def weights(stream: BinaryIO, source: Source) -> Iterator[int]:
    """Bytes of each row group, unpacked."""
    with seekable(stream, source) as file, pq.ParquetFile(file) as table:
        for group in range(table.num_row_groups):
            yield table.metadata.row_group(group).total_byte_size


CUT = AtUnits(weights)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every row; `source_member` is its number in the file."""
    try:
        with seekable(stream, source) as file, pq.ParquetFile(file) as table:
            yield from _rows(table, source, settings)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        yield Reject("read", "corrupt", f"parquet: {error}")


def _rows(table: pq.ParquetFile, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    names = columns_of(dict.fromkeys(table.schema_arrow.names), settings.columns)
    if "text" not in names and "maintext" not in table.schema_arrow.names:
        columns = table.schema_arrow.names[:20]
        yield Reject(
            "read", "no_text_column", f"none of {columns} holds the text; name it in the setting columns"
        )
        return
    chosen = source.units or range(table.num_row_groups)
    groups = list(islice(range(table.num_row_groups), chosen.start, chosen.stop))
    number = 1 + sum(table.metadata.row_group(group).num_rows for group in range(chosen.start))
    for batch in table.iter_batches(batch_size=_ROWS, row_groups=groups):
        for record in batch.to_pylist():
            yield read_record(record, str(number), settings, [])
            number += 1

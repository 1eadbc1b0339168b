"""Parquet: a row an article, its columns by their usual names or by the setting `columns`."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtUnits
from tasks.decode import to_text
from tasks.layouts import columns_of, read_record
from tasks.members import Budget
from tasks.packings import UnpackError
from tasks.seekable import seekable

FORMAT = "parquet"
SUFFIXES = (".parquet", ".pq")
PRIORITY = 10
TEXT_SHARE = 2.0  # columns are compressed

_MAGIC = b"PAR1"
_ROWS = 256
_BATCH_BYTES = 64_000_000


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
        with seekable(stream, source) as file:
            with pq.ParquetFile(file) as table:
                texts = [field.name for field in table.schema_arrow if _is_text(field.type)]
            file.seek(0)
            # Values that repeat are read once: a page of some bytes can say the same megabytes many times.
            with pq.ParquetFile(file, read_dictionary=texts) as table:
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
    budget = Budget.of(source, settings)
    chosen = source.units or range(table.num_row_groups)
    groups = list(islice(range(table.num_row_groups), chosen.start, chosen.stop))
    number = 1 + sum(table.metadata.row_group(group).num_rows for group in range(chosen.start))
    for group in groups:
        for record in _records(table, group, budget.left):
            budget.left -= sum(len(value) for value in record.values() if isinstance(value, str | bytes))
            if budget.left < 0:
                yield Reject("open", "bomb", f"row {number}: more than max_ratio or max_file_bytes allow")
                return
            yield read_record(record, str(number), settings, [])
            number += 1


def _records(table: pq.ParquetFile, group: int, left: int) -> Iterator[dict[str, Any]]:
    """Rows of a group, some at a time, of which one at a time is made Python's."""
    about = table.metadata.row_group(group)
    if about.total_byte_size > left:
        raise UnpackError("bomb", f"a row group of {about.total_byte_size:,} bytes")
    rows = _BATCH_BYTES * max(1, about.num_rows) // max(1, about.total_byte_size)
    for batch in table.iter_batches(batch_size=max(1, min(_ROWS, rows)), row_groups=[group]):
        for place in range(batch.num_rows):
            yield {
                name: _value(column[place])
                for name, column in zip(batch.schema.names, batch.columns, strict=True)
            }


def _value(scalar: pa.Scalar) -> Any:
    """A value as Python's; text that is not UTF-8, which writers let pass, decoded as any other bytes."""
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        inner = scalar.value if isinstance(scalar, pa.DictionaryScalar) else scalar
        return to_text(inner.as_buffer().to_pybytes())[0] if isinstance(inner, pa.StringScalar) else None


def _is_text(kind: pa.DataType) -> bool:
    return any(test(kind) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary))

"""Query results for people and for programs: a table, CSV, JSON or Parquet, written as they come."""

import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol, TextIO

import pyarrow as pa

from warehouse.display import write_table
from warehouse.guard import QueryError
from warehouse.values import as_text, plain

Format = Literal["table", "csv", "json", "parquet"]
Row = tuple[Any, ...]


class Reader(Protocol):
    """A schema and a stream of batches: `query.Rows`, or pyarrow's RecordBatchReader."""

    schema: pa.Schema

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        """Yield the batches."""


def write_result(reader: Reader, format: Format, output: Path | None, *, row_limit: int | None) -> None:  # noqa: A002
    """Write a result to `output`, or to standard output.

    A table shows `row_limit` rows at most (None: all) and says so when there are more; the other
    formats give every row, a batch in memory at a time. A file appears under its name when it is
    whole: it is written beside it and renamed.

    CSV follows RFC 4180 (CRLF, quotes doubled); NULL is an empty field, an empty string is "".
    JSON is one array of objects, dates in ISO 8601. Raises QueryError for Parquet to a terminal.
    """
    if output is None:
        if format == "parquet" and sys.stdout.isatty():
            raise QueryError("refused", "Parquet is not for a terminal: give a file with --output")
        sys.stdout.flush()
        write_to(reader, format, sys.stdout.buffer, sys.stdout, row_limit)
        return
    with replacing(output) as stream:
        text = io.TextIOWrapper(stream, "utf-8", newline="")
        write_to(reader, format, stream, text, row_limit)
        text.detach()  # or it would close the stream


def write_to(reader: Reader, format: Format, stream: BinaryIO, text: TextIO, row_limit: int | None) -> None:  # noqa: A002
    """Write in one of the formats: Parquet to the stream of bytes, the others as text over it."""
    if format == "parquet":
        write_parquet(reader, stream)
    elif format == "table":
        write_table(reader.schema, rows(reader), text, row_limit)
    else:
        writer = write_csv if format == "csv" else write_json
        for piece in writer(reader):
            text.write(piece)
    text.flush()


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that takes the name `path` once it is whole; nothing is left of one that is not.

    What is no regular file, /dev/null or a pipe, is written to as it stands.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with partial.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def rows(reader: Reader) -> Iterator[Row]:
    """Rows as tuples of Python values."""
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def write_csv(reader: Reader) -> Iterator[str]:
    """Header and rows, a batch a piece."""
    yield csv_lines([pa.array([name]) for name in reader.schema.names])
    for batch in reader:
        yield csv_lines(batch.columns)


def csv_lines(columns: Sequence[pa.Array]) -> str:
    """CSV of some rows; a NULL that stands alone is written "", since many readers skip empty lines."""
    import pyarrow.compute as pc  # imported where it is needed: it takes its time

    fields = [csv_fields(column) for column in columns]
    null = '""' if len(fields) == 1 else ""
    lines = pc.binary_join_element_wise(*fields, ",", null_handling="replace", null_replacement=null)
    return "".join(f"{line}\r\n" for line in lines.to_pylist())


def csv_fields(column: pa.Array) -> pa.Array:
    """A column's values as text, in quotes where they must be; NULL stays NULL."""
    import pyarrow.compute as pc

    if pa.types.is_integer(column.type) or pa.types.is_date(column.type) or pa.types.is_string(column.type):
        text = column.cast(pa.string())
    else:
        values = column.to_pylist()
        text = pa.array([None if value is None else as_text(value) for value in values], pa.string())
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(text, '"', '""'), '"', "")
    return pc.if_else(pc.match_substring_regex(text, '[",\r\n]|^$'), quoted, text)


def write_json(reader: Reader) -> Iterator[str]:
    """One array, an object a line."""
    names = distinct(reader.schema.names)
    separator = "[\n"
    for row in rows(reader):
        fields = {name: plain(value) for name, value in zip(names, row, strict=True)}
        yield separator + json.dumps(fields, ensure_ascii=False, allow_nan=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def write_parquet(reader: Reader, stream: BinaryIO) -> None:
    """Zstandard-compressed Parquet; types that Parquet lacks become text."""
    import pyarrow.parquet as pq

    fields = zip(distinct(reader.schema.names), reader.schema.types, strict=True)
    schema = pa.schema([(name, pa.string() if textual(kind) else kind) for name, kind in fields])
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in reader:
            columns = [
                pa.array(map(as_text, column.to_pylist()), pa.string()) if textual(column.type) else column
                for column in batch.columns
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


def textual(kind: pa.DataType) -> bool:
    """Whether Parquet lacks the type, or pyarrow cannot write it."""
    return bool(pa.types.is_interval(kind) or pa.types.is_union(kind))


def distinct(names: list[str]) -> list[str]:
    """Column names without doubles: the second `a` is `a_1`."""
    given: list[str] = []
    for name in names:
        number, candidate = 0, name
        while candidate in given:
            number += 1
            candidate = f"{name}_{number}"
        given.append(candidate)
    return given

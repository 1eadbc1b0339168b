"""CSV and its kin (RFC 4180): comma, semicolon, tab or bar between fields, a header line first."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.blocks import blocks
from tasks.cuts import AtLines
from tasks.decode import UndecodableError, is_binary, to_text
from tasks.layouts import columns_of, read_record

FORMAT = "csv"
SUFFIXES = (".csv", ".tsv", ".tab")
PRIORITY = 60
TEXT_SHARE = 0.9

_DELIMITERS = ",;\t|"
_MANY = 10_000
_QUOTED = re.compile(rb'"[^"]*"')
_KNOWN = 3  # a header with so many names of columns that are known is one, whatever the file is called


def recognises(head: bytes, suffix: str) -> bool:
    """Text that is called so, or whose first line is a header with the usual names."""
    if is_binary(head):
        return False
    header = _header(head.partition(b"\n")[0])[0]
    names = columns_of(dict.fromkeys(header), {})
    return suffix in SUFFIXES or ("text" in names and len(names) >= _KNOWN)


def begins() -> Callable[[bytes], bool]:
    """A record begins where no quoted field is open: after an even number of quotes."""
    state = {"quotes": 0}

    def test(line: bytes) -> bool:
        is_closed = state["quotes"] % 2 == 0
        state["quotes"] += line.count(b'"')
        return is_closed

    return test


CUT = AtLines(begins, has_header=True)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every record; `source_member` is its number under the header."""
    records = blocks(stream, begins, settings.max_record_bytes)
    line = source.header or next(records, None)
    header, delimiter = _header(line or b"")
    if "text" not in columns_of(dict.fromkeys(header), settings.columns):
        detail = f"no column of {header[:20]} is known to hold the text; name it in the setting columns"
        yield Reject("read", "no_text_column", detail)
        return
    number = source.first_record
    for block in records:
        if block is None:
            detail = f"over {settings.max_record_bytes} bytes; is a quote left open?"
            yield Reject("read", "record_too_large", detail, str(number))
        elif block.count(b'"') % 2:
            yield Reject(
                "read", "invalid_csv", "a quote is left open; no record after it can be told", str(number)
            )
        elif block.strip():
            yield _record(block, header, delimiter, str(number), settings)
        else:
            continue
        number += 1


def _header(line: bytes) -> tuple[list[str], str]:
    """Names of the columns, and the delimiter: the one that gives the most fields."""
    try:
        text = to_text(line.removeprefix(b"\xef\xbb\xbf").strip(b"\r\n"))[0]
    except UndecodableError:
        return [], ","
    delimiter = max(_DELIMITERS, key=lambda mark: len(_fields(text, mark)))
    return [name.strip() for name in _fields(text, delimiter)], delimiter


def _fields(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _is_all_delimiters(block: bytes, delimiter: bytes, columns: int) -> bool:
    """Whether there are far too many fields, each of which would take much memory; quoted ones aside."""
    most = columns + _MANY
    return block.count(delimiter) > most and _QUOTED.sub(b"", block).count(delimiter) > most


def _record(
    block: bytes, header: list[str], delimiter: str, member: str, settings: Settings
) -> Article | Reject:
    if _is_all_delimiters(block, delimiter.encode(), len(header)):
        return Reject("read", "invalid_csv", f"thousands of fields under a header of {len(header)}", member)
    try:
        text, repairs = to_text(block)
        csv.field_size_limit(settings.max_record_bytes)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except UndecodableError as error:
        return Reject("read", error.reason, str(error), member)
    except csv.Error as error:
        return Reject("read", "invalid_csv", str(error), member)
    row = [field for part in rows for field in part]
    if len(rows) != 1 or len(row) > len(header):
        detail = f"{len(row)} fields under a header of {len(header)}"
        return Reject("read", "invalid_csv", detail, member)
    return read_record(dict(zip(header, row, strict=False)), member, settings, repairs)

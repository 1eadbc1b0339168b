"""JSON Lines: one article a line, in the layout that the public contract fixes or another that is known.

Keys: id, date, title, text, url, outlet, byline, language; only `text` is required, unknown keys
are left alone. The text is kept verbatim unless it needs a repair. Other layouts: tasks/layouts.py.
"""

from collections.abc import Iterator
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtLines
from tasks.decode import is_binary
from tasks.jsontext import JsonError, load_json
from tasks.layouts import read_record

FORMAT = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")
PRIORITY = 50
TEXT_SHARE = 0.95
CUT = AtLines()

_SKIP_BYTES = 1 << 20


def recognises(head: bytes, suffix: str) -> bool:
    """Text that is called so, or that begins with an object a line."""
    if suffix in SUFFIXES:
        return not is_binary(head)
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return first.startswith(b'{"') and first.rstrip().endswith(b"}") and rest.lstrip()[:1] in (b"{", b"")


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every line that is not blank; `source_member` is its number."""
    for number, line in _lines(stream, source.first_record, settings.max_record_bytes):
        member = str(number)
        if line is None:
            detail = f"the line is longer than {settings.max_record_bytes} bytes (max_record_bytes)"
            yield Reject("read", "record_too_large", detail, member)
        elif line.strip():
            yield _record(line, member, settings)


def _lines(stream: BinaryIO, first: int, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number lines; None stands for one over the limit, which is skipped in pieces."""
    number = first
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_SKIP_BYTES)
            yield number, None
        number += 1


def _record(line: bytes, member: str, settings: Settings) -> Article | Reject:
    try:
        record, trace = load_json(line)
    except JsonError as error:
        reason = "invalid_utf8" if error.reason == "binary" else error.reason
        return Reject("read", reason, str(error), member)
    if not isinstance(record, dict):
        return Reject("read", "not_an_object", f"the line holds a {type(record).__name__}", member)
    return read_record(record, member, settings, trace)

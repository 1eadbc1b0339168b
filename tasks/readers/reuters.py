"""Reuters-21578 (Lewis 1997): SGML with many <REUTERS> elements and control characters in it."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.blocks import blocks
from tasks.compose import Found, Stamp, compose, stamp_of
from tasks.cuts import AtLines
from tasks.decode import UndecodableError, to_text
from tasks.headers.closing import read_foot
from tasks.headers.style import load_style

FORMAT = "reuters21578"
SUFFIXES = (".sgm", ".sgml")
PRIORITY = 35
TEXT_SHARE = 0.5

_BEGIN = b"<REUTERS"
_UNREAD = ("TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES", "UNKNOWN", "AUTHOR", "MKNOTE")
_NO_BODY = {"blah blah blah.", "blah blah blah"}
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATE = re.compile(r"\s*(\d{1,2})-([A-Z]{3})-(\d{4})\s+(\d\d):(\d\d):(\d\d)")


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By its elements."""
    return head.lstrip().startswith((b"<!DOCTYPE lewis", _BEGIN))


def begins() -> Callable[[bytes], bool]:
    """A record begins with its element."""
    return lambda line: line.startswith(_BEGIN)


CUT = AtLines(begins)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every element; its place in the file is `source_member`."""
    number = source.first_record
    for block in blocks(stream, begins, settings.max_record_bytes):
        if block is None:
            yield Reject("read", "record_too_large", f"over {settings.max_record_bytes} bytes", str(number))
        elif block.startswith(_BEGIN):
            yield _record(block, str(number), settings)
        else:
            continue
        number += 1


def _record(block: bytes, member: str, settings: Settings) -> Article | Reject:
    try:
        text, repairs = to_text(_without_controls(block), "iso-8859-1")
    except UndecodableError as error:
        return Reject("read", error.reason, str(error), member)
    body = _element(text, "BODY")
    if body is not None and body.strip().casefold() in _NO_BODY:
        body = None
    identity = re.search(r'NEWID="([^"]*)"', text)
    found = Found(
        _paragraphs(body, settings) if body else None,
        headline=" ".join((_element(text, "TITLE") or "").split()),
        byline=None,
        external_id=identity[1] if identity else None,
        credit="Reuters",
        dateline=_element(text, "DATELINE"),
        date=_date(_element(text, "DATE") or ""),
        repairs=repairs,
        unread=(name for name in _UNREAD if (_element(text, name) or "").strip()),
    )
    return compose(found, member)


def _without_controls(block: bytes) -> bytes:
    """The bytes without the wire's control characters, written as references or as they are."""
    return re.sub(rb"&#(?:[0-8]|1[0-9]|2[0-9]|3[01]|127);|[\x00-\x08\x0e-\x1f\x7f]", b"", block)


def _element(text: str, name: str) -> str | None:
    """Text between the tags of an element."""
    begin = text.find(f"<{name}")
    start = text.find(">", begin) + 1 if begin >= 0 else 0
    end = text.find(f"</{name}>", start) if start else -1
    return html.unescape(text[start:end]) if end >= 0 else None


def _paragraphs(body: str, settings: Settings) -> str | None:
    """Paragraphs, each of which an indented line begins; the closing 'Reuter' is the credit, not text."""
    paragraphs: list[list[str]] = [[]]
    for line in body.replace("\r\n", "\n").split("\n"):
        if line.startswith("    ") and paragraphs[-1]:
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line)
    text = "\n\n".join(" ".join(" ".join(lines).split()) for lines in _with_closing_apart(paragraphs))
    foot = read_foot(text, load_style(settings.header_grammars))
    return text[: foot.end] or None


def _with_closing_apart(paragraphs: list[list[str]]) -> list[list[str]]:
    """The last line as a paragraph of its own, so that a credit can be told from text."""
    *before, last = paragraphs
    return [*before, last[:-1], last[-1:]] if len(last) > 1 and last[-1].startswith(" ") else paragraphs


def _date(written: str) -> Stamp | None:
    """A date of the form ' 4-MAR-2021 09:30:00.79'; the wire's clock is taken as UTC."""
    found = _DATE.match(written)
    if not found or found[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(found[index]) for index in (1, 3, 4, 5, 6))
    month = _MONTHS.index(found[2]) + 1
    try:
        return stamp_of(datetime(year, month, day, hour, minute, second, tzinfo=UTC))
    except ValueError:
        return None

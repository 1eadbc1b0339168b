"""Raw text files, one article each: head and foot are read by the grammars of `config/headers.toml`."""

from collections.abc import Iterator
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.dates import Dated, date_in_name
from tasks.decode import UndecodableError, decode
from tasks.headers.closing import Foot, read_foot
from tasks.headers.head import Head
from tasks.headers.opening import read_head
from tasks.headers.style import load_style

FORMAT = "text"
SUFFIXES = (".txt",)
PRIORITY = 90
TEXT_SHARE = 1.0
CUT = None


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the suffix alone: text has no magic bytes, and every other reader is asked before."""
    return suffix in SUFFIXES


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield the file's one article, or why there is none."""
    data = stream.read(settings.max_record_bytes + 1)
    if len(data) > settings.max_record_bytes:
        limit = f"more than {settings.max_record_bytes:,} bytes in one article"
        yield Reject("read", "too_large", f"{limit}; raise max_record_bytes if it really is one")
        return
    try:
        text, repairs = decode(data)
    except UndecodableError as error:
        yield Reject("read", error.reason, f"{error}; give the file the suffix of what it is")
        return
    yield _article(text, repairs, source, settings.header_grammars)


def _article(text: str, repairs: list[str], source: Source, grammars: str) -> Article | Reject:
    """What the text says about itself, and its body; the file's name helps with the date."""
    if not text or text.isspace():
        return Reject("read", "empty_file", "nothing but white space; deliver the file again")
    style = load_style(grammars)
    head = read_head(text, style)
    foot = read_foot(text, style, head.end)
    start = head.end + len(text[head.end : foot.end]) - len(text[head.end : foot.end].lstrip())
    body = text[start : foot.end]
    if not body:
        return Reject("read", "no_text", "a header and no article under it; deliver the file again")
    date, date_source = _date(head, source)
    return Article(
        text=body,
        headline=head.headline,
        byline=head.byline or foot.reporters,
        outlet=head.outlet,
        url=head.url,
        language=head.language,
        credit=_credit(head, foot),
        dateline=head.dateline,
        published_date=date.day if date else None,
        published_at=date.at if date else None,
        date_source=date_source,
        date_precision=date.precision if date else None,
        repairs=[*repairs, *_cuts(text, start, foot.end)],
    )


def _credit(head: Head, foot: Foot) -> str | None:
    """The agency: by the head, by the closing credit, else by its copyright.

    Over a picture's caption a copyright tells nothing: it may be the picture's.
    """
    return head.credit or foot.credit or (None if head.is_caption else foot.owner)


def _date(head: Head, source: Source) -> tuple[Dated | None, str | None]:
    """The header's date, completed by that of the file's name where it has no year; else the name's."""
    named = date_in_name(source.source_file)
    evidence = named.day if named and named.precision == "day" else None
    written = head.written.dated(evidence) if head.written else None
    if written:
        return written, "filename" if written.is_completed else "header"
    return named, "filename" if named else None


def _cuts(text: str, start: int, end: int) -> list[str]:
    """What `repairs` says of the characters that were left out before and behind the body."""
    header = ["header"] if text[:start].strip() else []
    return header + (["credit_line"] if text[end:].strip() else [])

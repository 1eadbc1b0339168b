"""Text exports of LexisNexis: many documents in one file, each under a line '1 of 4 DOCUMENTS'.

The export says how many documents it holds: those that are missing are booked as rejects.
"""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.blocks import blocks
from tasks.compose import Found, Stamp, byline_names, compose, read_date
from tasks.cuts import AtLines
from tasks.decode import UndecodableError, is_binary, to_text

FORMAT = "lexisnexis"
SUFFIXES = ()
PRIORITY = 45
TEXT_SHARE = 0.8

_NUMBER = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*(\d{1,7}) of (\d{1,7}) DOCUMENTS?[ \t]*\r?\n?")
_LABEL = re.compile(r"([A-Z][A-Z-]+(?: [A-Z]+)?):(?:\s+(.*))?", re.DOTALL)
_BEFORE = {"BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SOURCE", "CORRESPONDENT", "TYPE"}
_AFTER = {
    "LOAD-DATE",
    "LANGUAGE",
    "PUBLICATION-TYPE",
    "GRAPHIC",
    "SUBJECT",
    "ORGANIZATION",
    "COMPANY",
    "TICKER",
}
_AFTER |= {
    "GEOGRAPHIC",
    "COUNTRY",
    "PERSON",
    "CITY",
    "STATE",
    "DOCUMENT-TYPE",
    "NOTES",
    "URL",
    "JOURNAL-CODE",
}
_AFTER |= {"CORRECTION", "CORRECTION-DATE", "INDUSTRY", "SERIES", "ACC-NO"}
_COPYRIGHT = re.compile(r"\s*(?:Copyright|©|\(c\)) .*\d{4}", re.IGNORECASE)
_WEEKDAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = re.compile(rf"(.*?\b(?:19|20)\d\d)\b(?:,?\s*{_WEEKDAYS})?(?:\s.*)?")


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the count at the head of the first document."""
    return not is_binary(head) and _NUMBER.match(head.lstrip(b"\xef\xbb\xbf \r\n\t")) is not None


def begins() -> Callable[[bytes], bool]:
    """A document begins with its count."""
    return lambda line: _NUMBER.fullmatch(line) is not None


CUT = AtLines(begins)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every document; `source_member` is its number in the export."""
    expected, total = source.first_record, 0
    for block in blocks(stream, begins, settings.max_record_bytes):
        count = _NUMBER.search(block) if block else None
        if count is None and block is not None and not block.strip(b"\xef\xbb\xbf \r\n\t"):
            continue
        if count:
            number, total = int(count[1]), int(count[2])
            yield from _missing(expected, number, total)
            expected = max(expected, number)
        if block is None:
            yield Reject("read", "record_too_large", f"over {settings.max_record_bytes} bytes", str(expected))
        else:
            yield _document(block, str(expected), settings)
        expected += 1
    if source.is_last:
        yield from _missing(expected, total + 1, total)


def _missing(expected: int, number: int, total: int) -> Iterator[Reject]:
    """A reject for the documents that the export counts and the file does not hold."""
    if number > expected:
        which = str(expected) if number == expected + 1 else f"{expected} to {number - 1}"
        detail = f"document {which} of {total} is not in the file; export it again"
        yield Reject("read", "missing_document", detail, which)


def _document(block: bytes, member: str, settings: Settings) -> Article | Reject:
    try:
        text, repairs = to_text(block)
    except UndecodableError as error:
        return Reject("read", error.reason, str(error), member)
    return compose(_found(_paragraphs(text), repairs, settings), member)


def _paragraphs(text: str) -> list[str]:
    """Paragraphs with their lines joined, the count left out; hard line breaks are the export's."""
    lines = text.replace("\r\n", "\n").replace("\f", "\n")
    parts = re.split(r"\n[ \t]*\n", lines)
    return [" ".join(part.split()) for part in parts if part.strip("\ufeff \t\n")][1:]


def _found(parts: list[str], repairs: list[str], settings: Settings) -> Found:
    """What stands around the text by place (outlet, date, headline) or by label."""
    labels: dict[str, str] = {}
    head, body, is_over = list[str](), list[str](), False
    for part in parts:
        label = _LABEL.fullmatch(part)
        name = label[1] if label else None
        if label and name in _AFTER | _BEFORE:
            labels.setdefault(name or "", label[2] or "")
            is_over = is_over or (name in _AFTER and bool(body))
        elif _COPYRIGHT.match(part) and (is_over or body):
            is_over = True
        elif not is_over:
            (body if "LENGTH" in labels else head).append(part)
    date = next(((index, stamp) for index, part in enumerate(head) if (stamp := _date(part))), None)
    title = head[date[0] + 1 :] if date else head[1:]
    return Found(
        "\n\n".join(body) if "LENGTH" in labels else None,
        headline=title[-1] if title else None,
        byline=byline_names(labels.get("BYLINE"), settings),
        outlet=head[0] if head and (not date or date[0] > 0) else None,
        url=labels.get("URL"),
        language=_LANGUAGES.get(labels.get("LANGUAGE", "").casefold().partition(";")[0].strip()),
        dateline=labels.get("DATELINE"),
        date=date[1] if date else None,
        repairs=repairs,
        unread=labels.keys() - {"BYLINE", "DATELINE", "URL", "LANGUAGE"},
    )


_LANGUAGES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
}
_LANGUAGES |= {"dutch": "nl", "portuguese": "pt", "swedish": "sv", "danish": "da", "norwegian": "no"}


def _date(part: str) -> Stamp | None:
    """The date that a line of the head begins with: 'March 4, 2021 Thursday Final Edition'."""
    found = _DAY.fullmatch(part)
    return read_date(found[1]) if found and len(part) < 120 else None

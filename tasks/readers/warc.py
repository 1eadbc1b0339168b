"""WARC (ISO 28500) and the older ARC: HTML pages of responses and resources, as in CC-NEWS."""

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtOffsets
from tasks.packings import UnpackError
from tasks.webpage.page import MAX_PAGE_BYTES, read_page
from tasks.webpage.tree import PageError

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # its warnings are our rejects

FORMAT = "warc"
SUFFIXES = (".warc", ".arc")
PRIORITY = 20
TEXT_SHARE = 0.08

_HEAD_BYTES = 1 << 20  # of a record or of the answer in it
_PAGES = ("text/html", "application/xhtml")


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the first record's head."""
    return head.startswith((b"WARC/", b"filedesc://"))


class _Records(ArchiveIterator):  # type: ignore[misc]  # the package has no types
    """The records of a stream; the library would write to stderr where one is longer than it says."""

    INC_RECORD = ""

    def __init__(self, file: Any):
        super().__init__(file, arc2warc=True)
        self.reader = _Lines(self.fh)


class _Lines(DecompressingBufferedReader):  # type: ignore[misc]
    """The library's buffer, which would put lines and heads of any length together, in quadratic time."""

    in_head = 0

    def readline(self, length: int | None = None) -> bytes:
        """The next line of a head. Raises ArchiveLoadFailed for what is too long to be one."""
        line: bytes = super().readline(min(length or _HEAD_BYTES, _HEAD_BYTES))
        self.in_head += len(line)
        if self.in_head > _HEAD_BYTES:
            raise ArchiveLoadFailed(f"a head of more than {_HEAD_BYTES:,} bytes")
        return line

    def read(self, length: int | None = None) -> bytes:
        """The next bytes of a body."""
        self.in_head = 0
        data: bytes = super().read(length)
        return data


class _UpToFault:
    """A stream that hands out all that stands before a fault, where read() would give nothing."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than asked for or not. Raises UnpackError."""
        return self._stream.read1(size)  # type: ignore[attr-defined, no-any-return]  # a BufferedReader


def offsets(file: BinaryIO) -> Iterator[int]:
    """Where each record begins; in a packed file, where its own gzip member does."""
    records = _Records(file)
    for _record in records:
        yield records.get_record_offset()


CUT = AtOffsets(offsets)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every page; `source_member` is the record's number in the file.

    Requests, revisits, metadata and what is no HTML are no articles and are passed over.
    """
    records = enumerate(_Records(_UpToFault(stream)), source.first_record)
    number = source.first_record
    while True:
        try:
            number, record = next(records)
        except StopIteration:
            return
        except UnpackError:
            raise
        except Exception as error:  # noqa: BLE001  the library fails in many ways on heads that are none
            detail = f"after record {number}: {type(error).__name__}: {error}; the rest is not read"
            yield Reject("read", "corrupt", detail)
            return
        if record.rec_type in ("response", "resource", "conversion") and _is_page(record):
            yield _page(record, str(number), settings)


def _is_page(record: Any) -> bool:
    return (_content_type(record) or "text/html").lower().startswith(_PAGES)


def _is_torn(record: Any) -> bool:
    """Whether the record says that it is longer than what there is of it."""
    left = getattr(record.raw_stream, "limit", 0)
    return bool(left) and not record.raw_stream.read(1)


def _content_type(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    found: str | None = headers.get_header("Content-Type")
    return found


def _page(record: Any, member: str, settings: Settings) -> Article | Reject:
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return Reject("read", "http_status", f"the server answered {status}", member)
    url = record.rec_headers.get_header("WARC-Target-URI")
    _, _, charset = (_content_type(record) or "").partition("charset=")
    try:
        data = record.content_stream().read(MAX_PAGE_BYTES + 1)
        if len(data) <= MAX_PAGE_BYTES and _is_torn(record):
            return Reject("read", "truncated", "the file ends within the record; fetch it again", member)
        article = read_page(data, settings, url, charset.partition(";")[0].strip("\"' ") or None)
    except PageError as error:
        return Reject("read", error.reason, error.detail, member)
    except (OSError, EOFError, ValueError) as error:
        return Reject("read", "corrupt", f"{type(error).__name__}: {error}", member)
    article.source_member = member
    article.url = url or article.url
    return article

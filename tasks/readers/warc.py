"""WARC (ISO 28500) and the older ARC: HTML pages of responses and resources, as in CC-NEWS."""

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

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

_PAGES = ("text/html", "application/xhtml")


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the first record's head."""
    return head.startswith((b"WARC/", b"filedesc://"))


class _Records(ArchiveIterator):  # type: ignore[misc]  # the package has no types
    """The records of a stream; the library would write to stderr where one is longer than it says."""

    INC_RECORD = ""


def offsets(file: BinaryIO) -> Iterator[int]:
    """Where each record begins; in a packed file, where its own gzip member does."""
    records = _Records(file, arc2warc=True)
    for _record in records:
        yield records.get_record_offset()


CUT = AtOffsets(offsets)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every page; `source_member` is the record's number in the file.

    Requests, revisits, metadata and what is no HTML are no articles and are passed over.
    """
    records = enumerate(_Records(stream, arc2warc=True), source.first_record)
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
        article = read_page(data, settings, url, charset.partition(";")[0].strip("\"' ") or None)
    except PageError as error:
        return Reject("read", error.reason, error.detail, member)
    except (OSError, EOFError, ValueError) as error:
        return Reject("read", "corrupt", f"{type(error).__name__}: {error}", member)
    article.source_member = member
    article.url = url or article.url
    return article

"""HTML: one saved web page a file."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.webpage.page import MAX_PAGE_BYTES, read_page
from tasks.webpage.tree import PageError

FORMAT = "html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
PRIORITY = 40
TEXT_SHARE = 0.1
CUT = None

_SKIPPED = re.compile(rb"\s+|\xef\xbb\xbf|<\?xml.*?\?>|<!--.*?-->", re.DOTALL)
_BEGINS = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta)[\s>]", re.IGNORECASE)


def recognises(head: bytes, suffix: str) -> bool:
    """Text that begins with a doctype or a document element, after comments and an XML prolog."""
    position = 0
    while found := _SKIPPED.match(head, position):
        position = found.end()
    return bool(_BEGINS.match(head, position)) or (suffix in SUFFIXES and b"<" in head)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:  # noqa: ARG001
    """Yield the one article of the page, or why there is none."""
    try:
        yield read_page(stream.read(MAX_PAGE_BYTES + 1), settings)
    except PageError as error:
        yield Reject("read", error.reason, error.detail)

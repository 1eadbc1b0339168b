"""From the bytes of a page to its tree."""

import re
from typing import Any

from lxml import etree, html

from tasks.decode import UndecodableError, to_text

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,30})""", re.IGNORECASE)
_PROLOG_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:-]{2,30})""")
_HEAD_BYTES = 4_096  # the HTML standard has browsers look for the charset in the first 1,024
_TOO_DEEP = "Excessive depth"
MAX_ELEMENTS = (
    50_000  # the richest of 461 news pages had 4,098; extraction takes seconds for each ten thousand
)


class PageError(ValueError):
    """A page that gives no article; `reason` is a stable code for `rejects`."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def parse_page(data: bytes, declared: str | None = None) -> tuple[Any, list[str]]:
    """Decode and parse a page: its lxml tree without comments, and the repairs of the decoding.

    `declared` is the charset of a transport header, which the page's own declaration follows.
    Raises PageError: 'empty_file', 'binary', 'too_deep' (elements nested beyond what libxml2 takes,
    256, after which it drops the rest), 'record_too_large' (more than MAX_ELEMENTS), 'html_unparsable'.
    """
    try:
        text, repairs = to_text(data, declared or declared_charset(data))
    except UndecodableError as error:
        raise PageError(error.reason, str(error)) from error
    if not text.strip("\0\ufeff \t\r\n"):
        raise PageError("empty_file", "the page is empty")
    # huge_tree stays off: beyond its depth limit, C code that recurses over the tree may crash
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageError("html_unparsable", str(error)) from error
    for entry in parser.error_log:
        if _TOO_DEEP in entry.message:
            raise PageError("too_deep", f"line {entry.line}: {entry.message}")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise PageError("record_too_large", f"the page has more than {MAX_ELEMENTS:,} elements")
    return tree, repairs


def declared_charset(data: bytes) -> str | None:
    """Give the charset that a page declares in its XML prolog or a meta element."""
    head = data[:_HEAD_BYTES]
    found = _PROLOG_CHARSET.search(head) or _META_CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None


def text_of(element: Any) -> str:
    """All text under an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())

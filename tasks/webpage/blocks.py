"""The body of a page as blocks of text: trafilatura's choice of what belongs to the article."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tasks.webpage.structured import clean_text

# Its warnings about pages without text are our rejects.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_PAGES_PER_RESET = 200
_HTML_BLOCKS = {"div", "section", "article", "body", "main", "details", "blockquote", "ul", "ol", "li"}
_BLOCKS = {"p", "head", "item", "quote", "row", "list", "table", "code", "lb", *_HTML_BLOCKS}
_BLOCKS |= {f"h{level}" for level in range(1, 7)}
_DUMP_CHARS = 3_000  # a paragraph of this length is hardly ever one
_pages = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading ('head'), list item ('item') or table row ('row'), white space collapsed."""

    kind: str
    text: str


def extract_blocks(tree: Any, url: str | None, is_fast: bool) -> list[Block]:
    """Blocks of the article in reading order; none where there is no article.

    trafilatura (Barbaresi 2021): its fast mode, and unless `is_fast` its slower comparison with
    readability and justext where the fast mode finds nothing, or falls back on all text of the page.
    """
    _reset_caches()
    blocks = _extracted(tree, url, is_fast=True)
    is_dump = len(blocks) == 1 and len(blocks[0].text) > _DUMP_CHARS
    if is_fast or (blocks and not is_dump):
        return blocks
    return _extracted(tree, url, is_fast=False) or blocks


def _extracted(tree: Any, url: str | None, *, is_fast: bool) -> list[Block]:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, url=url, fast=is_fast, include_comments=False)
    return [] if found is None else list(_blocks(found.body))


def _blocks(body: Any) -> Iterator[Block]:
    """Cut trafilatura's tree at its block elements."""
    parts: list[str] = []
    kind = "p"
    for text, opens in _walk(body):
        if opens is not None:
            if whole := clean_text("".join(parts)):
                yield Block(kind, whole)
            parts, kind = [], opens
        parts.append(text)
    if whole := clean_text("".join(parts)):
        yield Block(kind, whole)


def _walk(element: Any) -> Iterator[tuple[str, str | None]]:
    """Texts in document order, each with the kind of the block that begins there, if one does."""
    if not isinstance(element.tag, str):
        return
    is_block = element.tag in _BLOCKS
    yield element.text or "", element.tag if is_block else None
    for child in element:
        yield from _walk(child)
        is_cut = child.tag in _BLOCKS
        yield child.tail or "", element.tag if is_cut else None
    if element.tag == "cell":
        yield " ", None


def _reset_caches() -> None:
    """Empty the library's caches now and then: they would grow with every page of an archive."""
    global _pages
    _pages += 1
    if _pages % _PAGES_PER_RESET == 0:
        from trafilatura.meta import reset_caches

        reset_caches()

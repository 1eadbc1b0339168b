"""Text of a piece of HTML that is an article already: the content of a feed, of a ninjs body, of a mail."""

from collections.abc import Iterator
from typing import Any

from tasks.webpage.tree import PageError, parse_page

_LEFT_OUT = {
    "script",
    "style",
    "noscript",
    "template",
    "figure",
    "figcaption",
    "aside",
    "nav",
    "iframe",
    "head",
}
_LEFT_OUT |= {"form", "button", "svg", "object", "video", "audio", "title"}
_BREAKS = {"p", "div", "br", "li", "ul", "ol", "section", "article", "blockquote", "table", "tr", "hr", "pre"}
_BREAKS |= {"body", "header", "footer", "main", "dl", "dd", "dt", *(f"h{level}" for level in range(1, 7))}


def fragment_text(markup: str) -> str | None:
    """Paragraphs of a piece of HTML with a blank line between them; None where it holds no text.

    Nothing is chosen or scored, as all of it is the article; but closing paragraphs that are nothing
    but a link (subscribe, read on) are left out, and so are scripts, pictures and their captions.
    Raises nothing: markup that cannot be parsed gives None.
    """
    try:
        tree, _ = parse_page(markup.encode("utf-8", "surrogatepass"), "utf-8")
    except PageError:
        return None
    found = list(_paragraphs(tree))
    while found and found[-1][1]:
        found.pop()
    return "\n\n".join(text for text, _ in found) or None


def _paragraphs(tree: Any) -> Iterator[tuple[str, bool]]:
    """Text of each paragraph, and whether all of it is links."""
    parts: list[tuple[str, bool]] = []
    for text, is_linked, breaks in _walk(tree):
        if breaks:
            yield from _joined(parts)
            parts = []
        parts.append((text, is_linked))
    yield from _joined(parts)


def _joined(parts: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    text = " ".join("".join(part for part, _ in parts).split())
    if text:
        yield text, all(is_linked for part, is_linked in parts if part.strip())


def _walk(element: Any) -> Iterator[tuple[str, bool, bool]]:
    """Texts in document order: whether inside a link, whether a paragraph begins there."""
    # libxml2 stops at 256 levels, so recursion is bounded; parse_page refuses what is deeper
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return
    breaks = element.tag in _BREAKS
    is_link = element.tag == "a"
    yield element.text or "", is_link, breaks
    for child in element:
        for text, is_linked, begins in _walk(child):
            yield text, is_linked or is_link, begins
        yield child.tail or "", is_link, child.tag in _BREAKS

"""NITF, the IPTC's News Industry Text Format: body, headline, byline and dateline of a document."""

from collections.abc import Iterator
from typing import Any

from tasks.xmltree import every, first, local_name, words

_PARTS = {"p", "hl2", "li", "pre", "td", "dt", "dd"}
_READ = {"title", "docdata", "pubdata", "doc-id", "doc.copyright", "date.issue"}
_READ |= {"hedline", "byline", "distributor", "dateline"}
_LEFT_OUT = {"media", "table", "note", "media-caption", "body.head", "abstract", "tobject", "distributor"}


def nitf_text(document: Any) -> str | None:
    """Paragraphs of body.content. A lead that a block of its own repeats is taken once."""
    content = first(document, "body.content")
    if content is None:
        return None
    blocks = [
        block for block in content if local_name(block) == "block" and block.get("class") == "full_text"
    ]
    roots = blocks or [content]
    found = [text for root in roots for text in _paragraphs(root)]
    return "\n\n".join(found) or words(roots[0])


def nitf_headline(document: Any) -> str | None:
    """The main headline, else the document's title."""
    return words(first(document, "hedline", "hl1")) or words(first(document, "head", "title"))


def nitf_byline(document: Any) -> str | None:
    """The byline as it was printed, else the first; without the writer's title."""
    bylines = list(every(document, "byline"))
    printed = [line for line in bylines if line.get("class") == "print_byline"]
    for line in (*printed, *bylines):
        person = first(line, "person")
        if names := words(person) if person is not None else _without_title(line):
            return names
    return None


def nitf_dateline(document: Any) -> str | None:
    """The dateline as it is written."""
    line = first(document, "dateline")
    location = first(line, "location") if line is not None else None
    return words(location) or words(line)


def unread_parts(document: Any) -> set[str]:
    """Names of what the head and the body's head say and no column takes."""
    parts = [*_below(document, "head"), *_below(document, "docdata"), *_below(document, "body.head")]
    return {local_name(part) for part in parts if part.attrib or words(part)} - _READ


def _below(document: Any, name: str) -> list[Any]:
    element = first(document, name)
    return [] if element is None else list(element)


def _without_title(line: Any) -> str | None:
    parts = [line.text or ""]
    for child in line:
        parts += [words(child) or "" if local_name(child) != "byttl" else "", child.tail or ""]
    return " ".join("".join(parts).split()).strip(" ,;") or None


def _paragraphs(element: Any) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name in _LEFT_OUT:
            continue
        if name in _PARTS:
            if text := words(child):
                yield text
        else:
            yield from _paragraphs(child)

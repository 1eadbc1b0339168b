"""Feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287), an article an entry."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.compose import Found, compose, joined_names
from tasks.webpage.fragment import fragment_text
from tasks.xmltree import XmlError, every, first, local_name, parse_xml, root_name, words

FORMAT = "feed"
SUFFIXES = (".rss", ".atom")
PRIORITY = 30
TEXT_SHARE = 0.6
CUT = None

_ROOTS = ("rss", "RDF", "feed")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements of RSS and its modules (content, dc) and of Atom, the most telling first.
_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "updated")
_AUTHORS = ("creator", "author")


def recognises(head: bytes, suffix: str) -> bool:
    """By the root element; <feed> and <RDF> may be other things, but for their namespace or suffix."""
    root = root_name(head)
    return root == "rss" or (
        root in _ROOTS and (b"/Atom" in head or b"purl.org/rss" in head or suffix in SUFFIXES)
    )


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:  # noqa: ARG001
    """Yield an Article or a Reject for every entry; `source_member` is its number."""
    try:
        root, repairs = parse_xml(stream)
    except XmlError as error:
        yield Reject("read", error.reason, str(error))
        return
    number, outlet, language = 0, words(_of_feed(root)), _language(root)
    for entry in every(root, "item", "entry"):
        number += 1
        found = _found(entry, repairs)
        found.outlet, found.language = outlet, found.language or language
        yield compose(found, str(number))
    if not number:
        yield Reject("read", "no_records", "the feed holds no entry")


def _language(root: Any) -> str | None:
    """The language that the feed names for all of its entries."""
    return root.get(_LANGUAGE) or words(first(root, "channel", "language"))


def _found(entry: Any, repairs: list[str]) -> Found:
    child = _Children(entry)
    identity = child.text("guid", "id") or entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return Found(
        next(filter(None, map(_body, child.all(*_BODIES))), None),
        headline=fragment_text(child.text("title") or ""),
        byline=joined_names(map(_author, child.all(*_AUTHORS))),
        url=_link(child),
        language=entry.get(_LANGUAGE),
        external_id=identity,
        date=child.text(*_DATES),
        repairs=list(repairs),
        unread=child.names() - {"title", "link", "guid", "id", *_BODIES, *_DATES, *_AUTHORS},
    )


class _Children:
    """Elements right below an entry, by local name."""

    def __init__(self, entry: Any):
        self._elements: dict[str, list[Any]] = {}
        for element in entry:
            self._elements.setdefault(local_name(element), []).append(element)

    def all(self, *names: str) -> list[Any]:
        """Elements by these names, in the order of the names."""
        return [element for name in names for element in self._elements.get(name, ())]

    def names(self) -> set[str]:
        """Names of the elements that hold something."""
        return {
            name for name, found in self._elements.items() if any(words(one) or one.attrib for one in found)
        }

    def text(self, *names: str) -> str | None:
        """Text of the first of them that has any."""
        return next(filter(None, map(words, self.all(*names))), None)


def _of_feed(root: Any) -> Any | None:
    channel = first(root, "channel")
    parent = root if channel is None else channel
    return next((element for element in parent if local_name(element) == "title"), None)


def _body(element: Any) -> str | None:
    """Text of a body: escaped HTML (RSS, Atom's html) or elements (Atom's xhtml)."""
    if len(element):
        inner = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        return fragment_text(inner)
    return fragment_text(element.text or "")


def _author(element: Any) -> str | None:
    """Name of an author: Atom's <name>, or 'mail@example.org (Jane Doe)' as RSS has it."""
    text = words(first(element, "name")) or words(element)
    if text and "@" in text:
        text = text[text.find("(") + 1 : text.rfind(")")] if "(" in text and ")" in text else None
    return text


def _link(child: _Children) -> str | None:
    links = child.all("link")
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return child.text("link")

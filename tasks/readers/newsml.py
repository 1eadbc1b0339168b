"""NewsML-G2 (IPTC): news items, alone or in a news message, with NITF, XHTML or plain text inside."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.compose import Found, byline_names, compose
from tasks.newsxml.nitf import nitf_byline, nitf_dateline, nitf_headline, nitf_text
from tasks.webpage.fragment import fragment_text
from tasks.xmltree import XmlError, every, first, local_name, parse_xml, root_name, words

FORMAT = "newsml"
SUFFIXES = ()
PRIORITY = 30
TEXT_SHARE = 0.4
CUT = None

_READ = {"itemClass", "provider", "headline", "by", "language", "infoSource", "creditline", "dateline"}
_READ |= {"contentCreated", "firstCreated", "versionCreated"}
_ROOTS = ("newsItem", "newsMessage", "packageItem")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the root element; RCV1's <newsitem> is another format."""
    return root_name(head) in _ROOTS


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:  # noqa: ARG001
    """Yield an Article or a Reject for every news item; its guid is `source_member` in a message."""
    try:
        root, repairs = parse_xml(stream)
    except XmlError as error:
        yield Reject("read", error.reason, str(error))
        return
    items = list(every(root, "newsItem"))
    for item in items:
        yield _item(item, item.get("guid") if len(items) > 1 else None, repairs, settings)
    if not items:
        yield Reject("read", "no_text", "the message holds no news item")


def _item(item: Any, member: str | None, repairs: list[str], settings: Settings) -> Article | Reject:
    kind = first(item, "itemMeta", "itemClass")
    code = (kind.get("qcode") or "").rpartition(":")[2] if kind is not None else "text"
    text = _text(item)
    if text is None and code != "text":
        return Reject("read", "not_text", f"the item is of class {code}", member)
    return compose(_found(item, text, repairs, settings), member)


def _found(item: Any, text: str | None, repairs: list[str], settings: Settings) -> Found:
    about = first(item, "contentMeta")
    about = item if about is None else about
    document = first(item, "nitf")
    inside = item if document is None else document
    language = first(about, "language")
    byline = nitf_byline(inside) or words(first(about, "by"))
    return Found(
        text,
        headline=words(first(about, "headline")) or nitf_headline(inside),
        byline=byline_names(byline, settings),
        outlet=words(first(item, "rightsInfo", "copyrightHolder")) or words(first(item, "provider", "name")),
        language=language.get("tag") if language is not None else item.get(_LANGUAGE),
        external_id=item.get("guid"),
        credit=words(first(about, "infoSource", "name")) or words(first(about, "creditline")),
        dateline=nitf_dateline(inside) or words(first(about, "dateline")),
        date=words(first(about, "contentCreated")) or words(first(item, "firstCreated")) or _version(item),
        repairs=list(repairs),
        unread=_unread(item),
    )


def _unread(item: Any) -> set[str]:
    """Names of what the item's metadata say and no column takes."""
    groups = [first(item, name) for name in ("itemMeta", "contentMeta")]
    parts = [part for group in groups if group is not None for part in group]
    return {local_name(part) for part in parts if part.attrib or words(part)} - _READ


def _version(item: Any) -> str | None:
    return words(first(item, "versionCreated"))


def _text(item: Any) -> str | None:
    """The body of the item: of NITF inside it, of (X)HTML, or of plain text."""
    content = first(item, "contentSet")
    if content is None:
        return None
    document = first(content, "nitf")
    if document is not None:
        return nitf_text(document)
    page = first(content, "html")
    if page is not None:
        from lxml import etree

        return fragment_text(etree.tostring(page, encoding="unicode", method="html"))
    plain = first(content, "inlineData")
    if plain is None:
        return None
    raw = "".join(plain.itertext()).strip()
    return fragment_text(raw) if "html" in (plain.get("contenttype") or "") else raw or None

"""Reuters Corpus Volume 1 (Lewis et al. 2004): one <newsitem> a file."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.compose import Found, byline_names, compose
from tasks.xmltree import XmlError, every, first, local_name, parse_xml, root_name, words

FORMAT = "rcv1"
SUFFIXES = ()
PRIORITY = 30
TEXT_SHARE = 0.6
CUT = None

_READ = {"title", "headline", "byline", "dateline", "text", "dc.source", "dc.publisher"}
_READ |= {"dc.creator.location", "dc.date.published"}


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the root element, in small letters."""
    return root_name(head) == "newsitem"


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:  # noqa: ARG001
    """Yield the article of the item, or why there is none."""
    try:
        item, repairs = parse_xml(stream)
    except XmlError as error:
        yield Reject("read", error.reason, str(error))
        return
    yield compose(_found(item, repairs, settings), None)


def _found(item: Any, repairs: list[str], settings: Settings) -> Found:
    """The headline is without the country that <title> puts in front."""
    core = {element.get("element") or "": element.get("value") or "" for element in every(item, "dc")}
    body = first(item, "text")
    paragraphs = [] if body is None else [text for part in every(body, "p") if (text := words(part))]
    return Found(
        "\n\n".join(paragraphs) or words(body),
        headline=words(first(item, "headline")) or words(first(item, "title")),
        byline=byline_names(words(first(item, "byline")), settings),
        language=item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        external_id=item.get("itemid"),
        credit=core.get("dc.source") or core.get("dc.publisher"),
        dateline=words(first(item, "dateline")) or core.get("dc.creator.location"),
        date=item.get("date") or core.get("dc.date.published"),
        repairs=repairs,
        unread=(_names(item, core) - _READ),
    )


def _names(item: Any, core: dict[str, str]) -> set[str]:
    """What the item says: elements with text, elements of the Dublin Core, classes of codes."""
    classes = {kind for element in every(item, "codes") if (kind := element.get("class"))}
    return {local_name(element) for element in item if words(element)} | core.keys() | classes

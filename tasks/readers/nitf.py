"""NITF (IPTC), as in the New York Times Annotated Corpus: one document a file."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.compose import Found, byline_names, compose
from tasks.newsxml.nitf import nitf_byline, nitf_dateline, nitf_headline, nitf_text, unread_parts
from tasks.xmltree import XmlError, first, parse_xml, root_name

FORMAT = "nitf"
SUFFIXES = (".nitf",)
PRIORITY = 30
TEXT_SHARE = 0.6
CUT = None


def recognises(head: bytes, suffix: str) -> bool:  # noqa: ARG001
    """By the root element."""
    return root_name(head) == "nitf"


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:  # noqa: ARG001
    """Yield the article of the document, or why there is none."""
    try:
        document, repairs = parse_xml(stream)
    except XmlError as error:
        yield Reject("read", error.reason, str(error))
        return
    yield compose(_found(document, repairs, settings), None)


def _found(document: Any, repairs: list[str], settings: Settings) -> Found:
    """The date is that of the publication: change.date is when the file was last written."""
    identity, publication = first(document, "doc-id"), first(document, "pubdata")
    issued = first(document, "date.issue")
    holder, language = (
        first(document, "doc.copyright"),
        document.get("{http://www.w3.org/XML/1998/namespace}lang"),
    )

    def of(element: Any | None, name: str) -> str | None:
        return element.get(name) if element is not None else None

    return Found(
        nitf_text(document),
        headline=nitf_headline(document),
        byline=byline_names(nitf_byline(document), settings),
        outlet=of(publication, "name") or of(holder, "holder"),
        url=of(publication, "ex-ref"),
        language=language,
        external_id=of(identity, "id-string"),
        credit=of(first(document, "distributor"), "id") or of(identity, "regsrc"),
        dateline=nitf_dateline(document),
        date=nitf_date(of(publication, "date.publication") or of(issued, "norm")),
        repairs=repairs,
        unread=unread_parts(document),
    )


def nitf_date(written: str | None) -> str | None:
    """A date of NITF's basic form; 'T000000', which stands for no time, is taken off."""
    return written.removesuffix("T000000").removesuffix("T000000Z") if written else None

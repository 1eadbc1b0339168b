"""XML of any origin to a tree, without entities, network or depth that could do harm."""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, BinaryIO

from lxml import etree

from tasks.decode import UndecodableError, to_text
from tasks.repair import repair

MAX_XML_BYTES = 20_000_000  # a tree takes ten times as much memory
MAX_ELEMENTS = 500_000

_PROLOG = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,30})""")
_SKIPPED = re.compile(rb"\s+|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(rb"<([\w:.-]{1,60})")
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = {"amp", "lt", "gt", "quot", "apos"}


class XmlError(ValueError):
    """XML that gives no article; `reason` is a stable code for `rejects`."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason


def root_name(head: bytes) -> str | None:
    """Name of the root element, without its prefix, of what begins like this; None for no XML."""
    position = 0
    while found := _SKIPPED.match(head, position):
        position = found.end()
    root = _ROOT.match(head, position)
    return root[1].rpartition(b":")[2].decode("ascii", "replace") if root else None


def parse_xml(stream: BinaryIO) -> tuple[Any, list[str]]:
    """Parse a whole stream: the root element and the repairs of the decoding.

    Entities that HTML names are read as their characters, others that a document declares are
    refused: 'xml_entities' (nothing is expanded, nothing is fetched). Further reasons: 'record_too_large',
    'binary', 'invalid_xml'; 'too_deep' for more than libxml2's 256 levels.
    """
    data = stream.read(MAX_XML_BYTES + 1)
    if len(data) > MAX_XML_BYTES:
        raise XmlError("record_too_large", f"more than {MAX_XML_BYTES} bytes of XML in one document")
    declared = _PROLOG.match(data[:400])
    try:
        text, repairs = to_text(data, declared[1].decode() if declared else None)
    except UndecodableError as error:
        raise XmlError(error.reason, str(error)) from error
    clean, more = repair(_DECLARATION.sub("", text, count=1).lstrip("\ufeff \t\r\n"))
    return _tree(_NAMED.sub(_character, clean)), [*repairs, *(name for name in more if name != "newlines")]


def _tree(text: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(_reason(str(error)), f"{error}") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise XmlError("xml_entities", "the document declares entities of its own; they are not expanded")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise XmlError("record_too_large", f"more than {MAX_ELEMENTS:,} elements in one document")
    return root


def _reason(message: str) -> str:
    """The code for a fault that libxml2 words."""
    if "xcessive depth" in message:
        return "too_deep"
    return (
        "xml_entities"
        if "entity amplification" in message or "entity reference loop" in message
        else "invalid_xml"
    )


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name in _OWN:
        return found[0]
    known = html5.get(name + ";")
    return html.escape(known) if known else found[0]


def local_name(element: Any) -> str:
    """Name of an element without its namespace; '' for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def every(element: Any, *names: str) -> Iterator[Any]:
    """All elements below with one of these local names, in document order."""
    found: Iterator[Any] = element.iter(*(f"{{*}}{name}" for name in names))
    return found


def first(element: Any, *path: str) -> Any | None:
    """The first element at the end of a path of local names, each anywhere below the one before."""
    for name in path:
        element = next((found for found in every(element, name) if found is not element), None)
        if element is None:
            return None
    return element


def words(element: Any | None) -> str | None:
    """All text of an element, white space collapsed; None for no element or no text."""
    return None if element is None else " ".join("".join(element.itertext()).split()) or None

"""JSON files with one article, or a list of them: ninjs, news-please, or fields of usual names."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.decode import is_binary
from tasks.jsontext import JsonError, load_json
from tasks.layouts import is_article, read_record

FORMAT = "json"
SUFFIXES = (".json",)
PRIORITY = 55
TEXT_SHARE = 0.6
CUT = None

_LISTS = ("articles", "items", "documents", "results", "data", "docs")


def recognises(head: bytes, suffix: str) -> bool:
    """Text that is called so, or begins as an object or a list of objects over several lines does."""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not is_binary(head) and (suffix in SUFFIXES or _begins_object(begin))


def _begins_object(begin: bytes) -> bool:
    inner = begin[1:].lstrip()
    return (begin[:1] == b"{" and inner[:1] == b'"') or (begin[:1] == b"[" and inner[:1] == b"{")


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:  # noqa: ARG001
    """Yield an Article or a Reject for the object, or for every object of the list, by its number."""
    data = stream.read(settings.max_record_bytes + 1)
    if len(data) > settings.max_record_bytes:
        detail = f"more than {settings.max_record_bytes} bytes (max_record_bytes); use JSON Lines"
        yield Reject("read", "record_too_large", detail)
        return
    try:
        whole, repairs = load_json(data)
    except JsonError as error:
        yield Reject("read", error.reason, str(error))
        return
    records = _records(whole)
    if not records:
        yield Reject("read", "no_records", "the file holds an empty list")
    for number, record in enumerate(records, 1):
        member = str(number) if isinstance(whole, list) or record is not whole else None
        if isinstance(record, dict):
            yield read_record(record, member, settings, repairs)
        else:
            yield Reject("read", "not_an_object", f"it is a {type(record).__name__}", member)


def _records(whole: Any) -> list[Any]:
    """The objects of a file: a list, a list under a usual name, or the one object."""
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict) and not is_article(whole):
        listed = [whole[name] for name in _LISTS if isinstance(whole.get(name), list)]
        return listed[0] if len(listed) == 1 else [whole]
    return [whole]

"""JSON Lines: one article a line, in the layout that the public contract fixes.

Keys: id, date, title, text, url, outlet, byline, language; only `text` is required, unknown keys
are left alone. The text is kept verbatim unless it needs a repair.
"""

import json
import math
from collections.abc import Iterator
from typing import Any, BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.decode import UndecodableError, is_binary, to_text
from tasks.isotime import parse_moment
from tasks.repair import repair

FORMAT = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")
PRIORITY = 50
TEXT_SHARE = 0.95
LINES = True

_SKIP_BYTES = 1 << 20
_SNIPPET = 60


def recognises(head: bytes, suffix: str) -> bool:
    """Text that is called so, or that begins with an object a line."""
    if suffix in SUFFIXES:
        return not is_binary(head)
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return first.startswith(b'{"') and first.rstrip().endswith(b"}") and rest.lstrip()[:1] in (b"{", b"")


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield an Article or a Reject for every line that is not blank; `source_member` is its number."""
    for number, line in _lines(stream, source.first_record, settings.max_record_bytes):
        member = str(number)
        if line is None:
            detail = f"the line is longer than {settings.max_record_bytes} bytes (max_record_bytes)"
            yield Reject("read", "record_too_large", detail, member)
        elif line.strip():
            yield _record(line, member)


def _lines(stream: BinaryIO, first: int, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number lines; None stands for one over the limit, which is skipped in pieces."""
    number = first
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_SKIP_BYTES)
            yield number, None
        number += 1


def _record(line: bytes, member: str) -> Article | Reject:
    try:
        decoded, trace = to_text(line)
        # strict=False: controls inside strings are a matter of repair, not a reason to lose the article
        record = json.loads(decoded, strict=False)
    except UndecodableError as error:
        return Reject("read", "invalid_utf8", str(error), member)
    except json.JSONDecodeError as error:
        near = decoded[max(0, error.pos - _SNIPPET // 2) : error.pos + _SNIPPET // 2].strip()
        return Reject("read", "invalid_json", f"{error.msg} at character {error.pos}, near {near!r}", member)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; nested too deep
        return Reject("read", "invalid_json", str(error), member)
    if not isinstance(record, dict):
        return Reject("read", "not_an_object", f"the line holds a {type(record).__name__}", member)
    return _article(record, trace, member)


def _article(record: dict[str, Any], repairs: list[str], member: str) -> Article | Reject:
    text = record.get("text")
    if text is not None and not isinstance(text, str):
        return Reject("read", "wrong_type", f"text is a {type(text).__name__}, not a string", member)
    if text is None or not text.strip():
        return Reject("read", "no_text", "text is missing or empty", member)
    text, more = repair(text)
    if not text.strip():
        return Reject("read", "no_text", "text holds nothing but control characters", member)
    fields = _Fields(record, [*repairs, *more])
    article = Article(
        text,
        headline=fields.get("title"),
        byline=fields.get("byline"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        language=fields.get("language"),
        external_id=fields.get("id"),
        source_member=member,
    )
    _put_date(article, fields)
    article.repairs = list(dict.fromkeys(fields.repairs))
    return article


class _Fields:
    """The fields of a record as clean text, and what had to be repaired in them."""

    def __init__(self, record: dict[str, Any], repairs: list[str]):
        self._record = record
        self.repairs = repairs

    def get(self, name: str) -> str | None:
        """One field without white space around it; None where it is no string and no number, or empty."""
        value = self._record.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        if isinstance(value, float) and not math.isfinite(value):
            return None
        text, repairs = repair(str(value).strip())
        self.repairs += repairs
        return text or None

    def has(self, name: str) -> bool:
        """Whether the record says anything under this name."""
        value = self._record.get(name)
        return value is not None and bool(str(value).strip())


def _put_date(article: Article, fields: _Fields) -> None:
    """Fill the date fields; a date that cannot be read is left out and said so."""
    if not fields.has("date"):
        return
    moment = parse_moment(fields.get("date") or "")
    if moment is None:
        fields.repairs.append("date_unreadable")
        return
    article.published_date, article.published_at = moment.day, moment.at
    article.date_source, article.date_precision = "metadata", moment.precision

"""Layouts of a record with named fields: the contract's own, news-please, ninjs, and tables of any names.

Each function gives what the record says as `Found`; `read_record` chooses among them.
"""

import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from config.settings import HERE, Settings
from tasks.article import Article, Reject
from tasks.compose import Found, Stamp, byline_names, compose, joined_names, stamp_of
from tasks.webpage.fragment import fragment_text

Record = Mapping[str, Any]
_NINJS_PICTURES = {"picture", "graphic", "video", "audio", "planning", "event"}


def read_record(
    record: Record, member: str | None, settings: Settings, repairs: list[str]
) -> Article | Reject:
    """Make the article of one record, by the layout that its fields show.

    Rejects: 'no_text', 'wrong_type' (the text is no string), 'not_text' (a picture, a video).
    """
    noted = _Noted(record)
    try:
        found = _layout(record)(noted, settings)
    except LayoutError as error:
        return Reject("read", error.reason, str(error), member)
    found.repairs = [*repairs, *found.repairs]
    found.unread = noted.unread()
    return compose(found, member)


class _Noted(dict[str, Any]):
    """A record that notes which of its fields were asked for, or are others of the same kind."""

    def __init__(self, record: Record):
        super().__init__(record)
        self.read = {name for name in record if str(name).startswith("body_") or name in _NINJS_DATES}

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)

    def unread(self) -> list[str]:
        """Names of the fields that say something and were not asked for."""
        nothing: tuple[Any, ...] = (None, "", [], {})
        return [str(name) for name, value in self.items() if name not in self.read and value not in nothing]


def is_article(record: Record) -> bool:
    """Whether a record has the fields of an article in any layout."""
    return _is_ninjs(record) or _is_news_please(record) or "text" in columns_of(record, {})


class LayoutError(ValueError):
    """A record that gives no article; `reason` is a stable code."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason


def _layout(record: Record) -> Callable[[Record, Settings], Found]:
    if _is_ninjs(record):
        return _ninjs
    return _news_please if _is_news_please(record) else _named


def _is_news_please(record: Record) -> bool:
    return "maintext" in record or {"domain", "image_url", "description"} <= record.keys()


def _is_ninjs(record: Record) -> bool:
    if "uri" not in record or "text" in record:
        return False
    return any(
        key.startswith(("body_", "versioncreated", "headlines", "bodies")) or key == "versionCreated"
        for key in record
    )


def _news_please(record: Record, settings: Settings) -> Found:  # noqa: ARG001
    """news-please (Hamborg et al. 2017) and CC-News; its dates have no zone and are UTC."""
    text = record.get("maintext") if "maintext" in record else record.get("text")
    published = record.get("date_publish", record.get("date"))
    authors = record.get("authors")
    return Found(
        _string(text, "maintext"),
        headline=_plain(record.get("title")),
        byline=joined_names(authors if isinstance(authors, list) else [authors]),
        outlet=_plain(record.get("source_domain", record.get("domain"))),
        url=_plain(record.get("url")),
        language=_plain(record.get("language")),
        date=_in_utc(published),
    )


def _in_utc(value: Any) -> str | Stamp | None:
    """A time that is written without its zone, which is UTC; midnight stands for the day alone."""
    if isinstance(value, datetime | date):
        value = value.isoformat()
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return value
    if at.tzinfo or len(value.strip()) <= len("2021-03-04") or not (at.hour or at.minute or at.second):
        return value
    return _stamp(at.replace(tzinfo=UTC)) or value


def _stamp(at: datetime) -> Stamp | None:
    """The stamp of a time; None for one that no news is of: the year 1011."""
    try:
        return stamp_of(at)
    except ValueError:
        return None


def _ninjs(record: Record, settings: Settings) -> Found:
    """IPTC ninjs 1.x (`body_text`, `headline`) and 2.x, 3.x (`bodies`, `headlines`)."""
    kind = record.get("type")
    text = next(filter(None, _ninjs_bodies(record)), None)
    if text is None and kind in _NINJS_PICTURES:
        raise LayoutError("not_text", f"the item is of type {kind}")
    headline = _plain(record.get("headline")) or _role(record.get("headlines"), "main")
    return Found(
        _without_head(text, headline),
        headline=headline,
        byline=byline_names(_plain(record.get("byline")) or _role(record.get("by"), "byline"), settings),
        outlet=_plain(record.get("copyrightholder")) or _plain(record.get("copyrightHolder")),
        url=_plain(record.get("url")),
        language=_plain(record.get("language")),
        external_id=_plain(record.get("uri")),
        date=next(filter(None, map(_plain, map(record.get, _NINJS_DATES))), None),
    )


_NINJS_DATES = (
    "firstcreated",
    "firstCreated",
    "contentcreated",
    "contentCreated",
    "versioncreated",
    "versionCreated",
)


def _ninjs_bodies(record: Record) -> Iterator[str | None]:
    """Bodies of an item, the marked-up one first, as it has the paragraphs."""
    bodies = record.get("bodies")
    listed = [body for body in bodies if isinstance(body, dict)] if isinstance(bodies, list) else []
    marked = [
        body for body in listed if "html" in str(body.get("contenttype", body.get("contentType", ""))).lower()
    ]
    for key in ("body_xhtml", "body_html", "body_html5"):
        yield _fragment(record.get(key))
    yield from (_fragment(body.get("value")) for body in marked)
    yield from (_plain(body.get("value")) for body in listed if body not in marked)
    yield from (
        _plain(record.get(key)) for key in sorted(record) if key.startswith("body_") and "html" not in key
    )


def _fragment(value: Any) -> str | None:
    return fragment_text(value) if isinstance(value, str) else None


def _role(items: Any, role: str) -> str | None:
    """The value of a list's item with this role, else of its first."""
    if not isinstance(items, list):
        return None
    objects = [item for item in items if isinstance(item, dict)]
    chosen = [item for item in objects if item.get("role") == role] or objects
    return _plain(chosen[0].get("value")) if chosen else None


def _without_head(text: str | None, headline: str | None) -> str | None:
    """Text without its first line where that is the headline."""
    first, _, rest = (text or "").partition("\n")
    return rest.lstrip("\n") if headline and rest and first.strip() == headline.strip() else text


def _named(record: Record, settings: Settings) -> Found:
    """Fields by their usual names in exports, or by the setting `columns`."""
    names = columns_of(record, settings.columns)

    def get(name: str) -> str | None:
        return _plain(record.get(names[name])) if name in names else None

    return Found(
        _string(record.get(names["text"]), names["text"]) if "text" in names else None,
        headline=get("headline"),
        byline=get("byline"),
        outlet=get("outlet"),
        url=get("url"),
        language=get("language"),
        external_id=get("external_id"),
        date=_date(record.get(names["date"])) if "date" in names else None,
    )


def _date(value: Any) -> str | Stamp | None:
    """A date of any type; what cannot be one stays text, so that `repairs` says so."""
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return _stamp(value) or str(value)
    if isinstance(value, date):
        return Stamp(value.date() if isinstance(value, datetime) else value, "day")
    return None if value is None else str(value).strip()


def columns_of(record: Record, chosen: Mapping[str, str]) -> dict[str, str]:
    """Name of the column that holds each field: as chosen, else the first usual name that is there."""
    folded = {key.strip().casefold().replace(" ", "_"): key for key in record if isinstance(key, str)}
    found = {}
    for name, usual in _usual_columns().items():
        column = chosen.get(name) or next((folded[word] for word in usual if word in folded), None)
        if column is not None and column in record:
            found[name] = column
    return found


@cache
def _usual_columns() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads((HERE / "columns.toml").read_text(encoding="utf-8"))
    return lists


def _string(value: Any, name: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise LayoutError("wrong_type", f"{name} is a {type(value).__name__}, not a string")
    return value


def _plain(value: Any) -> str | None:
    """A field as text; None where it is no string and no number, or empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value).strip() or None

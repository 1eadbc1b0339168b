"""What travels through the pipe: a source, the articles read from it, and what could not be read."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.windows import Selection


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file, or a stretch of one, as a reader gets it.

    `path` opens it (bytes that are no UTF-8 as surrogates, as Python gives them); `source_file`
    is the same as the tables show it. Records are counted from `first_record`.
    """

    path: str
    source_file: str
    sha256: str
    size_bytes: int
    source_format: str | None
    offset: int = 0
    length: int | None = None
    first_record: int = 1
    is_last: bool = True
    is_packed: bool = False
    fault: tuple[str, str] | None = None  # reason and detail of what broke the file off after this stretch
    selection: "Selection | None" = None  # what of it is to be loaded, where that is not all
    header: bytes = b""  # first line of the file, where a stretch from its middle needs it
    units: range | None = (
        None  # a stretch of a file whose records are not found by their bytes: these of them
    )
    inside: tuple[str, ...] = ()  # names of the archive members around it, the outermost first


@dataclass(slots=True)
class Article:
    """One article, as a reader yields it; `None` means that the source does not say."""

    text: str
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    credit: str | None = None
    dateline: str | None = None
    published_date: date | None = None
    published_at: datetime | None = None
    date_source: str | None = None
    date_precision: str | None = None
    external_id: str | None = None
    source_member: str | None = None
    source_format: str | None = None  # where it is not that of the file: of a member of an archive
    repairs: list[str] = field(default_factory=list)
    unread_fields: list[str] = field(default_factory=list)  # what the source says and no column takes

    @property
    def article_id(self) -> str:
        """32 hex digits from headline, date and text alone: the same content has the same id."""
        digest = hashlib.sha256()
        for part in (self.headline or "", str(self.published_date or ""), self.text):
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest.hexdigest()[:32]


class Unmarked(Article):
    """An article whose text was not searched yet for its dateline and agency, the dear part of reading."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A thing that was found and could not be loaded, with a stable reason code."""

    stage: str
    reason: str
    detail: str
    source_member: str | None = None

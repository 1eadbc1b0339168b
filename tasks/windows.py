"""Windows of time, by which an archive is loaded: what of a file belongs to one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tasks.article import Article, Reject

Unit = Literal["day", "month", "quarter", "year"]
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a source is to be loaded: the records of some `windows`, one of which may be UNDATED.

    `share` is the part of the source's text that this is; `of` counts the windows of the whole file.
    """

    windows: tuple[str, ...]
    unit: Unit
    share: float
    of: int

    def takes(self, record: Article | Reject) -> bool:
        """Whether a record belongs to it."""
        return window_of(record, self.unit) in self.windows


def window_of(record: Article | Reject, unit: Unit) -> str:
    """The window that a record lies in; a thing that could not be read has no date."""
    day = record.published_date if isinstance(record, Article) else None
    return window_name(day, unit) if day else UNDATED


def window_name(day: date, unit: Unit) -> str:
    """The window that a day lies in, such as 2024-03-05, 2024-03, 2024-Q1, 2024; names sort by time."""
    match unit:
        case "day":
            return day.isoformat()
        case "month":
            return day.isoformat()[:7]
        case "quarter":
            return f"{day.isoformat()[:4]}-Q{(day.month + 2) // 3}"
        case "year":
            return day.isoformat()[:4]

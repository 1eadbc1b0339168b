"""What the head of a text says, gathered line by line: the first word on a thing counts."""

import re
from dataclasses import dataclass

from tasks.dates import Written, parse_date
from tasks.headers.agencies import canonical_agency
from tasks.headers.bylines import Byline, byline_of
from tasks.headers.datelines import Dateline, match_dateline
from tasks.headers.places import city_of
from tasks.headers.style import Style

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_]\w{2,4})?", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """What the head of a text says; `end` is where the body begins (0: there is no head)."""

    headline: str | None = None
    byline: str | None = None
    credit: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Written | None = None
    updated: Written | None = None
    is_caption: bool = False
    end: int = 0

    @property
    def written(self) -> Written | None:
        """The date of publication, else that of the last change."""
        return self.published or self.updated

    def note_date(self, kind: str, date: Written) -> None:
        """Keep a date; `kind` is 'published' or 'updated'."""
        if kind == "updated":
            self.updated = self.updated or date
        else:
            self.published = self.published or date

    def note_byline(self, found: Byline) -> None:
        """Keep what a byline says."""
        self.byline = self.byline or found.names
        self.credit = self.credit or found.agency
        self.published = self.published or found.date

    def note_dateline(self, found: Dateline) -> None:
        """Keep what a dateline says."""
        self.dateline = self.dateline or found.city
        self.credit = self.credit or found.credit
        self.published = self.published or found.date

    def note_label(self, field: str, value: str, style: Style) -> bool:
        """Keep the value of a label; False if it is none of that label's, such as a date that is none."""
        if field in ("published", "updated"):
            date = parse_date(value, style.date_order)
            if date is not None:
                self.note_date(field, date)
            return date is not None or not value
        if field == "dateline":
            self._note_place(value, style)
        elif field == "byline":
            by, _blank, name = value.partition(" ")
            value = name if by.casefold() == "by" else value
            self.note_byline(byline_of(f"By {value}", style) or Byline(value or None))
        elif field in ("credit", "source"):
            self._note_source(field, value)
        elif field == "language":
            self.language = value[:2].lower() if _LANGUAGE.fullmatch(value) else None
        elif field != "other":
            setattr(self, field, getattr(self, field) or value or None)
        return True

    def _note_place(self, value: str, style: Style) -> None:
        """A bare place, or a whole dateline."""
        if found := match_dateline(value, 0, len(value), style):
            self.note_dateline(found)
        elif value:
            self.dateline = self.dateline or city_of(value)

    def _note_source(self, field: str, value: str) -> None:
        agency = canonical_agency(value)
        if agency or field == "credit":
            self.credit = self.credit or agency or value or None
        else:
            self.outlet = self.outlet or value or None

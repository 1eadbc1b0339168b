"""What a time expression is read against: the article's date, the tense, and what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tasks.times.calendar import days_of, quarter
from tasks.times.tense import Tense, tense_at

if TYPE_CHECKING:
    from tasks.names.words import Words

Value = tuple[str, str]  # TIMEX3 type and value


@dataclass(slots=True)
class Context:
    """The state of an article that is read from its beginning.

    `anchor` is the article's date, None when it has none. `day` is the last day or month that the
    text has fixed, `quarter` the last quarter, both None at first.
    """

    words: Words
    anchor: date | None
    token: int = 0
    month_first: bool = True
    day: date | None = None
    quarter: tuple[int, int] | None = None
    recent: list[str] = field(default_factory=list)

    @property
    def tense(self) -> Tense | None:
        """Of the clause that the expression stands in."""
        return tense_at(self.words, self.token)

    def remember(self, value: str) -> None:
        """Keep what later expressions may refer to."""
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            self.quarter = int(match[1]), int(match[2])
        days = days_of(value)
        if days and (days[1] - days[0]).days < 366:
            self.day = days[0]

    def last_quarter(self) -> tuple[int, int] | None:
        """The quarter that was spoken of last, else the last that was over at the article's date."""
        if self.quarter or not self.anchor:
            return self.quarter
        number = quarter(self.anchor) - 1
        return (self.anchor.year, number) if number else (self.anchor.year - 1, 4)

    def before(self) -> str:
        """The word before the expression, in lower case."""
        return self.words.lowers[self.token - 1] if self.token else ""

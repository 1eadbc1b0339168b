"""Time expressions: when, as TIMEX3 says it, anchored on the article's date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.extractors import Row
from tasks.names.words import words_of
from tasks.times.find import times_of
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "time_expressions",
    version=2,
    description="One row per expression of time: a date, a time of day, a duration, a repetition.",
    columns=(
        Column(
            "timex_type",
            "VARCHAR",
            "what is expressed, a type of TIMEX3",
            nullable=False,
            values=("DATE", "TIME", "DURATION", "SET"),
        ),
        Column(
            "value",
            "VARCHAR",
            "TIMEX3 value, such as 2023-09-15, 2023-W37, PT2H, PAST_REF; X where nothing fixes it",
            nullable=False,
        ),
        Column("start_date", "DATE", "first day of the value, NULL where it fixes none"),
        Column("end_date", "DATE", "last day of the value, NULL where it fixes none"),
        Column("confidence", "DOUBLE", "0 to 1: estimated share of such rows that are right", nullable=False),
    ),
    key=("char_start",),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield one row an expression, in order of the text.

    TimeML's TIMEX3 (Pustejovsky et al. 2003, annotation guidelines 1.2.1), by rules after the manner of
    HeidelTime (Strötgen and Gertz 2010) and SUTime (Chang and Manning 2012).
    """
    words = words_of(doc)
    for time in times_of(doc, article.published_date):
        first, last = time.days or (None, None)
        yield (
            words.sentences[bisect_right(words.starts, time.start) - 1],
            time.start,
            time.end,
            article.text[time.start : time.end],
            time.kind,
            time.value,
            first,
            last,
            time.confidence,
        )

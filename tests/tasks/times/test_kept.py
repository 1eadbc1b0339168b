"""Times, read from rows of `time_expressions`."""

from datetime import date

import pyarrow as pa
import spacy

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import time_expressions
from tasks.times.find import keep_times, times_of
from tasks.times.kept import KeptTimes

NLP = spacy.blank("en")
FRIDAY = date(2023, 9, 15)
TEXT = "They met on 3 May 2004, again on Monday, and for two hours every week."


def test_rows_tell_what_was_found() -> None:
    table = time_expressions.TABLE
    article = Article(TEXT, published_date=FRIDAY)
    rows = extract_all(NLP(TEXT), article, "id", (time_expressions,)).tables[table.name]
    encoded = pa.table({name: rows.column(name) for name in KeptTimes.names()})
    encoded = encoded.set_column(0, "article_id", encoded.column(0).dictionary_encode())
    doc = NLP(TEXT)
    keep_times(doc, FRIDAY, lambda: KeptTimes(lambda: encoded).of("id"))
    found = times_of(NLP(TEXT), FRIDAY)
    assert len(found) >= 3
    assert times_of(doc, FRIDAY) == found
    assert times_of(doc, None) == times_of(NLP(TEXT), None)  # found, for want of rows

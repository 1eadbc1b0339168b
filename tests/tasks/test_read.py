"""Reading of sources: when texts are searched for dateline and agency."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.discover import discover
from tasks.read import read_source, skim_source
from tasks.shards import source_of
from tasks.windows import Selection

TEXT = "ROTTERDAM, {} 5 (Reuters) - Fog held up the ferries. Nobody was hurt, said the harbour master."


@pytest.fixture
def two_months(tmp_path: Path) -> Source:
    path = tmp_path / "a.jsonl"
    lines = [
        {"date": f"2024-0{month}-06", "text": TEXT.format(name)} for month, name in ((5, "May"), (6, "June"))
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (found,) = discover([str(path)])
    return source_of(found)


def marks(records: Iterable[Article | Reject]) -> list[tuple[str | None, str | None]]:
    return [(record.dateline, record.credit) for record in records if isinstance(record, Article)]


def test_what_a_text_says_of_its_wire_is_read(two_months: Source, settings: Settings) -> None:
    assert marks(read_source(two_months, settings)) == [("Rotterdam", "Reuters")] * 2


def test_what_is_not_to_be_loaded_is_not_searched(two_months: Source, settings: Settings) -> None:
    part = replace(two_months, selection=Selection(("2024-06",), "month", 0.5, 2))
    assert marks(read_source(part, settings)) == [(None, None), ("Rotterdam", "Reuters")]


def test_a_survey_finds_the_same_articles(two_months: Source, settings: Settings) -> None:
    skimmed, whole = list(skim_source(two_months, settings)), list(read_source(two_months, settings))
    assert marks(skimmed) == [(None, None)] * 2
    ids = [[one.article_id for one in records if isinstance(one, Article)] for records in (skimmed, whole)]
    assert ids[0] == ids[1]

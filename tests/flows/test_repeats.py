"""Near-duplicates over whole runs: the same whatever the order and the cut into runs, and after a kill."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest
from msgspec import structs

from config.settings import Settings
from flows.ingest import Ingest
from tasks.parse.pipeline import Parser
from tasks.pool import WorkerPool
from tasks.process import process_shard
from tests.tasks.repeats.test_repeats import ORIGINAL, REPEATS, story
from warehouse.staging import StagedShard

ARTICLES: list[dict[str, Any]] = [
    {"id": "first", "date": "2024-03-05", "outlet": "Post", "text": ORIGINAL},
    {"id": "cut", "date": "2024-03-06", "outlet": "Herald", "text": REPEATS["tail cut"]},
    {"id": "scan", "date": "2024-03-07", "outlet": "Gazette", "text": REPEATS["scanned"]},
    {"id": "other", "date": "2024-03-06", "outlet": "Post", "text": story(40)},
    {"id": "undated", "outlet": "Echo", "text": REPEATS["edited"]},
    {"id": "years later", "date": "2029-03-05", "outlet": "Post", "text": REPEATS["note added"]},
]
# The one of years later is too far from all but the undated one, which has no date to be earlier by.
EXPECTED = [("cut", "first"), ("scan", "first"), ("undated", "first")]


@pytest.fixture(autouse=True)
def in_this_process(blank: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    def attempt(self: WorkerPool, job: Any) -> StagedShard:
        return process_shard(job, blank)

    monkeypatch.setattr(WorkerPool, "_attempt", attempt)


def load(settings: Settings, folder: Path, name: str, records: list[dict[str, Any]]) -> None:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    with Ingest(settings, [str(path)], "nightly") as ingest:
        for staged in ingest.shards():
            ingest.commit(staged)
        ingest.publish()


def query(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse / "news.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


LINKS = (
    "SELECT a.external_id, b.external_id FROM articles a JOIN articles b ON b.article_id = a.near_duplicate_of "
    "WHERE a.is_current ORDER BY 1"
)


@pytest.mark.parametrize("order", [23])
def test_the_order_and_the_runs_do_not_matter(settings: Settings, tmp_path: Path, order: int) -> None:
    shuffled = list(permutations(ARTICLES))[order * 30]
    for number, record in enumerate(shuffled):
        load(settings, tmp_path, f"{number}", [record])
    apart = (query(settings, LINKS), query(settings, "SELECT * FROM near_duplicates ORDER BY ALL"))
    together = structs.replace(settings, warehouse=tmp_path / "together")
    load(together, tmp_path, "all", ARTICLES)
    assert (query(together, LINKS), query(together, "SELECT * FROM near_duplicates ORDER BY ALL")) == apart
    assert apart[0] == EXPECTED


def test_stories_are_counted_once(settings: Settings, tmp_path: Path) -> None:
    load(settings, tmp_path, "all", ARTICLES[:4])
    assert query(settings, "SELECT headline, article_count, outlets FROM stories ORDER BY article_count") == [
        (None, 1, ["Post"]),
        (None, 3, ["Gazette", "Herald", "Post"]),
    ]
    assert query(settings, "SELECT published_date::VARCHAR, article_count, story_count, reprint_count "
                 "FROM stories_per_day ORDER BY 1") == [
        ("2024-03-05", 1, 1, 0),
        ("2024-03-06", 2, 1, 1),
        ("2024-03-07", 1, 0, 1),
    ]  # fmt: skip


def test_a_revision_is_no_reprint_of_itself(settings: Settings, tmp_path: Path) -> None:
    load(settings, tmp_path, "one", ARTICLES[:2])
    corrected = {**ARTICLES[0], "text": ORIGINAL + " This story has been corrected."}
    load(settings, tmp_path, "two", [corrected])
    assert query(settings, LINKS) == [("cut", "first")]
    assert query(settings, "SELECT revision FROM articles a WHERE article_id = (SELECT near_duplicate_of FROM "
                 "near_duplicates)") == [(2,)]  # fmt: skip


def test_a_run_that_was_killed_before_it_compared_is_made_up_for(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("flows.session.link_repeats", killed)
        with pytest.raises(OSError, match="full"):
            load(settings, tmp_path, "one", ARTICLES[:3])
    load(settings, tmp_path, "two", ARTICLES[3:4])
    assert query(settings, LINKS) == [("cut", "first"), ("scan", "first")]

"""Takedown: nothing of an article is left, all else stays as it was, and it does not come back."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from config.settings import Settings, load_settings
from flows.backfill import run as backfill
from flows.ingest import Ingest
from flows.session import all_tables
from flows.withdraw import WithdrawError, run
from tasks.parse.pipeline import Parser
from tasks.pool import WorkerPool
from tasks.process import process_shard
from tests.tasks.repeats.test_repeats import ORIGINAL, REPEATS, story
from warehouse.check import check_database
from warehouse.lake import Lake
from warehouse.staging import StagedShard

URL = "https://example.org/last"
# The least and the greatest headline and text of all, which statistics remember.
GONE = {"id": "gone", "date": "2024-03-05", "title": "AAA before all the others", "text": f"AAA {ORIGINAL}"}
LAST = {"url": URL, "date": "2024-03-06", "title": "zzz behind all the others", "text": f"zzz {story(7)}"}
NIGHTS: list[list[dict[str, Any]]] = [
    [GONE, {"id": "plain", "date": "2024-03-05", "text": story(40)}],
    [
        GONE | {"text": f"AAA {ORIGINAL} Corrected since."},
        {"id": "reprint", "date": "2024-03-06", "text": REPEATS["edited"]},
        {"id": "later", "date": "2024-03-07", "text": REPEATS["note added"]},
        LAST,
    ],
]
LEFT = ["later", "plain", "reprint"]
LINKS = (
    "SELECT a.external_id, b.external_id FROM articles a JOIN articles b ON a.near_duplicate_of = b.article_id "
    "ORDER BY 1"
)


@dataclass
class Archive:
    """A warehouse and the folder of its inputs."""

    settings: Settings
    inbox: Path

    def load(self, name: str, records: list[dict[str, Any]]) -> Path:
        """Load records from a file of this name."""
        path = self.inbox / f"{name}.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
        with Ingest(self.settings, [str(path)], "nightly") as ingest:
            for staged in ingest.shards():
                ingest.commit(staged)
            ingest.publish()
        return path

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of what is published."""
        with duckdb.connect(str(self.settings.warehouse / "news.duckdb"), read_only=True) as con:
            return con.execute(sql).fetchall()

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Rows of the articles that stay, without what they say about those that go."""
        mine = f"SELECT article_id FROM articles WHERE external_id IN {tuple(LEFT)}"
        return {
            table.name: self.query(
                f"SELECT * {'EXCLUDE (near_duplicate_of)' if table.name == 'articles' else ''} FROM {table.name} "
                f"WHERE article_id IN ({mine}) ORDER BY ALL"
            )
            for table in all_tables()
            if table.columns[0].name == "article_id" and table.name != "repeats"
        }

    def assert_sound(self) -> None:
        """All checks pass."""
        published = self.settings.warehouse / "news.duckdb"
        assert [str(failure) for failure in check_database(published, all_tables())] == []


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, blank: Parser) -> Any:
    """Loaded in two runs, in this process."""

    def attempt(self: WorkerPool, job: Any) -> StagedShard:
        return process_shard(job, blank)

    folder = tmp_path_factory.mktemp("withdraw")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WorkerPool, "_attempt", attempt)
        patched.setattr("flows.surveys.executor", lambda count: ThreadPoolExecutor(1))
        found = Archive(load_settings(warehouse=folder / "wh", workers=1, engine="local"), folder)
        for number, records in enumerate(NIGHTS):
            found.load(str(number), records)
        yield found


def test_all_that_came_from_it_goes_and_all_else_stays(archive: Archive) -> None:
    before = archive.rows()
    assert archive.query(LINKS) == [("later", "gone"), ("reprint", "gone")]
    ((first,),) = archive.query("SELECT article_id FROM articles WHERE external_id = 'gone' AND revision = 1")
    with pytest.raises(WithdrawError, match="nobody's"):
        list(run(archive.settings, [first, "nobody's"], None))
    assert len(archive.query("FROM articles")) == 6
    said = "\n".join(run(archive.settings, [first, URL], "a court's order"))
    assert "3 articles withdrawn" in said
    assert "2 other articles have much of the same text" in said
    assert archive.rows() == before
    assert archive.query(LINKS) == [("later", "reprint")]  # the earliest of those that are left
    assert archive.query("SELECT reason, count(*) FROM withdrawn GROUP BY ALL") == [("a court's order", 3)]
    archive.assert_sound()


def test_nothing_is_left_in_any_file(archive: Archive) -> None:
    words = [text.encode() for text in (GONE["title"], LAST["title"], GONE["text"][:40], LAST["text"][:40])]
    files = [path for path in archive.settings.warehouse.rglob("*") if path.is_file()]
    assert [path for path in files if any(word in path.read_bytes() for word in words)] == []
    with Lake(archive.settings.warehouse, all_tables(), read_only=True) as lake:
        listed = {
            path
            for name in lake.tables
            for number, *_ in lake.snapshots()
            for path in lake.files(name, number)
        }
    assert {str(path.resolve()) for path in files if path.suffix == ".parquet"} == listed


def test_snapshots_that_never_held_it_stay(archive: Archive) -> None:
    with Lake(archive.settings.warehouse, all_tables(), read_only=True) as lake:
        kept = [(number, message or "") for number, *_, message in lake.snapshots()]
    assert [number for number, _ in kept[:2]] == [0, 1]  # the first run had begun and loaded nothing yet
    ends = [message.split(maxsplit=2)[2] for _, message in kept[-3:]]
    assert ends == ["running", "withdraw 3 articles", "done"]
    assert not [message for _, message in kept if "shard" in message]


def test_it_does_not_come_back(archive: Archive) -> None:
    again = [
        GONE,  # the same article, from another file
        GONE | {"id": "other id"},  # as another document
        GONE | {"date": "2024-03-09", "text": story(50)},  # a later revision
        LAST | {"id": "new id", "text": story(51)},  # another text at its address
    ]
    path = archive.load("again", [*again, {"id": "new", "text": story(52)}])
    path.write_text("".join(json.dumps(one) + "\n" for one in [*again, {"id": "newer", "text": story(53)}]))
    list(backfill(archive.settings, [str(path)], None, None))
    names = [name for (name,) in archive.query("SELECT external_id FROM articles ORDER BY 1")]
    assert names == sorted([*LEFT, "new", "newer"])
    assert archive.query(
        "SELECT source_member, stage, count(*) FROM rejects WHERE reason = 'withdrawn' GROUP BY ALL ORDER BY 1"
    ) == [(str(line), "commit", 2) for line in (1, 2, 3, 4)]
    archive.assert_sound()
    assert list(run(archive.settings, ["gone", URL], None)) == ["all of it was withdrawn before"]

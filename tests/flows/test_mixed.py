"""The same stories in a folder of all formats: each is there once, and the books balance."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from config.settings import Settings
from flows.ingest import Ingest
from flows.session import all_tables
from tasks.parse.pipeline import Parser
from tasks.pool import WorkerPool
from tasks.process import process_shard
from tests.tasks.readers.stories import STORIES, WHOLE, mail, page
from warehouse.check import check_database
from warehouse.staging import StagedShard


def test_a_folder_of_all_formats(
    settings: Settings, tmp_path: Path, blank: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def attempt(self: WorkerPool, job: Any) -> StagedShard:
        return process_shard(job, blank)

    monkeypatch.setattr(WorkerPool, "_attempt", attempt)
    inbox = tmp_path / "in"
    inbox.mkdir()
    singles = {"one.eml": mail(STORIES[0]), "one.html": page(STORIES[1]), "note.xyz": b"no format at all"}
    for name, data in ({name: make() for name, make in WHOLE.items()} | singles).items():
        (inbox / name).write_bytes(data)
    with Ingest(settings, [str(inbox)], "nightly") as ingest:
        for staged in ingest.shards():
            ingest.commit(staged)
        ingest.publish()
    published = settings.warehouse / "news.duckdb"
    assert [str(failure) for failure in check_database(published, all_tables())] == []
    with duckdb.connect(str(published), read_only=True) as con:
        told = con.execute(
            "SELECT parse_filename(source_file), article_count + duplicate_count, reject_count FROM sources"
        ).fetchall()
        ((articles, duplicates, texts),) = con.execute(
            "SELECT (SELECT count(*) FROM articles), (SELECT sum(duplicate_count)::INTEGER FROM sources), "
            "(SELECT count(DISTINCT (headline, published_date, text)) FROM articles)"
        ).fetchall()
        ((stories,),) = con.execute("SELECT count(*) FROM stories").fetchall()
    expected = {name: (len(STORIES), 0) for name in WHOLE} | dict.fromkeys(("a.warc", "a.warc.gz"), (3, 1))
    expected |= {"one.eml": (1, 0), "one.html": (1, 0), "note.xyz": (0, 1)}
    assert {name: (found, rejects) for name, found, rejects in told} == expected
    assert articles == texts  # equal content is one article
    assert articles + duplicates == sum(found for found, _ in expected.values())
    assert stories == len(STORIES)  # and what a format words otherwise is one story

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.warehouse.shards import Found, reject, stage
from warehouse.commit import Committer
from warehouse.lake import Lake
from warehouse.staging import Repeat, StagedShard

NOW = datetime(2024, 5, 1, tzinfo=UTC)
Commit = Callable[[StagedShard], int]


@pytest.fixture
def committer(lake: Lake) -> Committer:
    return Committer(lake, "run1")


def books(lake: Lake) -> list[tuple[object, ...]]:
    return lake.query(
        "SELECT source_file, status, article_count, duplicate_count, reject_count FROM lake.sources ORDER BY 1"
    )


def hexed(number: int) -> str:
    return f"{number:032x}"


def test_articles_rows_and_books_come_together(lake: Lake, committer: Committer, tmp_path: Path) -> None:
    staged = stage(
        tmp_path / "s",
        [Found(hexed(1), "k")],
        rejects=[reject("/in/b.txt")],
        files=["/in/a.txt", "/in/b.txt"],
    )
    assert committer.commit(staged, NOW) == 1
    assert books(lake) == [("/in/a.txt", "loaded", 1, 0, 0), ("/in/b.txt", "rejected", 0, 0, 1)]
    assert lake.query("SELECT run_id, ingested_at, revision FROM lake.articles") == [("run1", NOW, 1)]
    assert lake.query("SELECT count(*) FROM lake.toys") == [(1,)]


def test_an_article_in_another_file_is_a_duplicate_without_rows(
    lake: Lake, committer: Committer, tmp_path: Path
) -> None:
    committer.commit(stage(tmp_path / "s", [Found(hexed(1), "k")]), NOW)
    committer.commit(stage(tmp_path / "t", [Found(hexed(1), "k", file="/in/b.txt")], number=1), NOW)
    assert books(lake) == [("/in/a.txt", "loaded", 1, 0, 0), ("/in/b.txt", "duplicate", 0, 1, 0)]
    assert lake.query("SELECT count(*) FROM lake.toys") == [(1,)]
    assert lake.query("SELECT count(*) FROM lake.coverage WHERE extractor = 'toys'") == [(1,)]


def test_what_an_interrupted_run_has_loaded_from_a_file_is_no_duplicate(
    lake: Lake, committer: Committer, tmp_path: Path
) -> None:
    first = Found(hexed(1), "k1", file="/in/a.jsonl", member="1")
    committer.commit(stage(tmp_path / "s", [first], rejects=[reject("/in/a.jsonl", "2")], last=False), NOW)
    assert books(lake) == []
    later = Committer(lake, "run2")
    repeat = Repeat(first.article_id, first.file, f"sha of {first.file}", "1")
    again = Repeat(first.article_id, first.file, f"sha of {first.file}", "4")
    rest = [Found(hexed(3), "k3", file="/in/a.jsonl", member="3")]
    later.commit(
        stage(tmp_path / "t", rest, rejects=[reject("/in/a.jsonl", "2")], repeats=(repeat, again)), NOW
    )
    assert books(lake) == [("/in/a.jsonl", "loaded", 2, 1, 1)]
    assert lake.query("SELECT count(*) FROM lake.rejects") == [(1,)]


def test_a_file_in_stretches_is_booked_once_at_its_end(
    lake: Lake, committer: Committer, tmp_path: Path
) -> None:
    committer.commit(stage(tmp_path / "s", [Found(hexed(1), "k1")], last=False), NOW)
    committer.commit(stage(tmp_path / "t", [Found(hexed(2), "k2")], number=1), NOW)
    assert books(lake) == [("/in/a.txt", "loaded", 2, 0, 0)]


def test_revisions_count_up_within_and_across_shards(
    lake: Lake, committer: Committer, tmp_path: Path
) -> None:
    committer.commit(stage(tmp_path / "s", [Found(hexed(1), "k"), Found(hexed(2), "k")]), NOW)
    committer.commit(stage(tmp_path / "t", [Found(hexed(3), "k", file="/in/b.txt")], number=1), NOW)
    assert lake.query("SELECT article_id, revision FROM lake.articles ORDER BY 2") == [
        (hexed(1), 1),
        (hexed(2), 2),
        (hexed(3), 3),
    ]
    assert lake.query("SELECT article_id, superseded_by FROM lake.superseded ORDER BY 1") == [
        (hexed(1), hexed(2)),
        (hexed(2), hexed(3)),
    ]


def test_known_ids_are_written_for_the_workers(lake: Lake, committer: Committer, tmp_path: Path) -> None:
    import numpy as np

    committer.commit(
        stage(tmp_path / "s", [Found("f" * 32, "a"), Found("0" * 15 + "7" + "0" * 16, "b")]), NOW
    )
    assert np.load(committer.write_known(tmp_path / "known.npy")).tolist() == [7, 2**64 - 1]

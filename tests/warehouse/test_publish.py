from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.shards import Found, stage
from warehouse.books import COVERAGE, SOURCES
from warehouse.check import changes_since, check_database, check_snapshot
from warehouse.commit import Committer
from warehouse.lake import Lake
from warehouse.ledger import Run, book_run, close_interrupted
from warehouse.parquet import write_parquet
from warehouse.publish import candidate, draft, published_snapshot, put_in_place
from warehouse.replace import Replacement, replace_rows
from warehouse.tables import Table

NOW = datetime(2024, 5, 1, tzinfo=UTC)
RUN = Run("run1", "nightly", NOW, "0", "m", "1", "s")


@pytest.fixture
def loaded(lake: Lake, tmp_path: Path) -> Lake:
    book_run(lake, RUN, tmp_path / "r")
    found = [Found(f"{1:032x}", "k"), Found(f"{2:032x}", "k", file="/in/b.txt")]
    Committer(lake, "run1").commit(stage(tmp_path / "s", found), NOW)
    return lake


def publish(lake: Lake) -> Path:
    return put_in_place(candidate(lake, "run1"), lake.warehouse)


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_an_empty_lake_publishes_every_table(lake: Lake) -> None:
    path = publish(lake)
    for name in lake.tables:
        assert rows(path, f"SELECT count(*) FROM {name}") == [(0,)]


def test_views_show_the_snapshot_with_what_is_computed(loaded: Lake) -> None:
    path = publish(loaded)
    assert rows(path, "SELECT revision, is_current FROM articles ORDER BY 1") == [(1, False), (2, True)]
    assert rows(path, "SELECT count(*) FROM current_articles") == [(1,)]
    assert published_snapshot(loaded.warehouse) == loaded.snapshot_id


def test_a_database_that_was_begun_early_shows_what_came_since(loaded: Lake, tmp_path: Path) -> None:
    begun = draft(loaded)
    Committer(loaded, "run1").commit(stage(tmp_path / "t", [Found(f"{9:032x}", "k9")], number=1), NOW)
    path = put_in_place(candidate(loaded, "run1", begun), loaded.warehouse)
    assert rows(path, "SELECT count(*) FROM articles") == [(3,)]
    assert rows(path, "SELECT count(*) FROM current_articles") == [(2,)]
    assert rows(path, "SELECT count(*) > 0 FROM toys SEMI JOIN articles USING (article_id)") == [(True,)]
    assert published_snapshot(loaded.warehouse) == loaded.snapshot_id


def test_comments_come_from_the_declarations(loaded: Lake) -> None:
    path = publish(loaded)
    sql = "SELECT comment FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'toys' AND column_name = 'colour'"
    assert rows(path, sql) == [("its colour",)]
    assert rows(
        path, "SELECT comment FROM duckdb_views() WHERE schema_name = 'main' AND view_name = 'toys'"
    ) == [("Toys.",)]


def test_an_open_reader_keeps_its_snapshot(loaded: Lake, tmp_path: Path) -> None:
    path = publish(loaded)
    with duckdb.connect(str(path), read_only=True) as reader:
        more = stage(tmp_path / "t", [Found(f"{3:032x}", "k3", file="/in/c.txt")], number=1)
        Committer(loaded, "run1").commit(more, NOW)
        publish(loaded)
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (2,)


def test_a_run_that_was_killed_is_closed_with_what_it_had_committed(loaded: Lake, tmp_path: Path) -> None:
    assert close_interrupted(loaded, tmp_path / "x") == ["run1"]
    assert close_interrupted(loaded, tmp_path / "x") == []
    assert rows(publish(loaded), "SELECT status, article_count, source_count FROM runs") == [
        ("interrupted", 2, 2)
    ]


def test_sound_data_passes_every_check(loaded: Lake) -> None:
    assert check_database(publish(loaded), loaded.tables.values()) == []


@pytest.mark.parametrize(
    ("found", "check"),
    [
        (Found(f"{9:032x}", "k9", text="A blue kite.", file="/in/z.txt"), "offsets_match toys"),
        (Found(f"{9:032x}", "k9", text="A r", file="/in/z.txt"), "spans_inside toys"),
    ],
)
def test_offending_rows_are_found_among_new_files(
    loaded: Lake, tmp_path: Path, found: Found, check: str
) -> None:
    publish(loaded)
    since = published_snapshot(loaded.warehouse)
    Committer(loaded, "run1").commit(stage(tmp_path / "t", [found], number=1), NOW)
    path = candidate(loaded, "run1")
    for failures in (check_snapshot(path, loaded, since), check_database(path, loaded.tables.values())):
        assert check in [failure.check for failure in failures]
        assert any(f"{9:032x}" in str(failure) for failure in failures)


def renewed(lake: Lake, table: Table, folder: Path, condition: str = "true") -> None:
    """Write rows of a table into a new file, in the place of its files."""
    names = [name for (name,) in lake.query(f"SELECT DISTINCT filename FROM lake.{table.name}")]
    kept = (
        lake.con.execute(f"SELECT * FROM lake.{table.name} WHERE {condition}")
        .to_arrow_table()
        .cast(table.schema)
    )
    lake.commit({table.name: [write_parquet(table, kept, folder)]}, "anew", {table.name: names})


def test_old_articles_are_read_again_where_they_were_extracted_from_again(
    loaded: Lake, tmp_path: Path
) -> None:
    since, old = loaded.snapshot_id, set(loaded.files("articles"))
    renewed(loaded, SOURCES, tmp_path / "b")  # as where a window of a file is booked
    Committer(loaded, "run1").commit(stage(tmp_path / "t", [Found(f"{3:032x}", "k3")], number=1), NOW)
    assert old.isdisjoint(changes_since(loaded, since).files["articles"])
    renewed(loaded, COVERAGE, tmp_path / "c")
    assert old < set(changes_since(loaded, since).files["articles"])


def test_a_new_table_of_old_articles_is_sound(loaded: Lake, toys: Table, tmp_path: Path) -> None:
    renewed(loaded, COVERAGE, tmp_path / "c", "extractor <> 'toys'")  # as if there had been no such extractor
    since = loaded.commit({}, "none", {"toys": loaded.files("toys")})
    counts = {(f"{number:032x}", "toys"): 1 for number in (1, 2)}
    rows = [(article_id, 0, 2, 5, "red", "red", 1) for article_id, _ in counts]
    files = {"toys": [write_parquet(toys, toys.arrow(rows), tmp_path / "toys")]}
    new = Replacement((toys,), tuple(article_id for article_id, _ in counts), files, counts, ())
    replace_rows(loaded, new, "run1", NOW, tmp_path)
    assert check_snapshot(candidate(loaded, "run1"), loaded, since) == []


def test_books_that_do_not_balance_are_found(loaded: Lake, tmp_path: Path) -> None:
    row = ("/in/vanished.txt", "sha", 10, "text", "loaded", 7, 0, 0, "run1", NOW, None)
    loaded.commit({"sources": [write_parquet(SOURCES, SOURCES.arrow([row]), tmp_path / "b")]}, "bad books")
    failures = check_snapshot(candidate(loaded, "run1"), loaded, None)
    assert [failure.check for failure in failures] == ["books_balance"]
    assert "/in/vanished.txt" in str(failures[0])


def test_articles_of_an_unknown_run_are_found(loaded: Lake, tmp_path: Path) -> None:
    Committer(loaded, "run7").commit(
        stage(tmp_path / "t", [Found(f"{9:032x}", "k9", file="/in/z.txt")], number=1), NOW
    )
    failures = check_snapshot(candidate(loaded, "run1"), loaded, None)
    assert [failure.check for failure in failures] == ["run_of_articles_known"]

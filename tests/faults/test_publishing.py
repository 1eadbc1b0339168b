"""What is published stays when it would become wrong, and comes back when the warehouse has moved."""

import shutil
from pathlib import Path

import duckdb
import pytest

from flows.session import all_tables
from tests.faults.world import World, assert_same, texts_of
from warehouse.lake import Lake
from warehouse.parquet import write_parquet

pytestmark = pytest.mark.faults


def spoil(world: World) -> str:
    """Commit a sentence whose characters are not where it says; return its article's id."""
    (row,) = world.query("SELECT * FROM sentences ORDER BY article_id, char_start LIMIT 1")
    with Lake(world.warehouse, all_tables()) as lake:
        table = lake.tables["sentences"]
        names = [column.name for column in table.columns]
        values = dict(zip(names, row, strict=True)) | {"char_start": 3, "char_end": 9, "text": "no way"}
        data = table.arrow([[values[name] for name in names]])
        lake.commit({"sentences": [write_parquet(table, data, world.warehouse / "spoilt")]}, "spoilt")
    return str(values["article_id"])


def test_a_failed_check_publishes_nothing_and_shows_the_rows(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", range(4))
    world.load(inbox)
    before, rows = world.published.read_bytes(), world.rows()
    article_id = spoil(world)
    texts_of(tmp_path / "more", range(10, 14))
    for command in (("run", tmp_path / "more"), ("publish",)):
        done = world.do(*command)
        assert done.code == 1
        assert "check rows_have_articles sentences failed: " in done.err
        assert article_id in done.err
        assert "nothing was published" in done.err
        assert "Traceback" not in done.err
        assert world.published.read_bytes() == before
    assert_same(world.rows(), rows)
    world.published.unlink()  # with nothing published all is checked, the offsets of old articles too
    done = world.do("publish")
    assert done.code == 1
    assert "check offsets_match sentences failed: " in done.err
    assert "no way" in done.err
    assert not world.published.exists()


def test_a_warehouse_that_has_moved_is_published_anew(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", range(4))
    world.load(inbox)
    rows = world.rows()
    home = world.warehouse
    moved = World(home.with_name("it's moved"), mark=world.mark)
    home.rename(moved.warehouse)
    with pytest.raises(duckdb.Error):
        moved.query("SELECT count(*) FROM articles")
    assert moved.do("publish").code == 0
    assert_same(moved.rows(), rows)
    assert not home.exists()
    copied = World(home.with_name("copied"), mark=world.mark)
    shutil.copytree(moved.warehouse, copied.warehouse)
    shutil.rmtree(moved.warehouse)
    texts_of(tmp_path / "more", range(10, 12))
    copied.load(inbox, tmp_path / "more")  # a run publishes as well
    copied.assert_sound()
    assert len(copied.rows()["articles"]) == 6


def test_a_published_file_that_is_broken_or_gone_is_written_anew(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", range(4))
    world.load(inbox)
    rows = world.rows()
    world.published.write_bytes(world.published.read_bytes()[:5_000])
    world.load(inbox)
    assert_same(world.rows(), rows)
    world.published.unlink()
    assert world.do("publish").code == 0
    assert_same(world.rows(), rows)

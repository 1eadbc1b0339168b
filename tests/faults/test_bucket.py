"""Inputs and the lake in a bucket: the same rows, and a network that goes away in the middle."""

from pathlib import Path

import pytest

from tests.faults.bucket import bucket
from tests.faults.world import World, assert_same, record, story, wait_for

pytestmark = pytest.mark.faults


def test_inputs_and_lake_in_a_bucket(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [record(number, text=story(number, 3)) for number in range(20)]
    texts = {
        "in/a.jsonl": "\n".join(lines),
        "in/b b/c.jsonl": f"{lines[3]}\n{record(30, id='r2')}",
        "in/d.txt": "",
        "in/.hidden/e.txt": "nothing to see",
    }
    alone = World(world.warehouse.with_name("alone"), mark=world.mark)
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    alone.load(tmp_path / "in")

    with bucket() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        for name, text in texts.items():
            server.put(name, text)
        world.settings = {"storage": "s3://news/lake", "shard_bytes": 3_000}

        # The network fails in the middle: nothing is rejected for it, what was committed stays.
        process = world.start("run", "s3://news/in/")
        wait_for(lambda: server.keys("lake/main/articles"))
        server.wire.is_cut = True
        _, err = process.communicate(timeout=100)
        assert process.returncode == 1
        assert len(err.splitlines()) == 1, err
        server.wire.is_cut = False

        world.load("s3://news/in")
        expected = {
            name: sorted((tuple(as_in_bucket(value, tmp_path) for value in row) for row in rows), key=repr)
            for name, rows in alone.rows().items()
        }
        assert_same({name: sorted(rows, key=repr) for name, rows in world.rows().items()}, expected)
        world.assert_sound()
        world.assert_tidy()
        assert not list(world.warehouse.rglob("*.parquet"))

        # Files are merged, and those that no snapshot holds are deleted; a query finds the rest.
        before = len(server.keys("lake/main"))
        done = world.do("compact", "--today", snapshot_days=0)
        assert done.code == 0, done.err
        assert len(server.keys("lake/main")) * 2 < before
        asked = world.do("sql", "--format", "csv", "SELECT count(*) FROM articles")
        assert asked.out.splitlines()[1:] == ["21"], asked.err
        assert server.keys("lake/news.duckdb")
        refused = world.do("sql", "FROM read_parquet('s3://news/lake/main/articles/*.parquet')")
        assert refused.code == 1


def as_in_bucket(value: object, folder: Path) -> object:
    return value.replace(str(folder), "s3://news") if isinstance(value, str) else value

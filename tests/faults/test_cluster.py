"""Shards on a Dask cluster: the rows of a local run, whoever dies meanwhile."""

from pathlib import Path

import pytest

from config.settings import load_settings
from tasks import cluster as dask
from tests.faults import tiny
from tests.faults.cluster import cluster
from tests.faults.world import World, assert_same, record, story, wait_for

pytestmark = pytest.mark.faults

# Dask's own threads and sockets are still being closed when a client is gone.
quiet = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Some files; one article is in two of them, one takes its time, and one kills its worker."""
    (tmp_path / "in").mkdir()
    lines = [record(number, text=story(number, 4)) for number in range(30)]
    lines[20] = record(20, text=f"{story(20)} The {tiny.SLOW} lasted until noon.")
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "in" / "b.jsonl").write_text("\n".join([lines[3], record(31, id="r2")]) + "\n")
    (tmp_path / "in" / "c.txt").write_text(f"A game that ends in {tiny.CRASH} all of a sudden.\n")
    return tmp_path / "in"


def test_the_rows_of_a_local_run_whoever_dies(world: World, inbox: Path, tmp_path: Path) -> None:
    world.settings = {"shard_bytes": 6_000}
    second = World(world.warehouse.with_name("second"), world.settings, world.mark)
    with cluster(tmp_path / "dask", 2) as nodes:
        options = ("--engine", "dask", "--scheduler", nodes.address, inbox)

        # An article kills its worker, whose nanny starts another, and again.
        before = nodes.workers()
        done = world.load(*options)
        assert done.out.count("worker_crash") == 1
        assert set(nodes.workers()) != set(before)
        world.assert_sound()
        world.assert_tidy()

        # The scheduler is killed: the run says so and ends.
        process = second.start("run", *options)
        wait_for(lambda: any(second.warehouse.glob("lake/main/articles/*")))
        nodes.scheduler.kill()
        _, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert err == f"dateline: the scheduler at {nodes.address} is gone; {dask.GO_ON}\n"
    second.load(inbox)  # on this machine
    assert_same(second.rows(), world.rows())
    second.assert_sound()


@quiet
@pytest.mark.parametrize(("address", "said"), [("", "needs its scheduler"), ("tcp://127.0.0.1:9", "no Dask")])
def test_a_cluster_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    with pytest.raises(dask.ClusterError, match=said):
        dask.ClusterPool(load_settings(warehouse=tmp_path, engine="dask", scheduler=address))

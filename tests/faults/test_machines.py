"""More than one machine: a Dask cluster, the catalog in PostgreSQL, inputs and lake in a bucket; each goes away."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.settings import load_settings
from tasks import cluster as dask
from tests.faults import tiny
from tests.faults.bucket import bucket
from tests.faults.cluster import cluster
from tests.faults.postgres import Server, programs, server
from tests.faults.world import LIMIT, Rows, World, assert_same, record, story, wait_for
from warehouse.catalog import CatalogError, hidden
from warehouse.lake import Lake
from warehouse.lock import WarehouseBusyError, hold

pytestmark = pytest.mark.faults

SETTINGS = {"shard_bytes": 3_000}


@dataclass(frozen=True)
class Few:
    """Some articles, and the rows that one machine makes of them."""

    folder: Path
    texts: dict[str, str]
    rows: Rows


@pytest.fixture(scope="module")
def few(grounds: Path) -> Few:
    """One article is in two files, one is a revision of another, one takes its time."""
    lines = [record(number, text=story(number, 3)) for number in range(20)]
    lines[15] = record(15, text=f"{story(15)} The {tiny.SLOW} lasted until noon.")
    texts = {
        "a.jsonl": "\n".join(lines),
        "b b/c.jsonl": f"{lines[3]}\n{record(30, id='r2')}",
        "d.txt": "",
        ".hidden/e.txt": "nothing to see",
    }
    for name, text in texts.items():
        (grounds / "few" / name).parent.mkdir(parents=True, exist_ok=True)
        (grounds / "few" / name).write_text(text)
    alone = World(grounds / "alone", SETTINGS)
    alone.load(grounds / "few")
    return Few(grounds / "few", texts, alone.rows())


# -- a Dask cluster


def test_a_cluster_whose_workers_and_scheduler_die(world: World, few: Few, tmp_path: Path) -> None:
    poison = tmp_path / "poison.txt"
    poison.write_text(f"A game that ends in {tiny.CRASH} all of a sudden.\n")
    world.settings = SETTINGS
    second, third = (
        World(world.warehouse.with_name(name), SETTINGS, world.mark) for name in ("second", "third")
    )
    with cluster(tmp_path / "dask", 2) as nodes:
        options = ("--engine", "dask", "--scheduler", nodes.address, few.folder)

        # An article kills its worker, whose nanny starts another, and that one too.
        before = nodes.workers()
        done = world.load(*options, poison)
        assert done.out.count("worker_crash") == 1
        assert set(nodes.workers()) != set(before)
        assert_same(without(world.rows(), poison), few.rows)
        world.assert_sound()
        world.assert_tidy()

        # Window by window it is the same.
        done = third.do("backfill", *options)
        assert done.code == 0, done.err
        assert done.out.splitlines()[1].startswith("2024-03:")
        assert_same(third.rows(), few.rows)

        # The scheduler is killed: the run says so and ends.
        process = second.start("run", *options)
        wait_for(lambda: any(second.warehouse.glob("lake/main/articles/*")))
        nodes.scheduler.kill()
        _, err = process.communicate(timeout=LIMIT)
        assert process.returncode == 1
        assert err == f"dateline: the scheduler at {nodes.address} is gone; {dask.GO_ON}\n"
    second.load(few.folder)  # the next run may be one on this machine
    assert_same(second.rows(), few.rows)
    second.assert_sound()


def without(rows: Rows, file: Path) -> Rows:
    return {name: [row for row in found if str(file) not in row] for name, found in rows.items()}


@pytest.mark.filterwarnings("ignore")  # of sockets that Dask is still closing
@pytest.mark.parametrize(("address", "said"), [("", "needs its scheduler"), ("tcp://127.0.0.1:9", "no Dask")])
def test_a_cluster_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    with pytest.raises(dask.ClusterError, match=said):
        dask.ClusterPool(load_settings(warehouse=tmp_path, engine="dask", scheduler=address))


# -- the catalog in PostgreSQL


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    with server(found) as running:
        yield running


def test_two_machines_share_a_catalog_whose_server_dies(world: World, postgres: Server, few: Few) -> None:
    """Each machine has a folder of its own; they share the catalog, and the lake's files."""
    files = world.warehouse.with_name("files")
    world.settings = SETTINGS | {"catalog": postgres.new_catalog(), "storage": files}
    other = World(world.warehouse.with_name("other"), world.settings, world.mark)

    process = world.start("run", few.folder)
    wait_for(lambda: any(files.glob("main/articles/*")))
    with postgres.killed():
        _, err = process.communicate(timeout=LIMIT)
    assert process.returncode == 1
    assert len(err.splitlines()) == 1, err
    assert "what was committed stays" in err

    done = other.load(few.folder)
    assert "had been interrupted" in done.out
    assert_same(other.rows(), few.rows)
    other.assert_sound()
    assert world.do("publish").code == 0  # what the other has loaded
    assert_same(world.rows(), few.rows)
    done = other.do("withdraw", "r7")  # from the catalog, too
    assert done.code == 0, done.err
    other.assert_sound()


def test_the_server_keeps_the_lock_for_all_machines(tmp_path: Path, postgres: Server) -> None:
    catalog = postgres.new_catalog()
    one, other = tmp_path / "one", tmp_path / "other"
    with hold(one, "nightly", catalog=catalog) as still_held:
        still_held()
        with pytest.raises(WarehouseBusyError, match=r"process \d+ on "), hold(other, catalog=catalog):
            pass
        with hold(one, catalog=postgres.new_catalog()):  # another lake
            pass
    with hold(other, catalog=catalog):
        pass


@pytest.mark.parametrize("way", ["host={} password=hush dbname=x", "//me:hush@localhost:1/x?host={}"])
def test_a_server_that_is_not_there(tmp_path: Path, way: str) -> None:
    catalog = f"postgres:{way.format(tmp_path)}"
    with pytest.raises(CatalogError, match=r"cannot be opened(?!.*hush)"):
        Lake(tmp_path, (), read_only=True, catalog=catalog)
    with pytest.raises(CatalogError, match=r"cannot be opened(?!.*hush)"), hold(tmp_path, catalog=catalog):
        pass


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("host=h password=*** dbname=x", "host=h password=hu'sh dbname=x"),
        ("password = *** x", "password = 'hu\\'s h' x"),
        ("postgresql://me:***@h/x", "postgresql://me:hush@h/x"),
        ("postgresql://me@h:5432/x", "postgresql://me@h:5432/x"),
    ],
)
def test_passwords_are_hidden(shown: str, text: str) -> None:
    assert hidden(text) == shown


# -- a bucket


def test_inputs_and_lake_in_a_bucket(
    world: World, few: Few, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.settings = {"storage": "s3://news/lake", "shard_bytes": 6_000}  # fewer files: the server is slow
    with bucket() as there:
        for name, value in there.environment.items():
            monkeypatch.setenv(name, value)
        for name, text in few.texts.items():
            there.put(f"in/{name}", text)

        # The network fails in the middle: nothing is rejected for it, what was committed stays.
        process = world.start("run", "s3://news/in/")
        wait_for(lambda: there.keys("lake/main/articles"))
        there.wire.is_cut = True
        _, err = process.communicate(timeout=LIMIT)
        assert process.returncode == 1
        assert len(err.splitlines()) == 1, err
        there.wire.is_cut = False

        world.load("s3://news/in")
        assert_same(by_row(world.rows()), by_row(few.rows, str(few.folder), "s3://news/in"))
        world.assert_sound()
        world.assert_tidy()
        assert not list(world.warehouse.rglob("*.parquet"))
        assert there.keys("lake/news.duckdb")

        # Files are merged, and those that no snapshot holds are deleted; a query finds the rest.
        before = len(there.keys("lake/main"))
        done = world.do("compact", "--today", snapshot_days=0)
        assert done.code == 0, done.err
        assert len(there.keys("lake/main")) < before

        # What is withdrawn is gone from the bucket.
        done = world.do("withdraw", "r7")
        assert done.code == 0, done.err
        asked = world.do("sql", "--format", "csv", "SELECT count(*) FROM articles")
        assert asked.out.splitlines()[1:] == ["20"], asked.err


def by_row(rows: Rows, old: str = "", new: str = "") -> Rows:
    """Rows with other paths, in an order that does not depend on them."""

    def moved(value: object) -> object:
        return value.replace(old, new) if old and isinstance(value, str) else value

    return {name: sorted((tuple(map(moved, row)) for row in found), key=repr) for name, found in rows.items()}

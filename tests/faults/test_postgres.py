"""The catalog in PostgreSQL: the same rows, one writer over all machines, and a server that goes away."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.postgres import Server, programs, server
from tests.faults.world import World, assert_same, record, story, wait_for
from warehouse.catalog import CatalogError, hidden
from warehouse.lake import Lake
from warehouse.lock import hold

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    with server(found) as running:
        yield running


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two files; one article is in both, another is a revision."""
    (tmp_path / "in").mkdir()
    lines = [record(number, text=story(number, 3)) for number in range(24)]
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "in" / "b.jsonl").write_text("\n".join([lines[3], record(30, id="r2")]) + "\n")
    return tmp_path / "in"


def test_two_machines_and_their_server_may_die(
    grounds: Path, world: World, postgres: Server, inbox: Path
) -> None:
    """Each machine has a folder of its own; they share the catalog, and the lake's files."""
    files = world.warehouse.with_name("files")
    shared = {"catalog": postgres.new_catalog(), "storage": files, "shard_bytes": 3_000}
    world.settings = shared
    other = World(world.warehouse.with_name("other"), shared, world.mark)
    alone = World(world.warehouse.with_name("alone"), mark=world.mark)
    alone.load(inbox)

    # The server is killed in the middle.
    process = world.start("run", inbox)
    wait_for(lambda: any(files.glob("main/articles/*")))
    postgres.kill()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert len(err.splitlines()) == 1, err
    assert "what was committed stays" in err
    postgres.start()

    # The next run goes on; meanwhile another machine is kept out, until the run is killed.
    before = len(list(files.glob("main/articles/*")))
    process = world.start("run", inbox)
    wait_for(lambda: len(list(files.glob("main/articles/*"))) > before, pause=0.001)
    process.send_signal(signal.SIGSTOP)
    second = other.do("publish")
    assert second.code == 3
    assert f"another run (process {process.pid} on " in second.err
    process.kill()
    process.communicate()
    done = other.load(inbox, wait_seconds=20)
    assert done.out.count("had been interrupted") == 1
    assert_same(other.rows(), alone.rows())
    other.assert_sound()

    # What one has loaded, the other publishes.
    assert world.do("publish").code == 0
    assert_same(world.rows(), alone.rows())
    world.assert_sound()


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

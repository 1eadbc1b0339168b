"""Analysts query news.duckdb without pause while runs load and publish: they notice nothing but growth."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.world import ROOT, World, record, texts_of, wait_for

pytestmark = pytest.mark.faults

# What a reader does until it is told to stop; only duckdb is needed for it, as for any analyst.
READER = """
import json, sys
from pathlib import Path
import duckdb

database, stop, keeps_open = sys.argv[1], Path(sys.argv[2]), sys.argv[3] == "kept"
COUNTS = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM tokens), (SELECT count(*) FROM sources)"
JOIN = (
    "SELECT count(*) FROM sentences s JOIN articles a USING (article_id) "
    "WHERE substr(a.text, s.char_start + 1, s.char_end - s.char_start) = s.text"
)
ALL = "SELECT count(*) FROM sentences"
seen = []

def look(con):
    counts, (fitting,), (sentences,) = (con.execute(sql).fetchone() for sql in (COUNTS, JOIN, ALL))
    assert fitting == sentences, "a sentence without its article"
    seen.append([*counts, sentences])

con = duckdb.connect(database, read_only=True, config={"threads": 1})
print("reading", flush=True)
while not stop.exists():
    if not keeps_open:
        con.close()
        con = duckdb.connect(database, read_only=True, config={"threads": 1})
    look(con)
print(json.dumps(seen))
"""


def reader(world: World, stop: Path, kind: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", READER, str(world.published), str(stop), kind]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    return process


def test_readers_meet_no_error_and_see_whole_snapshots_only(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", range(3))
    world.load(inbox)
    stop = tmp_path / "stop"
    opening, keeping = reader(world, stop, "opened"), reader(world, stop, "kept")
    sizes = [world.query("SELECT count(*) FROM articles")[0][0]]
    for batch in range(2):
        lines = [record(10 * batch + number) for number in range(10)]
        (inbox / f"{batch}.jsonl").write_text("\n".join(lines))
        world.load(inbox, shard_bytes=3_000)
        sizes.append(world.query("SELECT count(*) FROM articles")[0][0])
    assert sizes == [3, 13, 23]
    stop.touch()
    outcome = {}
    for name, process in (("opening", opening), ("keeping", keeping)):
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        outcome[name] = [tuple(counts) for counts in json.loads(out)]
    # One that opens the file anew sees every publication as a whole, and never fewer rows than before.
    assert [counts[0] for counts in dict.fromkeys(outcome["opening"])] == sizes
    assert outcome["opening"] == sorted(outcome["opening"])
    assert len(outcome["opening"]) > 20
    # One that keeps it open stays with what it has opened.
    assert len(set(outcome["keeping"])) == 1
    assert outcome["keeping"][0][0] == 3


def test_the_command_line_reads_while_a_run_holds_the_warehouse(world: World, tmp_path: Path) -> None:
    inbox = texts_of(tmp_path / "in", range(3))
    world.load(inbox)
    texts_of(tmp_path / "more", range(100, 130))
    run = world.start("run", tmp_path / "more", shard_bytes=5_000)
    wait_for(lambda: any(world.warehouse.glob("staging/*")))
    counted = world.do("sql", "--format", "csv", "SELECT count(*) AS n FROM articles")
    checked = world.do("check")
    assert run.poll() is None
    assert (counted.code, counted.out.split()) == (0, ["n", "3"])
    assert (checked.code, checked.err) == (0, "")
    _, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    assert world.query("SELECT count(*) FROM articles") == [(33,)]

"""The command line as a user meets it: real processes, exit codes, one line for a fault."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import dateline

ARTICLE = " date 2024-03-05 Lisbon : The harbour of Lisbon was closed on Tuesday, said Marta Reis of the port authority. (AP)"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in" / "lisbon.txt").write_text(ARTICLE)
    (folder / "in" / "empty.txt").write_text("")
    done = dateline("run", "--log-format", "json", str(folder / "in"), warehouse=folder / "wh")
    (folder / "events.jsonl").write_text(done.stderr)
    assert done.returncode == 0, done.stderr
    assert "1 articles loaded, 0 duplicates, 1 rejects" in done.stdout
    assert "empty_file" in done.stdout
    return folder / "wh"


def test_a_run_tells_its_events_as_json(warehouse: Path) -> None:
    told = [json.loads(line) for line in (warehouse.parent / "events.jsonl").read_text().splitlines()]
    assert [event["event"] for event in told] == [
        *("run_started", "discovered", "shard_done", "committed", "checked", "published"),
        *("rejected", "run_finished"),
    ]
    assert len({event["run_id"] for event in told}) == 1
    assert (told[-2]["reason"], told[-2]["count"]) == ("empty_file", 1)
    end = told[-1]
    assert (end["status"], end["article_count"], end["reject_count"]) == ("done", 1, 1)
    assert end["rows"]["sentences"] >= 1
    assert {"read", "parse", "extract quotes", "commit", "check"} <= set(end["stage_seconds"])


def test_the_seconds_of_stages_are_booked(warehouse: Path) -> None:
    sql = "SELECT process, stage, seconds FROM stages JOIN runs USING (run_id) WHERE article_count = 1"
    stages = json.loads(dateline("sql", "--format", "json", sql, warehouse=warehouse).stdout)
    seconds = {(row["process"], row["stage"]): row["seconds"] for row in stages}
    assert len(seconds) == len(stages)
    assert seconds["workers", "parse"] > 0
    assert seconds["main", "commit"] > 0


def test_a_fault_is_an_event_where_events_are_told(tmp_path: Path) -> None:
    (tmp_path / "wh").mkdir()
    (tmp_path / "wh" / "lake").write_text("in the way")
    done = dateline("run", "--log-format", "json", str(tmp_path), warehouse=tmp_path / "wh")
    assert done.returncode == 1
    (told,) = map(json.loads, done.stderr.splitlines())
    assert (told["event"], told["level"], told["exit_code"]) == ("failed", "error", 1)
    assert "lake" in told["error"]


def test_a_query_as_json(warehouse: Path) -> None:
    sql = "SELECT dateline, credit, published_date, date_source FROM articles"
    done = dateline("sql", "--format", "json", sql, warehouse=warehouse)
    assert json.loads(done.stdout) == [
        {"dateline": "Lisbon", "credit": "AP", "published_date": "2024-03-05", "date_source": "header"}
    ]


def test_a_query_from_standard_input_and_to_a_file(warehouse: Path, tmp_path: Path) -> None:
    done = dateline(
        "sql", "--format", "csv", "--output", str(tmp_path / "o.csv"), "SELECT 1 AS a", warehouse=warehouse
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "o.csv").read_text().split() == ["a", "1"]


def test_a_second_run_loads_nothing_and_says_so(warehouse: Path) -> None:
    done = dateline("run", str(warehouse.parent / "in"), warehouse=warehouse)
    assert done.returncode == 0
    assert "2 files found, 2 of them known already" in done.stdout
    assert "nothing new to load" in done.stdout


def test_checks_pass(warehouse: Path) -> None:
    done = dateline("check", warehouse=warehouse)
    assert (done.returncode, done.stderr) == (0, "")
    assert " 0 failed" in done.stdout


def test_tables_and_their_columns(warehouse: Path) -> None:
    assert "One row per token" in dateline("tables", warehouse=warehouse).stdout
    assert "never invented" in dateline("tables", "articles", warehouse=warehouse).stdout
    done = dateline("tables", "unicorns", warehouse=warehouse)
    assert done.returncode == 2
    assert "no table 'unicorns'" in done.stderr


def test_snapshots_are_listed(warehouse: Path) -> None:
    assert "shard 0" in dateline("snapshots", warehouse=warehouse).stdout


def test_publishing_anew(warehouse: Path) -> None:
    (warehouse / "news.duckdb").unlink()
    assert dateline("publish", warehouse=warehouse).returncode == 0
    assert dateline("sql", "FROM articles", warehouse=warehouse).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("sql", "SELEC 1"), 1, "SELEC"),
        (("sql", "COPY (SELECT 1) TO '/tmp/stolen.csv'"), 1, "dateline: "),
        (("sql",), 2, "give a query"),
        (("run",), 2, "Missing argument"),
        (("run", "/no/such/place"), 2, "does not exist"),
        (("run", "--workers", "-1", "."), 2, "-1"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_faults_are_one_line_and_an_exit_code(
    warehouse: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = dateline(*arguments, warehouse=warehouse)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_wrong_setting_is_named(warehouse: Path) -> None:
    done = dateline("check", warehouse=warehouse, DATELINE_SHARD_BYTES="many")
    assert done.returncode == 2
    assert "shard_bytes" in done.stderr


def test_a_warehouse_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    for arguments in (("sql", "SELECT 1"), ("check",)):
        done = dateline(*arguments, warehouse=tmp_path / "none")
        assert done.returncode == 2
        assert "dateline run PATH" in done.stderr
    for command in ("snapshots", "publish"):
        done = dateline(command, warehouse=tmp_path / "none")
        assert done.returncode == 2
        assert "dateline run PATH" in done.stderr


def test_a_traceback_only_when_asked(warehouse: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "flows.cli", "--debug", "sql", "SELEC 1"],
        capture_output=True,
        text=True,
        env={**os.environ, "DATELINE_WAREHOUSE": str(warehouse)},
        check=False,
    )
    assert "Traceback" in asked.stderr


def test_a_day_with_less_than_its_minimum_is_told_or_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("The ferry to Sandholm sailed on Monday.\n")
    told = {"DATELINE_VOLUME_MINIMUM": json.dumps({re.sub(r"[0-9]+", "#", str(tmp_path / "in")): 5})}
    refused = dateline(
        "run", str(tmp_path / "in"), warehouse=tmp_path / "w", DATELINE_VOLUME_ACTION="refuse", **told
    )
    assert refused.returncode == 1
    assert "nothing was published" in refused.stderr
    assert not (tmp_path / "w" / "news.duckdb").exists()
    assert dateline("publish", warehouse=tmp_path / "w").returncode == 0
    reported = dateline("run", str(tmp_path / "in"), warehouse=tmp_path / "v", **told)
    assert "UNUSUAL: 1 articles from" in reported.stdout

"""The real flow, end to end, under Prefect's own server."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import psutil
import pytest

STORY = "{n}. The council of Port {n} met on Monday. Mayor Ann Drew{n} said the quay would be mended by June."
SCRIPT = """
import json, sys
from flows.server import server
from pathlib import Path
context = server(Path(sys.argv[2]))
context.__enter__()()
from prefect.client.orchestration import get_client
from flows.nightly import nightly
from flows.ingest import Ingest
state = nightly([sys.argv[1]], sys.argv[2], 2, return_state=True)
with get_client(sync_client=True) as client:
    tasks = client.read_task_runs()
    artifacts = client.read_artifacts()
context.__exit__(None, None, None)
print(json.dumps({"state": state.name, "tasks": [run.state_name for run in tasks],
                  "artifacts": sorted(artifact.key for artifact in artifacts)}))
"""


@pytest.mark.model
def test_the_nightly_flow_loads_checks_publishes_and_reports(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(60):
        (inbox / f"{number}.txt").write_text(STORY.format(n=number) * 40)
    (inbox / "broken.jsonl").write_text("{")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(inbox), str(tmp_path / "wh")],
        capture_output=True,
        text=True,
        env={**os.environ, "DATELINE_SHARD_BYTES": "100000"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["state"] == "Completed"
    assert len(told["tasks"]) > 1
    assert set(told["tasks"]) == {"Completed"}
    assert told["artifacts"] == ["rejects", "report", "run", "slowest-shards", "stages"]
    with duckdb.connect(str(tmp_path / "wh" / "news.duckdb"), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM articles").fetchone() == (60,)
        assert con.execute("SELECT reason FROM rejects").fetchall() == [("invalid_json",)]
        assert con.execute("SELECT flow, status, article_count FROM runs").fetchall() == [
            ("nightly", "done", 60)
        ]
        assert con.execute("SELECT count(*) > 0 FROM mentions WHERE label = 'PERSON'").fetchone() == (True,)


def test_the_server_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    code = "import sys, time; from pathlib import Path; from flows.server import server\n"
    code += "with server(Path(sys.argv[1])) as wait: wait(); print('up', flush=True); time.sleep(600)"
    run = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == "up\n"
        (child,) = psutil.Process(run.pid).children()
        run.kill()
    child.wait(timeout=20)

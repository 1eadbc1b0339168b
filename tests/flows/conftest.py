"""One warehouse loaded with the sample corpus, and the command line as a user meets it: real processes."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dateline(*arguments: str, warehouse: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        capture_output=True,
        text=True,
        cwd=environment.pop("cwd", ROOT),
        env={**os.environ, "DATELINE_WAREHOUSE": str(warehouse), "DATELINE_ENGINE": "local", **environment},
        check=False,
    )


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the sample corpus, loaded once for all test processes. To be read, not changed."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "seeded"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = folder / "told.txt"
        if not told.exists():
            done = dateline("run", "seeds/", warehouse=folder / "data", DATELINE_WORKERS="1")
            assert done.returncode == 0, done.stderr
            told.write_text(done.stdout)
    return folder / "data"

"""Prefect's API server for the length of one run.

Prefect would start one itself, but only after its own import, and would leave it running when the
run is killed. This one starts beside everything else and ends with the run, however that ends.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tasks.lifeline import end_with

START_SECONDS = 180.0
STOP_SECONDS = 5.0
ENVIRONMENT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",  # faults are told once, by the command line
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
}

ONE_RUN = {"PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
EVERY_SERVICE = {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "30"}


@contextmanager
def server(warehouse: Path, *, is_scheduler: bool = False) -> Iterator[Callable[[], None]]:
    """Start a server, or take the one that PREFECT_API_URL names; give a function that waits for it.

    One that is a scheduler runs Prefect's services besides, which make runs of what is due.

    To be entered before Prefect is imported, as that reads its environment then. Prefect's own
    files go to the warehouse, unless PREFECT_HOME says where.
    """
    home = warehouse / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {**ENVIRONMENT, "PREFECT_HOME": str(home)}.items():
        os.environ.setdefault(name, value)
    if "PREFECT_API_URL" in os.environ:
        yield lambda: None
        return
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = _start(listener, EVERY_SERVICE if is_scheduler else ONE_RUN)
        os.environ["PREFECT_API_URL"] = url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    try:
        yield lambda: _wait(url, process)
    finally:
        del os.environ["PREFECT_API_URL"]
        _stop(process)


def _start(listener: socket.socket, services: dict[str, str]) -> subprocess.Popen[bytes]:
    listener.set_inheritable(True)
    return subprocess.Popen(
        [sys.executable, "-m", "flows.server", str(listener.fileno()), str(os.getpid())],
        pass_fds=[listener.fileno()],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.DEVNULL,
        env={
            **os.environ,
            "PREFECT_UI_ENABLED": "0",
            **services,
        },
    )


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; RuntimeError when it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):  # noqa: S310  our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("Prefect's server did not start; set PREFECT_API_URL to one, or take --engine local")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _serve(descriptor: int, parent: int) -> None:
    """In the child: serve Prefect's API on an open socket."""
    end_with(parent)
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app", factory=True, fd=descriptor, log_level="error", lifespan="on"
    )


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))

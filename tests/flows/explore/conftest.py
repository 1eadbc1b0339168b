"""An archive to look at: a part of the sample corpus, and articles whose words try to be more than words."""

import fcntl
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from config.settings import Settings, load_settings
from flows.explore.app import create_app
from flows.explore.serve import HOST, listen
from flows.ingest import Ingest
from tasks.parse.pipeline import Parser
from tasks.pool import WorkerPool
from tasks.process import process_shard

SEEDS = Path(__file__).parents[3] / "seeds"
LOADED = [SEEDS / "lines", SEEDS / "broken", *sorted(SEEDS.glob("wire/*arequipa*"))]
LONG = "Donaudampfschifffahrt" * 60
HOSTILE: list[dict[str, Any]] = [
    {
        "id": "script",
        "date": "2024-05-01",
        "outlet": '<b onclick="alert(1)">Post</b>',
        "url": "javascript:alert(1)",
        "title": "</title><script>alert('headline')</script>",
        "byline": '"><img src=x onerror=alert(2)>',
        "text": (
            "<script>alert('text')</script> said Jane Smith in Berlin on Monday. “&lt;b&gt; is <b>not</b> bold,” "
            'she told reporters. {{ 7 * 7 }} ${x} <img src="http://192.0.2.1/x.png" onerror="alert(3)"> </mark>'
        ),
    },
    {
        "id": "bidi",
        "date": "2024-05-02",
        "title": "\u202egnihtemos\u202c שלום",
        "text": (
            "Mayor Rafael Quispe \u202espoke\u202c in Lima. أعلن الرئيس، 𝒦im Jones 👩‍👩‍👧‍👦 said on 3 May: “It’s "
            f"done.” Then\ttabs,\r\nreturns,\rmore returns and {LONG} in Paris, Ana Torres told the council."
        ),
    },
]


def load(settings: Settings, *paths: Path) -> None:
    """A run in this process."""
    with Ingest(settings, [str(path) for path in paths], "nightly") as ingest:
        for staged in ingest.shards():
            ingest.commit(staged)
        ingest.publish()


@pytest.fixture(scope="session")
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a warehouse that holds the articles; loaded by the first process that asks, for all."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "explore"
    folder.mkdir(exist_ok=True)
    settings = load_settings(warehouse=folder / "wh", workers=1, engine="local")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (settings.warehouse / "news.duckdb").exists():
            model: Parser = request.getfixturevalue("model")
            hostile = folder / "hostile.jsonl"
            hostile.write_text("".join(json.dumps(record) + "\n" for record in HOSTILE))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(WorkerPool, "_attempt", lambda self, job: process_shard(job, model))
                load(settings, *LOADED, hostile)
    return settings


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Serve the pages from a thread; give their address."""
    listener = listen(0)
    app = create_app(settings.warehouse / "news.duckdb", settings)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def address(archive: Settings) -> Iterator[str]:
    """Where the pages of the archive are."""
    with serving(archive) as address:
        yield address

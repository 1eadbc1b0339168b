"""The pages over HTTP: what they hold, what they refuse, and that they follow new publications."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from re import findall, search
from typing import Any

import duckdb
import httpx
import pyarrow.parquet as pq
import pytest

from config.settings import Settings, load_settings
from flows.explore.samples import SAMPLES
from tasks.parse.pipeline import Parser
from tasks.pool import WorkerPool
from tasks.process import process_shard
from tests.flows.explore.conftest import load, serving

pytestmark = pytest.mark.model
LINKS = r'href="(/[^"#]*)'


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse / "news.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_every_link_leads_to_a_page(client: httpx.Client) -> None:
    """All that is linked from the overview, and two steps further."""
    todo, seen = ["/"], {"/"}
    for _ in range(3):
        found: list[str] = []
        for address in todo[:25]:
            answer = client.get(address)
            assert answer.status_code == 200, address
            found += [unescape(link) for link in findall(LINKS, answer.text) if not link.startswith("/sql.")]
        todo = [link for link in dict.fromkeys(found) if link not in seen]
        seen |= set(todo)
    assert len(seen) > 100


def test_headers(client: httpx.Client) -> None:
    for address in ("/", "/nowhere", "/static/dateline.css", "/sql.csv?sql=SELECT+1"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in headers


def test_who_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:4224"}).status_code == 200
    assert client.post("/sql", data={"sql": "SELECT 1"}).status_code == 405
    assert client.get("/sql?sql=SELECT+1", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404
    assert client.get("/docs").status_code == 404
    assert client.get("/openapi.json").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "/article/none",
        "/article/'%20OR%201=1",
        "/story/none",
        "/name?name=Nobody+of+That+Name",
        "/name",
        "/search?number=0",
        "/search?number=x",
        "/nowhere",
    ],
)
def test_what_does_not_exist(client: httpx.Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code in (400, 404)
    assert "Back to the overview" in answer.text


@pytest.mark.parametrize(
    "words", ["", "'", '"', "-", "OR", "\u202e", "%00", "flood'); DROP TABLE articles; --", "<b>"]
)
def test_any_words_may_be_sought(client: httpx.Client, words: str) -> None:
    for page in ("search", "quotes"):
        assert client.get(f"/{page}", params={"q": words, "first": "x", "outlet": words}).status_code == 200


def test_a_form_narrows_what_is_shown(client: httpx.Client, archive: Settings) -> None:
    ((speaker, count),) = ask(
        archive,
        "SELECT speaker_name, count(*) FROM quotes_whole WHERE kind = 'direct' AND speaker_entity_id IS NOT NULL "
        "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1",
    )
    page = client.get("/quotes", params={"speaker": speaker, "kind": "direct"}).text
    assert f"{count} quotation" in page
    assert page.count('class="quotation direct"') == count
    assert 'class="quotation indirect"' not in page
    assert "No article has all of these words" in client.get("/search?q=zzzz").text


def test_the_console(client: httpx.Client, archive: Settings) -> None:
    sql = "SELECT article_id, char_start, char_end, text FROM quotes ORDER BY ALL LIMIT 3"
    page = client.get("/sql", params={"sql": sql}).text
    for article_id, start, end, _ in ask(archive, sql):
        assert f"/article/{article_id}?mark={start}-{end}#mark" in page
    whole = "SELECT * FROM mentions ORDER BY ALL"
    rows = ask(archive, whole)
    text = client.get("/sql.csv", params={"sql": whole}).content.decode()
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == len(rows) + 1
    data = pq.read_table(io.BytesIO(client.get("/sql.parquet", params={"sql": whole}).content))
    assert [tuple(row.values()) for row in data.to_pylist()] == rows
    assert "there are more" in client.get("/sql", params={"sql": "SELECT * FROM tokens"}).text


@pytest.mark.parametrize(
    "sql",
    ["DROP VIEW articles", "COPY articles TO '/tmp/x.csv'", "FROM '/etc/passwd'", "SELECT * FROM memory.current; SELECT 1",
     "CREATE TABLE memory.x AS SELECT 1", "ATTACH 'x.db'", "SELECT getenv('HOME')", "SELEC"],
)  # fmt: skip
def test_the_console_only_reads(client: httpx.Client, sql: str) -> None:
    assert 'role="alert"' in client.get("/sql", params={"sql": sql}).text
    assert client.get("/sql.csv", params={"sql": sql}).status_code == 503


@pytest.mark.parametrize(("question", "sql"), SAMPLES)
def test_samples(client: httpx.Client, question: str, sql: str) -> None:
    page = client.get("/sql", params={"sql": sql}).text
    assert 'role="alert"' not in page, question
    assert 'class="rows"' in page


def test_a_chart_of_the_result(client: httpx.Client) -> None:
    sql = "SELECT label, count(*) AS n FROM mentions GROUP BY 1 ORDER BY 2 DESC LIMIT 4"
    page = client.get("/sql", params={"sql": sql}).text
    assert page.count('<g class="bar">') == 4


def test_new_publications_show_without_a_restart(
    archive: Settings, tmp_path: Path, blank: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WorkerPool, "_attempt", lambda self, job: process_shard(job, blank))
    settings = load_settings(warehouse=tmp_path / "wh", workers=1, engine="local")
    with serving(settings) as address, httpx.Client(base_url=address, timeout=60) as client:
        assert client.get("/").status_code == 503  # nothing is published yet
        for number in range(2):
            path = tmp_path / f"{number}.jsonl"
            record = {"id": str(number), "title": f"Night {number}", "text": "A ferry sailed to Lund."}
            path.write_text(json.dumps(record))
            load(settings, path)
            page = client.get("/search?q=ferry").text
            assert f"{number + 1} article" in page
            assert f"Night {number}" in page
        shutil.rmtree(settings.warehouse / "lake")
        assert client.get("/search?q=lund").status_code == 503  # a fault is a page, too


def test_the_command_serves_and_can_write_nothing(archive: Settings) -> None:
    command = [
        sys.executable,
        "-m",
        "flows.cli",
        "explore",
        "--port",
        "0",
        "--warehouse",
        str(archive.warehouse),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert address is not None
        assert httpx.get(address[0], timeout=60).status_code == 200
        if sys.platform == "linux":
            assert "NoNewPrivs:\t1" in Path(f"/proc/{process.pid}/status").read_text()
        process.terminate()

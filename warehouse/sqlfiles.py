"""SQL files: one view, macro or check a file, its first comment the description."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SqlFile:
    """A statement and what it is for.

    A comment line ``-- scope: new`` (or full) sets the scope of a check: over all of the archive
    (the default) or its new files alone before every publication, or only by `dateline check`.
    """

    name: str
    description: str
    sql: str
    scope: str


def sql_files(kind: str) -> tuple[SqlFile, ...]:
    """The files of a folder (views, macros, checks, published), by name."""
    return tuple(_parse(path) for path in sorted((HERE / kind).glob("*.sql")))


def in_order(files: Iterable[SqlFile]) -> list[SqlFile]:
    """Put files that speak of others after those."""
    by_name = {file.name: file for file in files}
    uses = {
        name: (set(re.findall(r"\w+", file.sql)) & set(by_name)) - {name} for name, file in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(uses).static_order()]


def _parse(path: Path) -> SqlFile:
    lines = path.read_text(encoding="utf-8").splitlines()
    comments: list[str] = []
    while lines and lines[0].startswith("--"):
        comments.append(lines.pop(0).removeprefix("--").strip())
    scopes = [line.removeprefix("scope:").strip() for line in comments if line.startswith("scope:")]
    description = " ".join(line for line in comments if not line.startswith("scope:"))
    return SqlFile(path.stem, description, "\n".join(lines).strip().rstrip(";"), (scopes or ["all"])[0])

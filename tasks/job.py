"""A shard as it is handed to a worker."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config.settings import Settings
from tasks.shards import Shard


@dataclass(frozen=True, slots=True)
class ShardJob:
    """A shard, and all that a worker needs to know for it. `known` is a file of known article ids."""

    shard: Shard
    folder: Path
    settings: Settings
    known: Path | None = None


def note_members(folder: Path, members: Sequence[str | None]) -> None:
    """Leave word, for the case that the worker dies, of what was found in the source that was read last."""
    (folder / "members").write_text(json.dumps(members), encoding="utf-8")


def noted_members(folder: Path) -> list[str | None]:
    """The `source_member` of every record, in order. Raises FileNotFoundError, ValueError when unfinished."""
    members: list[str | None] = json.loads((folder / "members").read_text(encoding="utf-8"))
    return members

"""A withdrawal that is under way, kept in a file until nothing is left to do: who kills it loses nothing."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse.parquet import fsync_folder
from warehouse.traces import PENDING, Taken


@dataclass(frozen=True, slots=True)
class Intent:
    """What is to be withdrawn: by which names, which revisions, and why."""

    names: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    reason: str | None = None

    def joined(self, names: Sequence[str], taken: Sequence[Taken], reason: str | None) -> "Intent":
        """What was begun and what was asked for since."""
        fresh = {one.article_id: one for one in (*taken, *self.taken)}
        return Intent((*self.names, *names), tuple(fresh.values()), reason or self.reason)


def intent_of(warehouse: Path) -> Intent:
    """The withdrawal that was begun and not brought to its end; an empty one if there is none."""
    path = warehouse / PENDING
    if not path.exists():
        return Intent()
    kept = json.loads(path.read_text(encoding="utf-8"))
    taken = (Taken(one["article_id"], one["document_key"], tuple(one["pieces"])) for one in kept["taken"])
    return Intent(tuple(kept["names"]), tuple(taken), kept["reason"])


def keep(intent: Intent, warehouse: Path) -> None:
    """Write it down, before anything is removed."""
    draft = warehouse / f"{PENDING}.tmp"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(asdict(intent), stream)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(warehouse / PENDING)
    fsync_folder(warehouse)


def forget(warehouse: Path) -> None:
    """Remove it: it holds pieces of the text, and is written over first."""
    for path in (warehouse / f"{PENDING}.tmp", warehouse / PENDING):
        if path.exists():
            with path.open("r+b") as stream:
                stream.write(bytes(path.stat().st_size))
                os.fsync(stream.fileno())
            path.unlink()
    fsync_folder(warehouse)

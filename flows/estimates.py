"""Estimates of runs, kept so that a run can be compared with what was said of it."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.report import duration
from warehouse.urls import is_url


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run over these paths would take."""

    paths: list[str]
    file_count: int
    known_count: int
    article_count: int
    duplicate_count: int
    reject_count: int
    word_count: int
    seconds: float
    window_count: int
    backfill_seconds: float
    disk_bytes: int
    rows: dict[str, int]


def comparison(
    warehouse: Path, paths: list[str], article_count: int, seconds: float, *, in_windows: bool = False
) -> Iterator[str]:
    """A line that compares a run or backfill with what `explain` said of the same paths, if it was asked."""
    try:
        kept = json.loads(_kept(warehouse).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    expected = kept.get("backfill_seconds" if in_windows else "seconds")  # none of backfills in older ones
    if kept["paths"] == named(paths) and expected is not None:
        yield (
            f"estimated were {kept['article_count']:,} articles in {duration(expected)}: "
            f"{_ratio(article_count, kept['article_count'])} and {_ratio(seconds, expected)}"
        )


def _kept(warehouse: Path) -> Path:
    return warehouse.resolve() / "estimate.json"


def keep(warehouse: Path, estimate: Estimate) -> None:
    """Write an estimate down beside the lake."""
    path = _kept(warehouse)
    temporary = path.with_name(f".estimate.{os.getpid()}")
    temporary.write_text(json.dumps(asdict(estimate), indent=1), encoding="utf-8")
    temporary.replace(path)


def named(paths: list[str]) -> list[str]:
    """Paths as an estimate names them."""
    return sorted(path if is_url(path) else str(Path(path).absolute()) for path in paths)


def _ratio(real: float, estimated: float) -> str:
    return f"{real / estimated:.0%} of that" if estimated else "nothing was expected"

"""Shards: stretches of like work, in the order of the inputs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from config.settings import Settings
from tasks.article import Source
from tasks.cuts import UNPACKED, AtLines
from tasks.discover import FoundFile
from tasks.readers import reader_of, recognise
from tasks.unpack import head, is_packed
from warehouse.urls import is_url

Choose = Callable[[Source], Source | None]
Size = Callable[[int], int]  # of a shard that begins after so much text, both as `weigh` counts
SMALLEST = 2_000  # the cost of opening a file and storing an article, in characters of text


@dataclass(frozen=True, slots=True)
class Shard:
    """What one worker task does. `records` selects some records of its only source, by position."""

    number: int
    sources: tuple[Source, ...]
    records: range | None = None

    @property
    def weight(self) -> int:
        """Rough characters of text in it."""
        return sum(map(weigh, self.sources))


def source_of(found: FoundFile) -> Source:
    """Recognise the format of a file that was found; None when no reader takes it."""
    source = Source(found.path, found.source_file, found.sha256, found.size_bytes, None)
    if found.fault:
        return replace(source, fault=("unreadable", found.fault))
    start, suffix = head(found.path)
    reader = recognise(start, suffix)
    return replace(source, source_format=reader.FORMAT if reader else None, is_packed=is_packed(found.path))


def weigh(source: Source) -> int:
    """Rough characters of article text in a source."""
    size = source.size_bytes if source.length is None else source.length
    share = reader_of(source.source_format).TEXT_SHARE if source.source_format else 0.0
    growth = UNPACKED if source.is_packed else 1.0
    chosen = source.selection.share if source.selection else 1.0
    return int(size * share * growth * chosen) + SMALLEST


def evenly(shard_bytes: int) -> Size:
    """All shards of one size."""
    return lambda done: shard_bytes


def cut(
    sources: Iterable[Source],
    settings: Settings,
    size: Size,
    spool: Path,
    choose: Choose | None = None,
) -> Iterator[Shard]:
    """Cut sources into shards of about the text that `size` gives.

    Small files are gathered; a larger one is cut as its format allows (tasks/cuts.py), a packed file of
    lines being unpacked into `spool`. Lazy: nothing is unpacked before its shard is asked for.
    `choose` may leave a part out.
    """
    number, weight, start, done = 0, 0, 0, 0
    gathered: list[Source] = []
    for source in sources:
        end = done + weigh(source)
        for part in _parts(source, settings, partial(_after, size, done), spool):
            start = start if gathered else done
            done += weigh(part)
            chosen = choose(part) if choose else part
            if chosen is None:
                forget(part, spool)
                continue
            gathered.append(chosen)
            weight += weigh(chosen)
            if weight >= size(start):
                yield Shard(number, tuple(gathered))
                number, gathered, weight = number + 1, [], 0
        done = end
    if gathered:
        yield Shard(number, tuple(gathered))


def forget(source: Source, spool: Path) -> None:
    """Remove what was unpacked for a source."""
    if not is_url(source.path) and Path(source.path).parent == spool:
        Path(source.path).unlink(missing_ok=True)


def _after(size: Size, before: int, done: int) -> int:
    return size(before + done)


def _parts(source: Source, settings: Settings, size: Size, spool: Path) -> Iterator[Source]:
    """A source, or its stretches where it is larger than a shard and its format can be cut."""
    reader = reader_of(source.source_format) if source.source_format else None
    cut = reader.CUT if reader else None
    if reader is None or cut is None or source.fault:
        yield source
    elif isinstance(cut, AtLines) or weigh(source) > 2 * size(0):
        share = min(reader.TEXT_SHARE, 1.0)
        yield from cut.parts(source, settings, lambda offset: int(size(int(offset * share)) / share), spool)
    else:
        yield source

"""Shards: stretches of like work, in the order of the inputs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Source
from tasks.discover import FoundFile
from tasks.readers import reader_of, recognise
from tasks.unpack import UnpackError, head, is_packed, open_source

BLOCK = 1 << 20
UNPACKED = 3.5  # text grows so much, roughly, when it is unpacked
PACKED_AT_MOST = 20  # text is hardly ever packed tighter: what may be large is unpacked to see
Choose = Callable[[Source], Source | None]
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


def cut(
    sources: Iterable[Source],
    settings: Settings,
    shard_bytes: int,
    spool: Path,
    choose: Choose | None = None,
) -> Iterator[Shard]:
    """Cut sources into shards of about `shard_bytes` of text each.

    Small files are gathered; a file of lines that is larger is cut at line ends, unpacked into
    `spool` first when it is compressed. Lazy: nothing is unpacked before its shard is asked for.
    `choose` may leave a part out.
    """
    number, gathered, weight = 0, [], 0
    for source in sources:
        for part in _parts(source, settings, shard_bytes, spool):
            chosen = choose(part) if choose else part
            if chosen is None:
                forget(part, spool)
                continue
            gathered.append(chosen)
            weight += weigh(chosen)
            if weight >= shard_bytes:
                yield Shard(number, tuple(gathered))
                number, gathered, weight = number + 1, [], 0
    if gathered:
        yield Shard(number, tuple(gathered))


def forget(source: Source, spool: Path) -> None:
    """Remove what was unpacked for a source."""
    if Path(source.path).parent == spool:
        Path(source.path).unlink(missing_ok=True)


def _parts(source: Source, settings: Settings, shard_bytes: int, spool: Path) -> Iterator[Source]:
    lines = source.source_format is not None and reader_of(source.source_format).LINES
    if lines and source.is_packed and source.size_bytes * PACKED_AT_MOST > shard_bytes:
        yield from _unpacked(source, settings, shard_bytes, spool)
    elif lines and weigh(source) > 2 * shard_bytes:
        yield from _stretches(source, shard_bytes)
    else:
        yield source


def _stretches(source: Source, target: int) -> Iterator[Source]:
    """Cut a plain file at line ends."""
    with Path(source.path).open("rb") as stream:
        offset, record = 0, source.first_record
        while offset < source.size_bytes:
            length, lines = 0, 0
            for block in _lines_of(stream, target):
                length += len(block)
                lines += block.count(b"\n")
            end = offset + length
            yield replace(
                source,
                offset=offset,
                length=length,
                first_record=record,
                is_last=end >= source.size_bytes or not length,
            )
            if not length:  # the file has become shorter since it was hashed
                return
            offset, record = end, record + lines


def _unpacked(source: Source, settings: Settings, target: int, spool: Path) -> Iterator[Source]:
    """Unpack a compressed file into stretches in the spool folder, one ahead of the one that is read."""
    record, fault = source.first_record, None
    held: Source | None = None
    number = 0
    with open_source(source, settings) as stream:
        while fault is None:
            path = spool / f"{source.sha256[:16]}-{number}"
            length, lines = 0, 0
            with path.open("wb") as out:
                try:
                    for block in _lines_of(stream, target):
                        out.write(block)
                        length += len(block)
                        lines += block.count(b"\n")
                except UnpackError as error:
                    fault = (error.reason, error.detail)
            if held and (length or fault):
                yield held
            if not length and not fault:
                break
            held = replace(
                source,
                path=str(path),
                length=length,
                first_record=record,
                is_last=False,
                fault=fault,
                is_packed=False,
            )
            record, number = record + lines, number + 1
    yield replace(held, is_last=True) if held else source


def _lines_of(stream: BinaryIO, target: int) -> Iterator[bytes]:
    """Blocks of about `target` bytes together, the last one up to the end of its line.

    read1, as read would lose what stands before a fault in packed data.
    """
    left = target
    while left > 0:
        block = stream.read1(min(BLOCK, left))  # type: ignore[attr-defined]
        if not block:
            return
        left -= len(block)
        yield block
    while block and not block.endswith(b"\n"):
        block = stream.readline(BLOCK)
        yield block

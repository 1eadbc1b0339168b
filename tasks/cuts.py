"""How a large file is cut into stretches that workers read side by side, by what its format allows.

Every cut is lazy and needs little memory; a fault in the file ends the search for further cuts and is
met, and booked, by whoever reads the last stretch.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from config.settings import Settings
from tasks.article import Source
from tasks.blocks import Begins
from tasks.packings import UnpackError
from tasks.unpack import open_source
from warehouse.urls import open_binary

BLOCK = 1 << 20
UNPACKED = 3.5  # text grows so much, roughly, when it is unpacked
PACKED_AT_MOST = 20  # text is hardly ever packed tighter: what may be large is unpacked to see
Target = Callable[[int], int]  # bytes of a stretch that begins at a byte of the source, both unpacked


class Cut(Protocol):
    """A way of cutting."""

    def parts(self, source: Source, settings: Settings, target: Target, spool: Path) -> Iterator[Source]:
        """Yield stretches of about `target` bytes that together are the source."""


@dataclass(frozen=True, slots=True)
class AtLines:
    """Records begin at lines: at every line, or where `begins` says so.

    `has_header`: the first line is no record, and needed to read any of them.
    """

    begins: Begins | None = None
    has_header: bool = False

    def parts(self, source: Source, settings: Settings, target: Target, spool: Path) -> Iterator[Source]:
        """Cut a plain file where it lies, a packed one into files in the spool folder."""
        if not source.is_packed:
            yield from self._plain(source, target) if source.size_bytes > 2 * target(0) else (source,)
        elif source.size_bytes * PACKED_AT_MOST > target(0):
            yield from self._spooled(source, settings, target, spool)
        else:
            yield source

    def _plain(self, source: Source, target: Target) -> Iterator[Source]:
        with open_binary(source.path) as stream:
            lines = _Lines(stream, self.begins)
            offset, record, header = 0, source.first_record, b""
            while offset < source.size_bytes:
                length, records = 0, 0
                for block, begun in lines.take(target(offset)):
                    length += len(block)
                    records += begun
                end = offset + length
                is_last = end >= source.size_bytes or not length
                yield replace(
                    source, offset=offset, length=length, first_record=record, is_last=is_last, header=header
                )
                if not length:  # the file has become shorter since it was hashed
                    return
                offset, record = end, record + records
                if self.has_header and not header:
                    header, record = lines.first, record - 1

    def _spooled(self, source: Source, settings: Settings, target: Target, spool: Path) -> Iterator[Source]:
        """Unpack into stretches in the spool folder, one ahead of the one that is read."""
        record, fault, header = source.first_record, None, b""
        held: Source | None = None
        number, offset = 0, 0
        with open_source(source, settings) as stream:
            lines = _Lines(stream, self.begins)
            while fault is None:
                path = spool / f"{source.sha256[:16]}-{number}"
                length, records = 0, 0
                with path.open("wb") as out:
                    try:
                        for block, begun in lines.take(target(offset)):
                            out.write(block)
                            length += len(block)
                            records += begun
                    except UnpackError as error:
                        fault = (error.reason, error.detail)
                if held and (length or fault):
                    yield held
                if not length and not fault:
                    path.unlink()
                    break
                held = replace(
                    source,
                    path=str(path),
                    length=length,
                    first_record=record,
                    is_last=False,
                    fault=fault,
                    is_packed=False,
                    header=header,
                )
                record, number, offset = record + records, number + 1, offset + length
                if self.has_header and not header:
                    header, record = lines.first, record - 1
        yield replace(held, is_last=True) if held else source


@dataclass(frozen=True, slots=True)
class AtUnits:
    """Records are found by counting (members of an archive, row groups): `weights` gives their bytes."""

    weights: Callable[[BinaryIO, Source], Iterator[int]]

    def parts(self, source: Source, settings: Settings, target: Target, spool: Path) -> Iterator[Source]:
        """Cut between units; each worker passes over those before its own.

        What says that it unpacks to more than is allowed is not cut: one reader must count it all.
        """
        starts, total, weight = [0], 0, 0
        most = min(settings.max_file_bytes, source.size_bytes * settings.max_ratio)
        try:
            with open_source(source, settings) as stream:
                for position, size in enumerate(self.weights(stream, source)):
                    total += size
                    if total > most:
                        starts = [0]
                        break
                    if weight >= target(total - size - weight):
                        starts.append(position)
                        weight = 0
                    weight += size
        except Exception:  # noqa: BLE001, S110  the reader of the last stretch meets the same fault, and books it
            pass
        for start, stop in zip(starts, [*starts[1:], _NEVER], strict=True):
            yield replace(source, units=range(start, stop), is_last=stop == _NEVER)


@dataclass(frozen=True, slots=True)
class AtOffsets:
    """Records are found at places in the file, packed or not: `offsets` gives them."""

    offsets: Callable[[BinaryIO], Iterator[int]]

    def parts(self, source: Source, settings: Settings, target: Target, spool: Path) -> Iterator[Source]:
        """Cut between records where they lie."""
        growth = UNPACKED if source.is_packed else 1.0
        starts, records = [0], [source.first_record]
        try:
            with open_binary(source.path) as file:
                for number, offset in enumerate(self.offsets(file)):
                    if (offset - starts[-1]) * growth >= target(int(starts[-1] * growth)):
                        starts.append(offset)
                        records.append(source.first_record + number)
        except Exception:  # noqa: BLE001, S110  as above
            pass
        ends = [*starts[1:], source.size_bytes]
        for start, end, record in zip(starts, ends, records, strict=True):
            is_last = end == source.size_bytes
            yield replace(source, offset=start, length=end - start, first_record=record, is_last=is_last)


_NEVER = 1 << 62


class _Lines:
    """A stream's lines in blocks that end where a record begins."""

    def __init__(self, stream: BinaryIO, begins: Begins | None):
        self._stream = stream
        self._test = begins() if begins else None
        self._held = b""
        self.first = b""

    def take(self, target: int) -> Iterator[tuple[bytes, int]]:
        """Blocks of about `target` bytes together, each with the number of records that begin in it."""
        return self._whole_lines(target) if self._test is None else self._records(target)

    def _whole_lines(self, target: int) -> Iterator[tuple[bytes, int]]:
        """read1, as read would lose what stands before a fault in packed data."""
        left = target
        while left > 0:
            block = self._stream.read1(min(BLOCK, left))  # type: ignore[attr-defined]
            if not block:
                return
            left -= len(block)
            yield block, block.count(b"\n")
        while block and not block.endswith(b"\n"):
            block = self._stream.readline(BLOCK)
            yield block, block.count(b"\n")

    def _records(self, target: int) -> Iterator[tuple[bytes, int]]:
        size, is_start = len(self._held), True
        if self._held:
            yield self._held, 1
            self._held = b""
        assert self._test is not None
        while line := self._stream.readline(BLOCK):
            self.first = self.first or line
            begun = self._test(line) and is_start
            is_start = line.endswith(b"\n")
            if begun and size >= target:
                self._held = line
                return
            size += len(line)
            yield line, int(begun)

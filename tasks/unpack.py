"""Opening raw files: plain or packed, by their first bytes, one packing inside another at most.

Layers are generators over chunks of bytes, so memory is bounded whatever a file unpacks to. What
precedes a fault in the packed data is handed out in full before the fault is raised.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from config.settings import Settings
from tasks.article import Source
from tasks.packings import MAGIC_BYTES, SUFFIXES, Chunks, UnpackError, unpacker
from warehouse.urls import open_binary

HEAD_BYTES = 4096
_LAYERS = 2
_PACKED_BYTES = 65_536
_BUFFER_BYTES = 262_144
_BOMB_BYTES = 1_000_000  # under this no ratio is alarming


@contextmanager
def open_source(source: Source, settings: Settings) -> Iterator[BinaryIO]:
    """Open what the source holds, unpacked, as a buffered stream without seek().

    A stretch (offset or length set) of a file that is not packed is taken as it is. Raises OSError,
    and on reading UnpackError. A read(n) that meets the fault gives nothing, so that no torn page
    passes for a whole one; readline() and read1() hand out all that stands before it.
    """
    with open_binary(source.path) as file:
        file.seek(source.offset)
        chunks = _file_chunks(file, source.length)
        is_stretch = source.offset or source.length is not None
        yield buffered(chunks if is_stretch and not source.is_packed else unpack(chunks, settings))


def unpack(chunks: Chunks, settings: Settings) -> Chunks:
    """Take packings off, within the limits of the settings. Raises UnpackError on iteration."""
    meter = _Meter(settings.max_ratio, settings.max_file_bytes)
    found, was_packed = _unpacked(meter.count_packed(chunks))
    return meter.count_unpacked(found) if was_packed else found


def buffered(chunks: Chunks) -> BinaryIO:
    """Chunks as a buffered stream without seek()."""
    return cast(BinaryIO, io.BufferedReader(_ChunkStream(chunks), _BUFFER_BYTES))


def head(path: str) -> tuple[bytes, str]:
    """First 4 KiB unpacked, fewer where the packed data is bad, and the inner suffix ('.jsonl').

    The suffix is in lower case, with its dot, that of the compression taken off. Raises OSError.
    """
    name = Path(path.lower())
    suffix = Path(name.stem).suffix if name.suffix in SUFFIXES else name.suffix
    begin = b""
    with open_binary(path) as file:
        try:
            for chunk in _unpacked(_file_chunks(file, piece=HEAD_BYTES))[0]:
                begin += chunk[: HEAD_BYTES - len(begin)]
                if len(begin) == HEAD_BYTES:
                    break
        except UnpackError:
            pass
    return begin, suffix


def is_packed(path: str) -> bool:
    """Whether the file begins as packed ones do. Raises OSError."""
    with open_binary(path) as file:
        return unpacker(file.read(MAGIC_BYTES)) is not None


def _file_chunks(file: BinaryIO, length: int | None = None, piece: int = _PACKED_BYTES) -> Chunks:
    """Bytes of a file from where it stands, `length` of them at most."""
    while chunk := file.read(piece if length is None else min(piece, length)):
        length = None if length is None else length - len(chunk)
        yield chunk


def _unpacked(chunks: Chunks) -> tuple[Chunks, bool]:
    """Take the compression off; the chunks, and whether there was any."""
    was_packed = False
    for _ in range(_LAYERS):
        begin = b""
        while len(begin) < MAGIC_BYTES and (more := next(chunks, b"")):
            begin += more
        chunks = chain((begin,) if begin else (), chunks)
        layer = unpacker(begin)
        if layer is None:
            break
        chunks, was_packed = layer(chunks), True
    return chunks, was_packed


class _Meter:
    """Counts bytes on both sides of the unpacking."""

    def __init__(self, max_ratio: int, max_bytes: int):
        self.max_ratio = max_ratio
        self.max_bytes = max_bytes
        self.packed = 0
        self.unpacked = 0

    def count_packed(self, chunks: Chunks) -> Chunks:
        for chunk in chunks:
            self.packed += len(chunk)
            yield chunk

    def count_unpacked(self, chunks: Chunks) -> Chunks:
        for chunk in chunks:
            self.unpacked += len(chunk)
            if self.unpacked > self.max_bytes:
                raise UnpackError("too_large", f"unpacks to more than {self.max_bytes} bytes")
            if self.unpacked > max(_BOMB_BYTES, self.max_ratio * self.packed):
                raise UnpackError("bomb", f"unpacks to more than {self.max_ratio} times its size")
            yield chunk


class _ChunkStream(io.RawIOBase):
    """Chunks as a raw stream."""

    def __init__(self, chunks: Chunks):
        self._chunks = filter(None, chunks)  # an empty chunk would read as the end
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]  # BufferedReader gives a memoryview
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

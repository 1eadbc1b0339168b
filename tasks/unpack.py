"""Opening raw files: plain, gzip or zstd by their first bytes, one inside another at most.

Layers are generators over chunks of bytes, so memory is bounded whatever a file unpacks to. What
precedes a fault in the packed data is handed out in full before the fault is raised.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from config.settings import Settings
from tasks.article import Source

HEAD_BYTES = 4096
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = (b"\x28\xb5\x2f\xfd", *(bytes((low,)) + b"\x2a\x4d\x18" for low in range(0x50, 0x60)))
_SUFFIXES = (".gz", ".gzip", ".zst", ".zstd")
_LAYERS = 2
_PACKED_BYTES = 65_536
_UNPACKED_BYTES = 262_144
_ZSTD_BYTES = 1_024  # four bytes of zstd can hold 128 KiB: this much unpacks to 32 MiB at the worst
_BOMB_BYTES = 1_000_000  # under this no ratio is alarming

Chunks = Iterator[bytes]


class UnpackError(Exception):
    """Packed data that cannot be read on; `reason` is 'too_large', 'bomb', 'truncated' or 'corrupt'."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@contextmanager
def open_source(source: Source, settings: Settings) -> Iterator[BinaryIO]:
    """Open what the source holds, unpacked, as a buffered stream without seek().

    A stretch (offset or length set) is taken from the file as it is. Raises OSError, and on reading
    UnpackError. A read(n) that meets the fault gives nothing, so that no torn page passes for a
    whole one; readline() and read1() hand out all that stands before it.
    """
    with Path(source.path).open("rb") as file:
        if source.offset or source.length is not None:
            file.seek(source.offset)
            chunks = _file_chunks(file, source.length)
        else:
            meter = _Meter(settings.max_ratio, settings.max_file_bytes)
            packed = meter.count_packed(_file_chunks(file))
            chunks, was_packed = _unpacked(packed)
            chunks = meter.count_unpacked(chunks) if was_packed else chunks
        yield cast(BinaryIO, io.BufferedReader(_ChunkStream(chunks), _UNPACKED_BYTES))


def head(path: str) -> tuple[bytes, str]:
    """First 4 KiB unpacked, fewer where the packed data is bad, and the inner suffix ('.jsonl').

    The suffix is in lower case, with its dot, that of the compression taken off. Raises OSError.
    """
    name = Path(path.lower())
    suffix = Path(name.stem).suffix if name.suffix in _SUFFIXES else name.suffix
    begin = b""
    with Path(path).open("rb") as file:
        try:
            for chunk in _unpacked(_file_chunks(file, piece=HEAD_BYTES))[0]:
                begin += chunk[: HEAD_BYTES - len(begin)]
                if len(begin) == HEAD_BYTES:
                    break
        except UnpackError:
            pass
    return begin, suffix


def is_packed(path: str) -> bool:
    """Whether the file begins as gzip or zstd does. Raises OSError."""
    with Path(path).open("rb") as file:
        return _layer(file.read(4)) is not None


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
        while len(begin) < 4 and (more := next(chunks, b"")):
            begin += more
        chunks = chain((begin,) if begin else (), chunks)
        layer = _layer(begin)
        if layer is None:
            break
        chunks, was_packed = layer(chunks), True
    return chunks, was_packed


def _layer(begin: bytes) -> Callable[[Chunks], Chunks] | None:
    if begin.startswith(_GZIP_MAGIC):
        return _gunzip
    return _unzstd if begin.startswith(_ZSTD_MAGIC) else None


def _gunzip(chunks: Chunks) -> Chunks:
    """Unpack gzip: members one after another, zeros as padding at the end (RFC 1952)."""
    member = None
    for chunk in chunks:
        is_more = True
        while is_more:
            if member is None:
                chunk = chunk.lstrip(b"\0")
                if not chunk:
                    break
                member = zlib.decompressobj(31)
            before = member.copy()
            try:
                data = member.decompress(chunk, _UNPACKED_BYTES)
            except zlib.error as error:
                yield _salvage(before, chunk)
                raise UnpackError("corrupt", f"gzip: {error}") from error
            yield data
            if member.eof:
                chunk, member = member.unused_data, None
            else:  # a full piece may have left more inside zlib, though all input is taken
                chunk = member.unconsumed_tail
                is_more = bool(chunk) or len(data) == _UNPACKED_BYTES
    if member is not None:
        raise UnpackError("truncated", "gzip: the file ends within a member")


def _salvage(member: "zlib._Decompress", chunk: bytes) -> bytes:
    """Unpack what can be unpacked of a faulty chunk: zlib gives nothing of a call that fails."""
    data = io.BytesIO()
    try:
        for index in range(len(chunk)):
            data.write(member.decompress(chunk[index : index + 1]))
    except zlib.error:
        pass
    return data.getvalue()


def _unzstd(chunks: Chunks) -> Chunks:
    """Unpack zstd: frames one after another, skippable ones among them (RFC 8878)."""
    frame = None
    for piece in _cut(chunks, _ZSTD_BYTES):
        while piece:
            frame = frame or zstandard.ZstdDecompressor().decompressobj()
            try:
                data = frame.decompress(piece)
            except zstandard.ZstdError as error:
                raise UnpackError("corrupt", str(error)) from error
            yield data
            piece = frame.unused_data if frame.eof else b""
            frame = None if frame.eof else frame
    if frame is not None:
        raise UnpackError("truncated", "zstd: the file ends within a frame")


def _cut(chunks: Chunks, size: int) -> Chunks:
    for chunk in chunks:
        for start in range(0, len(chunk), size):
            yield chunk[start : start + size]


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

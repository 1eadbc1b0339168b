"""Packings: gzip, bzip2, xz and zstd, as generators over chunks of bytes that unpack a little at a time."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator

import zstandard

MAGIC_BYTES = 6
SUFFIXES = (".gz", ".gzip", ".zst", ".zstd", ".bz2", ".xz")
_GZIP_MAGIC = b"\x1f\x8b"
_BZIP2_MAGIC = b"BZh"
_XZ_MAGIC = b"\xfd7zXZ\x00"
_ZSTD_MAGIC = (b"\x28\xb5\x2f\xfd", *(bytes((low,)) + b"\x2a\x4d\x18" for low in range(0x50, 0x60)))
_UNPACKED_BYTES = 262_144
_ZSTD_BYTES = 1_024  # four bytes of zstd can hold 128 KiB: this much unpacks to 32 MiB at the worst
_XZ_MEMORY = 256 << 20  # xz -9 takes 65 MiB to unpack

Chunks = Iterator[bytes]


class UnpackError(Exception):
    """Packed data that cannot be read on; `reason` is 'too_large', 'bomb', 'truncated' or 'corrupt'."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def unpacker(begin: bytes) -> Callable[[Chunks], Chunks] | None:
    """The function that takes the packing off of what begins like this; None where there is none."""
    if begin.startswith(_GZIP_MAGIC):
        return _gunzip
    if begin.startswith(_BZIP2_MAGIC) and begin[3:4].isdigit():
        return _unbzip2
    if begin.startswith(_XZ_MAGIC):
        return _unxz
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


def _unbzip2(chunks: Chunks) -> Chunks:
    return _streams(chunks, bz2.BZ2Decompressor, "bzip2")


def _unxz(chunks: Chunks) -> Chunks:
    def make() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    return _streams(chunks, make, "xz")


def _streams(
    chunks: Chunks, make: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor], name: str
) -> Chunks:
    """Unpack streams one after another, zeros between them as padding; what is no stream is left alone."""
    stream = None
    for chunk in chunks:
        is_more = True
        while is_more:
            if stream is None:
                chunk = chunk.lstrip(b"\0")
                if not chunk:
                    break
                stream = make()
            try:
                yield stream.decompress(chunk, _UNPACKED_BYTES)
            except (OSError, EOFError, lzma.LZMAError) as error:
                raise UnpackError("corrupt", f"{name}: {error}") from error
            if stream.eof:
                chunk, stream = stream.unused_data, None
            else:
                chunk, is_more = b"", not stream.needs_input
    if stream is not None:
        raise UnpackError("truncated", f"{name}: the file ends within a stream")

"""Tar archives (ustar, GNU, pax), read as they stream by: every member by the reader that takes it."""

import tarfile
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtUnits
from tasks.members import Budget, is_hidden, read_member
from tasks.packings import UnpackError

FORMAT = "tar"
SUFFIXES = (".tar", ".tgz", ".tbz2", ".txz")
PRIORITY = 10
TEXT_SHARE = 0.6

_MAGIC_AT = slice(257, 262)
_CHUNK = 1 << 20
_HEADER_BYTES = 8 << 20  # headers of one member: names of thousands of characters, not of millions


def recognises(head: bytes, suffix: str) -> bool:
    """By its magic bytes; the oldest form has none, and is known by its suffix."""
    return head[_MAGIC_AT] == b"ustar" or (suffix in SUFFIXES and len(head) >= tarfile.BLOCKSIZE)


def weights(stream: BinaryIO, source: Source) -> Iterator[int]:  # noqa: ARG001
    """Bytes of each member."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        yield from (info.size for info in archive if _is_counted(info))


CUT = AtUnits(weights)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield every article in the archive, and a Reject for every member that gives none."""
    yield from read_archive(stream, source, settings, Budget.of(source, settings))


def read_archive(
    stream: BinaryIO, source: Source, settings: Settings, budget: Budget
) -> Iterator[Article | Reject]:
    """Read within the budget of the archive around it. Raises UnpackError 'bomb' beyond it."""
    guarded = _Guarded(stream)
    try:
        with tarfile.open(fileobj=cast(BinaryIO, guarded), mode="r|") as archive:
            for position, (info, file) in enumerate(_members(archive, guarded)):
                if source.units is None or position in source.units:
                    yield from _member(info, file, source, settings, budget)
                elif position >= source.units.stop:
                    return
    except (tarfile.TarError, EOFError, OverflowError, ValueError) as error:
        yield Reject("open", "corrupt", f"tar: {error}; fetch the file again")


def _members(
    archive: tarfile.TarFile, guarded: "_Guarded"
) -> Iterator[tuple[tarfile.TarInfo, IO[bytes] | None]]:
    """Members and their bytes, None for links and devices; what is left of one is read before the next."""
    while True:
        guarded.left = _HEADER_BYTES
        info = archive.next()
        guarded.left = None
        if info is None:
            return
        archive.members = []  # type: ignore[attr-defined]  # the library keeps every header it has read
        file = archive.extractfile(info) if info.isreg() else None
        if _is_counted(info):
            yield info, file
        while file is not None and file.read(_CHUNK):
            pass


def _is_counted(info: tarfile.TarInfo) -> bool:
    return not info.isdir() and not is_hidden(info.name)


def _member(
    info: tarfile.TarInfo, file: IO[bytes] | None, source: Source, settings: Settings, budget: Budget
) -> Iterator[Article | Reject]:
    if file is None:
        yield Reject("open", "not_a_file", "the member is a link or a device", info.name)
    else:
        yield from read_member(info.name, file, source, settings, budget)


class _Guarded:
    """The stream, which gives no more than `left` bytes where only headers are looked for."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self.left: int | None = None

    def read(self, size: int) -> bytes:
        """The next bytes. Raises UnpackError for headers of any size."""
        data = self._stream.read(size)
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise UnpackError("bomb", "tar: headers of more than 8 MB")
        return data

"""Zip archives: every member is read by the reader that takes it."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtUnits
from tasks.members import Budget, MemberError, is_hidden, read_member
from tasks.seekable import seekable

FORMAT = "zip"
SUFFIXES = (".zip",)
PRIORITY = 10
TEXT_SHARE = 2.0

_ENCRYPTED = 0x1
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error),
    *(NotImplementedError, ValueError, IndexError),
)


def recognises(head: bytes, suffix: str) -> bool:
    """By its magic bytes; office documents, which are zip files too, are not news archives."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and suffix not in (
        ".docx",
        ".xlsx",
        ".odt",
        ".epub",
        ".jar",
    )


def weights(stream: BinaryIO, source: Source) -> Iterator[int]:
    """Bytes of each member, unpacked."""
    with seekable(stream, source) as file, zipfile.ZipFile(file) as archive:
        for info in _files(archive):
            yield info.file_size


CUT = AtUnits(weights)


def read(stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
    """Yield every article in the archive, and a Reject for every member that gives none."""
    yield from read_archive(stream, source, settings, Budget.of(source, settings))


def read_archive(
    stream: BinaryIO, source: Source, settings: Settings, budget: Budget
) -> Iterator[Article | Reject]:
    """Read within the budget of the archive around it. Raises UnpackError 'bomb' beyond it."""
    try:
        with seekable(stream, source) as file, zipfile.ZipFile(file) as archive:
            members = _files(archive)
            for info in members[source.units.start : source.units.stop] if source.units else members:
                yield from _member(archive, info, source, settings, budget)
    except _BROKEN as error:
        yield Reject("open", "corrupt", f"zip: {error}; fetch the file again")


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [info for info in archive.infolist() if not is_hidden(info.filename)]
    return [info for info in members if not info.filename.endswith("/")]  # is_dir() fails on an empty name


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, settings: Settings, budget: Budget
) -> Iterator[Article | Reject]:
    if info.flag_bits & _ENCRYPTED:
        yield Reject("open", "encrypted", "the member is encrypted; unpack it first", info.filename)
        return
    try:
        with archive.open(info) as file:
            yield from read_member(info.filename, _Member(file), source, settings, budget)
    except _BROKEN as error:
        yield Reject("open", "corrupt", f"zip: {error}", info.filename)


class _Member:
    """A member whose faults are told from those of its reader."""

    def __init__(self, file: object):
        self._file = file

    def read(self, size: int) -> bytes:
        """The next bytes. Raises MemberError."""
        try:
            data: bytes = self._file.read(size)  # type: ignore[attr-defined]
        except _BROKEN as error:
            raise MemberError("corrupt", f"zip: {error}") from error
        return data

"""Members of archives: each is read as a file of its own would be, by the reader that takes it.

Names of members are shown and never used as paths, so nothing is written wherever they may point.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.packings import SUFFIXES, UnpackError
from tasks.readers import recognise
from tasks.repair import repair
from tasks.unpack import HEAD_BYTES, buffered, unpack

DEEPEST = 3  # archives in archives in archives, as vendors ship years of months of days
_CHUNK = 65_536
_FREE_BYTES = 1_000_000


class Readable(Protocol):
    """What a member is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""


@dataclass(slots=True)
class Budget:
    """What all members of the outermost archive together may unpack to."""

    left: int

    @classmethod
    def of(cls, source: Source, settings: Settings) -> "Budget":
        """The limits of a file: its size times max_ratio, and max_file_bytes."""
        by_ratio = max(_FREE_BYTES, source.size_bytes * settings.max_ratio)
        return cls(min(by_ratio, settings.max_file_bytes))

    def spend(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Pass chunks on and count them. Raises UnpackError 'bomb' where too much comes."""
        for chunk in chunks:
            self.left -= len(chunk)
            if self.left < 0:
                raise UnpackError(
                    "bomb", "the archive unpacks to more than max_ratio or max_file_bytes allow"
                )
            yield chunk


def is_hidden(name: str) -> bool:
    """Whether a member is a file that desktops leave behind: '.DS_Store', '__MACOSX/...'."""
    return any(part.startswith(".") and part not in (".", "..") for part in PurePosixPath(name).parts) or (
        name.startswith("__MACOSX/")
    )


def read_member(
    name: str, file: Readable, source: Source, settings: Settings, budget: Budget
) -> Iterator[Article | Reject]:
    """Yield everything in a member; its path within the archive stands in `source_member`.

    Raises UnpackError where the whole archive must not be read on; what is wrong with the member
    alone is a Reject.
    """
    shown = repair(name)[0]
    inner = replace(
        source, inside=(*source.inside, shown), first_record=1, is_last=True, units=None, source_format=None
    )
    try:
        stream = buffered(unpack(budget.spend(_chunks(file)), settings))
        head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]  # type: ignore[attr-defined]  # a BufferedReader
        yield from _read(stream, head, shown, inner, settings, budget)
    except UnpackError as error:
        if error.reason == "bomb":
            raise
        yield Reject("open", error.reason, error.detail, shown)
    except MemberError as error:
        yield Reject("open", error.reason, str(error), shown)


class MemberError(Exception):
    """A member that cannot be read on; `reason` is a stable code."""

    def __init__(self, reason: str, detail: str):
        super().__init__(detail)
        self.reason = reason


def _read(
    stream: BinaryIO, head: bytes, name: str, inner: Source, settings: Settings, budget: Budget
) -> Iterator[Article | Reject]:
    if not head:
        yield Reject("read", "empty_file", "the member has no bytes", name)
        return
    reader = recognise(head, _suffix(name))
    if reader is None:
        yield Reject("read", "unknown_format", "no reader takes the member", name)
    elif len(inner.inside) > DEEPEST:
        yield Reject("open", "nested_too_deep", f"archives are read {DEEPEST} deep", name)
    else:
        is_archive = hasattr(reader, "read_archive")
        records = (
            reader.read_archive(stream, inner, settings, budget)  # type: ignore[attr-defined]
            if is_archive
            else reader.read(stream, replace(inner, source_file=f"{inner.source_file}/{name}"), settings)
        )
        for record in records:
            yield _placed(record, name, reader.FORMAT)


def _placed(record: Article | Reject, name: str, source_format: str) -> Article | Reject:
    """The record with its path within the archive."""
    member = f"{name}#{record.source_member}" if record.source_member else name
    if isinstance(record, Reject):
        return replace(record, source_member=member)
    record.source_member = member
    record.source_format = record.source_format or source_format
    return record


def _suffix(name: str) -> str:
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in SUFFIXES else path.suffix


def _chunks(file: Readable) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk

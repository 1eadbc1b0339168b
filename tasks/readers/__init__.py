"""Readers, one file per input format; listing the folder is the registry."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import BinaryIO, Protocol, cast

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.cuts import Cut


class Reader(Protocol):
    """What a reader module offers."""

    __name__: str
    FORMAT: str  # the name that goes to articles.source_format
    SUFFIXES: tuple[str, ...]  # lower case, with the dot, compression suffix taken off
    PRIORITY: int  # the lowest is asked first
    TEXT_SHARE: float  # rough share of the bytes that is article text; weighs shards
    CUT: Cut | None  # how a file of many records is cut into stretches; None: it is read in one go

    def recognises(self, head: bytes, suffix: str) -> bool:
        """Whether a file that begins with `head` (unpacked, up to 4 KiB) is of this format."""

    def read(self, stream: BinaryIO, source: Source, settings: Settings) -> Iterator[Article | Reject]:
        """Yield every article-like thing in the stream, in order, as an Article or a Reject."""


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order in which they are asked."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [cast(Reader, importlib.import_module(f"{__name__}.{name}")) for name in sorted(names)]
    return tuple(sorted(modules, key=lambda reader: reader.PRIORITY))


def reader_of(source_format: str) -> Reader:
    """The reader that declares this format."""
    return next(reader for reader in readers() if source_format == reader.FORMAT)


def recognise(head: bytes, suffix: str) -> Reader | None:
    """The first reader that takes the file: magic bytes decide, the suffix where they are silent."""
    return next((reader for reader in readers() if reader.recognises(head, suffix)), None)

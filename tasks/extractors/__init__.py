"""Extractors, one file per table of extracted rows; listing the folder is the registry."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from tasks.article import Article
from warehouse.tables import Table

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = tuple[Any, ...]


class Extractor(Protocol):
    """What an extractor module offers.

    One with so many rows an article that it must work on arrays has, in place of `extract`, a function
    ``columns(doc, article) -> dict[str, NDArray]``, with strings as their keys (tasks/columnwise.py).
    """

    __name__: str
    TABLE: Table

    def extract(self, doc: Doc, article: Article) -> Iterator[Row]:
        """Yield rows of TABLE without article_id at the front and extractor_version at the end."""


@cache
def extractors() -> tuple[Extractor, ...]:
    """All extractors, by name."""
    return named(*sorted(module.name for module in pkgutil.iter_modules(__path__)))


def named(*names: str) -> tuple[Extractor, ...]:
    """Some extractors, without the others being imported."""
    return tuple(cast(Extractor, importlib.import_module(f"{__name__}.{name}")) for name in names)


def tables() -> tuple[Table, ...]:
    """The tables that extractors fill."""
    return tuple(extractor.TABLE for extractor in extractors())

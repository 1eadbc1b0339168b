"""Rows of a table that is up to date, read in place of finding again what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pyarrow as pa


class KeptRows:
    """Some columns of some articles' rows, in the table's order, read when they are first asked for."""

    columns: tuple[str, ...] = ()  # after article_id

    def __init__(self, read: Callable[[], pa.Table]) -> None:
        self._read = read

    @cached_property
    def _by_article(self) -> dict[str, list[tuple[Any, ...]]]:
        rows, found = self._read(), defaultdict(list)
        ids, *columns = (_values(rows.column(name)) for name in self.names())
        for article_id, row in zip(ids, zip(*columns, strict=True), strict=True):
            found[article_id].append(row)
        return found

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The columns to be read."""
        return ("article_id", *cls.columns)

    def of(self, article_id: str) -> list[tuple[Any, ...]]:
        """An article's rows, without its id."""
        return self._by_article.get(article_id, [])


def _values(column: pa.ChunkedArray) -> list[Any]:
    """Values as Python's; of a dictionary each is made once."""
    if not pa.types.is_dictionary(column.type):
        values: list[Any] = column.to_pylist()
        return values
    encoded = column.unify_dictionaries().combine_chunks()
    known = encoded.dictionary.to_pylist()
    return [None if code is None else known[code] for code in encoded.indices.to_pylist()]

"""Rows as arrays: what an extractor makes that has too many rows an article to go through one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.tables import Table

if TYPE_CHECKING:
    from spacy.strings import StringStore


@dataclass(frozen=True, slots=True)
class Arrays:
    """An article's rows: one array a column, but for its id and the version; strings as their keys.

    `strings` knows the keys, for as long as the memory zone of the Doc lasts.
    """

    columns: dict[str, NDArray[Any]]
    strings: StringStore

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


def joined(table: Table, made: dict[str, Arrays]) -> pa.Table:
    """The rows of many articles, by their ids, as one Arrow table of `table`'s schema, checked.

    Each distinct string is looked up once. Raises TableError when the rows break the declaration.
    """
    if not made:
        return table.schema.empty_table()
    counts = list(map(len, made.values()))
    places = np.repeat(np.arange(len(made), dtype=np.int32), counts)
    columns = {
        "article_id": pa.array(made).take(pa.array(places)),
        "extractor_version": pa.repeat(pa.scalar(table.version, pa.int32()), len(places)),
    }
    (strings, *_) = (one.strings for one in made.values())
    for field in table.schema:
        if field.name not in columns:
            values = pa.array(np.concatenate([one.columns[field.name] for one in made.values()]))
            columns[field.name] = _looked_up(values, strings) if field.type == pa.string() else values
    return table.validated(pa.table(columns, schema=table.schema))


def _looked_up(keys: pa.Array, strings: StringStore) -> pa.Array:
    coded = keys.dictionary_encode()
    return pa.array([strings[key] for key in coded.dictionary.to_pylist()], pa.string()).take(coded.indices)

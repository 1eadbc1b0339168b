"""Some articles' rows of a file of the lake, a column read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from warehouse.tables import Table
from warehouse.urls import is_url, open_binary

ARTICLE = "article_id"


class Rows:
    """Rows of `article_ids`, which are in order, in the file's order. Strings come as dictionaries.

    Columns that came after the file was written are NULL. A context, as the file is open meanwhile.
    """

    def __init__(self, path: str, table: Table, article_ids: Sequence[str]) -> None:
        self._schema = table.schema
        self._wanted = article_ids
        strings = [field.name for field in table.schema if field.type == pa.string()]
        self._source: Any = open_binary(path) if is_url(path) else pa.OSFile(path)
        self._file = pq.ParquetFile(self._source, read_dictionary=strings)
        self._known = set(self._file.schema_arrow.names)
        self._groups = [group for group in range(self._file.num_row_groups) if self._may_hold(group)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._source.close()

    def column(self, name: str) -> pa.Array:
        """A column of the rows; that of a string is a dictionary's."""
        if name == ARTICLE:
            return self._ids
        return self._chosen(self._read(name))

    def table(self, names: Sequence[str]) -> pa.Table:
        """Some columns as a table."""
        return pa.Table.from_arrays([self.column(name) for name in names], list(names))

    def _may_hold(self, group: int) -> bool:
        """By the least and the greatest id in a row group, where the file tells them."""
        place = self._file.schema_arrow.get_field_index(ARTICLE)
        told = self._file.metadata.row_group(group).column(place).statistics
        if told is None or not told.has_min_max:
            return True
        return bool(told.min <= self._wanted[-1] and told.max >= self._wanted[0])

    def _read(self, name: str) -> pa.Array:
        if name not in self._known:
            count = sum(self._file.metadata.row_group(group).num_rows for group in self._groups)
            return pa.nulls(count, self._schema.field(name).type)
        read = self._file.read_row_groups(self._groups, [name], use_threads=False).column(0)
        return read.unify_dictionaries().combine_chunks()

    def _chosen(self, values: pa.Array) -> pa.Array:
        return values if self._mask is None else values.filter(self._mask)

    @cached_property
    def _all_ids(self) -> pa.Array:
        return self._read(ARTICLE)

    @cached_property
    def _mask(self) -> pa.BooleanArray | None:
        """Which rows of the groups are wanted; None when all are."""
        ids = self._all_ids
        wanted: NDArray[np.bool_] = np.isin(ids.dictionary.to_pylist(), self._wanted)
        return None if wanted.all() else pa.array(wanted[ids.indices.to_numpy()])

    @cached_property
    def _ids(self) -> pa.Array:
        return self._chosen(self._all_ids)

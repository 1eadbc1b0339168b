"""Tables: one declaration makes Arrow schema, lake table, view, validation and dictionary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.columns import EXTRACTOR_VERSION, SPAN, Column


class TableError(ValueError):
    """Rows that break their table's declaration."""


@dataclass(frozen=True)
class Table:
    """A declared table.

    `version` goes up whenever what its rows say changes, columns or content; files of different
    versions stand side by side and the view reads both. `key` are the columns that identify a row
    and that files are sorted by.
    """

    name: str
    version: int
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    group_rows: int = 120_000

    @cached_property
    def stored(self) -> tuple[Column, ...]:
        """The columns that files hold: all but the computed ones."""
        return tuple(column for column in self.columns if not column.computed)

    @cached_property
    def schema(self) -> pa.Schema:
        """Full Arrow schema, the same in every file of this version."""
        metadata = {"dateline.table": self.name, "dateline.version": str(self.version)}
        return pa.schema([column.arrow for column in self.stored], metadata=metadata)

    @cached_property
    def _types(self) -> list[pa.DataType]:
        types: list[pa.DataType] = self.schema.types
        return types

    @property
    def is_extracted(self) -> bool:
        """Whether an extractor fills it (the rest are the books)."""
        return EXTRACTOR_VERSION in self.columns

    @property
    def has_spans(self) -> bool:
        """Whether each row is tied to characters of its article."""
        return self.columns[: len(SPAN)] == SPAN

    def arrow(self, rows: Iterable[Sequence[Any]]) -> pa.Table:
        """Rows (in column order) as an Arrow table of this table's schema, checked."""
        columns = list(zip(*rows, strict=True)) or [()] * len(self.stored)
        if len(columns) != len(self.stored):
            raise TableError(f"{self.name}: rows of {len(columns)} values for {len(self.stored)} columns")
        arrays = [pa.array(values, type=kind) for values, kind in zip(columns, self._types, strict=True)]
        for column, values, array in zip(self.stored, columns, arrays, strict=True):
            self._refuse_nulls(column, array.null_count)
            if column.values:
                self._refuse_strange(column, values)
        return pa.Table.from_arrays(arrays, schema=self.schema)

    def validated(self, data: pa.Table) -> pa.Table:
        """Give `data` back if it keeps the declaration, else raise TableError.

        Checked: schema, NULLs where there may be none, values outside a closed set.
        """
        if data.schema != self.schema:
            raise TableError(f"{self.name}: columns {data.schema.names} are not those declared")
        for column in self.stored:
            values = data.column(column.name)
            self._refuse_nulls(column, values.null_count)
            if column.values:
                self._refuse_strange(column, pc.unique(values).to_pylist())
        return data

    def _refuse_nulls(self, column: Column, count: int) -> None:
        if count and not column.nullable:
            raise TableError(f"{self.name}.{column.name}: {count} NULLs where none may be")

    def _refuse_strange(self, column: Column, values: Iterable[Any]) -> None:
        if strange := set(values).difference(column.values, (None,)):
            raise TableError(f"{self.name}.{column.name}: unknown values {sorted(strange)}")

    def sorted(self, data: pa.Table) -> pa.Table:
        """Rows in the order of the key."""
        return data.sort_by([(name, "ascending") for name in self.key])


def extracted(
    name: str, version: int, description: str, columns: tuple[Column, ...], key: tuple[str, ...] = ()
) -> Table:
    """Declare a table of extracted spans: the shared columns stand around its own.

    `key` names columns of its own beyond article and position, for tables with several rows a span.
    """
    return Table(
        name=name,
        version=version,
        description=description,
        columns=(*SPAN, *columns, EXTRACTOR_VERSION),
        key=("article_id", "char_start", "char_end", *key),
    )


def by_name(tables: Iterable[Table]) -> Mapping[str, Table]:
    """Tables by their names."""
    return {table.name: table for table in tables}

"""The data dictionary, from the declarations and the SQL files."""

from collections.abc import Iterable, Iterator

import duckdb

from warehouse.columns import Column
from warehouse.connect import connect
from warehouse.publish import create_views
from warehouse.sqlfiles import sql_files
from warehouse.tables import Table

Entry = tuple[str, list[tuple[str, str, str]]]  # description; (column, type, meaning)

HEAD = """# Data dictionary

Generated from the declarations by `make dictionary`; a test fails when it is stale. The same text is in
`news.duckdb` as comments (`duckdb_views()`, `duckdb_columns()`) and printed by `dateline tables`.
"""


def describe(tables: Iterable[Table]) -> dict[str, Entry]:
    """Description and (column, type, meaning) of every table and view."""
    tables = list(tables)
    entries: dict[str, Entry] = {
        table.name: (
            table.description,
            [_line(column) for column in table.columns],
        )
        for table in tables
    }
    with connect() as con:
        create_views(con, tables, {})
        for view in sql_files("views"):
            entries[view.name] = (view.description, [(*row, "") for row in _columns(con, view.name)])
    return entries


def markdown(tables: Iterable[Table]) -> str:
    """The dictionary as a Markdown document."""
    return "\n".join([HEAD, *_sections(list(tables))]) + "\n"


def _sections(tables: list[Table]) -> Iterator[str]:
    for name, (description, columns) in describe(tables).items():
        yield f"## {name}\n\n{description}\n"
        yield "| column | type | meaning |\n|---|---|---|"
        yield "\n".join(f"| {column} | {kind} | {meaning} |" for column, kind, meaning in columns) + "\n"
    yield "## Macros\n"
    yield "\n".join(f"- `{macro.name}`: {macro.description}" for macro in sql_files("macros"))


def _line(column: Column) -> tuple[str, str, str]:
    values = f" ({', '.join(column.values)})" if column.values else ""
    never = "" if column.nullable else "; never NULL"
    return column.name, column.type, f"{column.description}{values}{never}"


def _columns(con: duckdb.DuckDBPyConnection, view: str) -> list[tuple[str, str]]:
    return con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [view],
    ).fetchall()

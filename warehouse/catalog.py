"""Where the lake's catalog lies: a file of SQLite beside it, or a PostgreSQL database for many machines."""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse.connect import literal, load_extension

if TYPE_CHECKING:
    import psycopg

POSTGRES = "postgres:"
SECRETS = re.compile(r"(password\s*=\s*)('(?:[^'\\]|\\.)*'|\S+)|(://[^:/@\s]*:)[^@\s]*(?=@)", re.IGNORECASE)


class CatalogError(RuntimeError):
    """The catalog cannot be opened."""


def conninfo(catalog: str) -> str | None:
    """What libpq needs to find a PostgreSQL catalog; None when the setting names none."""
    if not catalog:
        return None
    if not catalog.startswith(POSTGRES):
        raise ValueError(f"catalog: {hidden(catalog)!r} begins with neither 'postgres:' nor is it empty")
    rest = catalog.removeprefix(POSTGRES)
    return f"{POSTGRES[:-1]}ql:{rest}" if rest.startswith("//") else rest


def sqlite_path(warehouse: Path) -> Path:
    """The file of an SQLite catalog."""
    return warehouse.resolve() / "lake" / "catalog.sqlite"


def attach(
    con: duckdb.DuckDBPyConnection, warehouse: Path, catalog: str, data_path: str, *, read_only: bool
) -> None:
    """Attach the lake as `lake`. Raises CatalogError when a PostgreSQL server cannot be reached."""
    load_extension(con, "ducklake")
    server = conninfo(catalog)
    load_extension(con, "sqlite_scanner" if server is None else "postgres_scanner")
    where = f"sqlite:{sqlite_path(warehouse)}" if server is None else f"postgres:{server}"
    options = f"DATA_PATH {literal(data_path)}, OVERRIDE_DATA_PATH true, DATA_INLINING_ROW_LIMIT 0"
    try:
        con.execute(
            f"ATTACH {literal(f'ducklake:{where}')} AS lake ({options}{', READ_ONLY' if read_only else ''})"
        )
    except duckdb.Error as error:
        if server is None:
            raise
        raise CatalogError(f"the catalog cannot be opened: {hidden(str(error))}") from None


def write_anew(warehouse: Path, catalog: str) -> None:
    """Have the catalog forget for good what it has deleted. It must not be attached."""
    if server := conninfo(catalog):
        with _connected(server) as connection:
            connection.execute("VACUUM FULL")
        return
    file = sqlite3.connect(sqlite_path(warehouse), isolation_level=None)
    file.execute("PRAGMA secure_delete = ON")
    file.execute("VACUUM")
    file.close()


def tables_with(catalog: str, pieces: Sequence[str]) -> list[str]:
    """Tables of a PostgreSQL catalog in which a piece of text stands; an SQLite one is a file like others."""
    if not (server := conninfo(catalog)):
        return []
    with _connected(server) as connection:
        names = connection.execute(
            "SELECT tablename FROM pg_tables WHERE tablename LIKE 'ducklake%'"
        ).fetchall()
        asked = (
            "SELECT EXISTS (SELECT FROM {} t, unnest(%s::text[]) AS piece WHERE strpos(t::text, piece) > 0)"
        )
        return [
            name
            for (name,) in names
            if (connection.execute(asked.format(name).encode(), [list(pieces)]).fetchone() or (False,))[0]
        ]


def _connected(server: str) -> "psycopg.Connection":
    import psycopg

    return psycopg.connect(server, autocommit=True)


def hidden(text: str) -> str:
    """Text without the passwords in it."""
    return SECRETS.sub(lambda match: f"{match[1] or match[3]}***", text)

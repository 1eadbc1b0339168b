"""DuckDB connections and their extensions."""

from importlib import import_module, resources

import duckdb


def connect(database: str = ":memory:", *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection that works in UTC and shows no progress bar."""
    con = duckdb.connect(database, read_only=read_only)
    con.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    return con


def load_extension(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension: from its package, else as installed, else from DuckDB's own repository.

    The package comes first because it needs neither a network nor a writable home.
    """
    try:
        con.execute(f"LOAD '{_packaged(name)}'")
    except (ModuleNotFoundError, FileNotFoundError, duckdb.Error):
        try:
            con.execute(f"LOAD {name}")
        except duckdb.Error:
            con.execute(f"INSTALL {name}; LOAD {name}")


def literal(text: str) -> str:
    """Text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _packaged(name: str) -> str:
    package = resources.files(import_module(f"duckdb_extension_{name}"))
    path = package / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not path.is_file():
        raise FileNotFoundError(str(path))
    return str(path).replace("'", "''")

"""Where the lake's files lie: a folder, or a bucket of an S3 API."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import duckdb

from warehouse.connect import literal, load_extension
from warehouse.urls import filesystem_of, is_url, s3_secret

WORDS = "the lake can lie in a folder or on s3://"


class Store(Protocol):
    """The lake's files as DuckDB names them; `root` ends with a slash."""

    root: str

    def prepare(self, con: duckdb.DuckDBPyConnection) -> None:
        """Enable a connection to read the files."""

    def adopt(self, staged: Path, table: str, name: str) -> str:
        """Move a staged file in, whole or not at all; give its full path. Raises OSError."""

    def absolute(self, path: str) -> str:
        """A file's full path."""

    def files(self) -> Iterable[str]:
        """All Parquet files, whatever the catalog says."""

    def remove(self, path: str) -> None:
        """Remove a file."""

    def share(self, published: Path) -> None:
        """Put the published database where those find it who do not see the warehouse's folder."""


class Folder:
    """A folder of this machine, or of a file system that several share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = f"{folder}/"

    def prepare(self, con: duckdb.DuckDBPyConnection) -> None:
        """Nothing is needed."""

    def adopt(self, staged: Path, table: str, name: str) -> str:
        """Rename, and outlast a power cut."""
        folder = self.folder / "main" / table
        folder.mkdir(parents=True, exist_ok=True)
        final = staged.replace(folder / name)
        from warehouse.parquet import fsync_folder  # readers have no need of it, and it takes its time

        fsync_folder(folder)
        return str(final)

    def absolute(self, path: str) -> str:
        """Links resolved, as the views need it."""
        return str(Path(path).resolve())

    def files(self) -> Iterable[str]:
        """By the folders' listing."""
        return map(str, self.folder.glob("main/*/*.parquet"))

    def remove(self, path: str) -> None:
        """Unlink."""
        Path(path).unlink()

    def share(self, published: Path) -> None:
        """Whoever sees the files sees the folder."""


class Bucket:
    """A prefix in a bucket: an object is there whole or not at all, whatever cuts its upload off."""

    def __init__(self, url: str) -> None:
        if not url.startswith("s3://"):
            raise ValueError(f"{WORDS}, not in {url!r} (setting storage)")
        self.root = f"{url.rstrip('/')}/"
        self.filesystem, self.path = filesystem_of(url)

    def prepare(self, con: duckdb.DuckDBPyConnection) -> None:
        """DuckDB's own S3 client, with this machine's credentials."""
        use_s3(con)

    def adopt(self, staged: Path, table: str, name: str) -> str:
        """Upload, then remove the staged file."""
        key = f"main/{table}/{name}"
        self._upload(staged, key)
        staged.unlink()
        return self.root + key

    def absolute(self, path: str) -> str:
        """As it is: URLs have no links."""
        return path

    def files(self) -> Iterable[str]:
        """By the bucket's listing."""
        from pyarrow.fs import FileSelector

        selector = FileSelector(f"{self.path}/main", allow_not_found=True, recursive=True)
        for info in self.filesystem.get_file_info(selector):
            if info.path.endswith(".parquet"):
                yield self.root + info.path.removeprefix(f"{self.path}/")

    def remove(self, path: str) -> None:
        """Delete the object."""
        self.filesystem.delete_file(f"{self.path}/{path.removeprefix(self.root)}")

    def share(self, published: Path) -> None:
        """A copy beside the files."""
        self._upload(published, published.name)

    def _upload(self, path: Path, key: str) -> None:
        with path.open("rb") as file, self.filesystem.open_output_stream(f"{self.path}/{key}") as out:
            out.upload(file)


def store_of(warehouse: Path, storage: str) -> Store:
    """The store that the setting `storage` names; the folder lake/ of the warehouse without one."""
    if is_url(storage):
        return Bucket(storage)
    return Folder(Path(storage).resolve() if storage else warehouse.resolve() / "lake")


def use_views(con: duckdb.DuckDBPyConnection) -> None:
    """Let a connection read the files that the views of its databases name."""
    row = con.execute("SELECT count(*) FROM duckdb_views() WHERE contains(sql, 's3://')").fetchone()
    if row and row[0]:
        use_s3(con)


def use_s3(con: duckdb.DuckDBPyConnection) -> None:
    """Let a connection read s3:// with the credentials of this process's environment."""
    load_extension(con, "httpfs")
    secret = s3_secret()
    if "KEY_ID" not in secret:
        load_extension(con, "aws")
        secret["PROVIDER"] = "credential_chain"
    options = ", ".join(f"{name} {literal(value)}" for name, value in secret.items())
    con.execute(f"CREATE OR REPLACE SECRET dateline (TYPE s3, {options})")

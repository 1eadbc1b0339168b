"""Files that are no local ones: URLs, opened through pyarrow's file systems or fsspec's.

Credentials come from the environment as the AWS tools read it: AWS_ACCESS_KEY_ID, AWS_PROFILE,
AWS_REGION, a role of the machine; AWS_ENDPOINT_URL names another server than Amazon's.
"""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
BUFFER_BYTES = 4 << 20  # a request for each


def is_url(path: str) -> bool:
    """Whether a path is a URL."""
    return URL.match(path) is not None


def filesystem_of(url: str) -> tuple[FileSystem, str]:
    """The file system that a URL names, and the path in it.

    pyarrow's own for s3://, gs://, abfs:// and hdfs://; for others, fsspec's, where its package is
    installed. Raises ValueError for a scheme that nobody knows.
    """
    scheme, _, path = url.partition("://")
    return _filesystem(scheme.lower(), path.partition("/")[0]), path.rstrip("/")


def open_binary(path: str) -> io.BufferedReader:
    """A file or a URL, opened for reading, with seek(). Raises OSError, ValueError for an unknown scheme."""
    if not is_url(path):
        return Path(path).open("rb")
    return io.BufferedReader(_Remote(path), BUFFER_BYTES)


class _Remote(io.RawIOBase):
    """A file beyond the network, whose faults are told from those of the file."""

    def __init__(self, url: str) -> None:
        self.url = url
        filesystem, path = filesystem_of(url)
        with self._told():
            self.file = filesystem.open_input_file(path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise FileNotFoundError(errno.ENOENT, "no such file", self.url) from None
        except OSError as error:
            raise OSError(errno.EREMOTEIO, f"{error}", self.url) from None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # BufferedReader gives one
        with self._told():
            data = self.file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self.file.seek(offset, whence))

    def tell(self) -> int:
        return int(self.file.tell())

    def close(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
        super().close()


def s3_secret() -> dict[str, str]:
    """Options of DuckDB's secret for S3, from the environment; no KEY_ID where the keys are elsewhere."""
    options = {}
    for name, variable in (
        ("KEY_ID", "AWS_ACCESS_KEY_ID"),
        ("SECRET", "AWS_SECRET_ACCESS_KEY"),
        ("SESSION_TOKEN", "AWS_SESSION_TOKEN"),
    ):
        if value := os.environ.get(variable):
            options[name] = value
    if region := _region():
        options["REGION"] = region
    if endpoint := _endpoint():
        parts = urlsplit(endpoint)
        options |= {"ENDPOINT": parts.netloc, "URL_STYLE": "path", "USE_SSL": str(parts.scheme == "https")}
    return options


@cache
def _filesystem(scheme: str, bucket: str) -> FileSystem:
    from pyarrow import fs

    if scheme == "s3":
        endpoint = _endpoint()
        parts = urlsplit(endpoint) if endpoint else None
        given = {"endpoint_override": parts.netloc, "scheme": parts.scheme} if parts else {}
        return fs.S3FileSystem(region=_region(), **given)
    try:
        return fs.FileSystem.from_uri(f"{scheme}://{bucket}")[0]
    except (ValueError, OSError):
        return _from_fsspec(scheme)


def _from_fsspec(scheme: str) -> FileSystem:
    from pyarrow import fs

    try:
        import fsspec

        return fs.PyFileSystem(fs.FSSpecHandler(fsspec.filesystem(scheme)))
    except (ValueError, ImportError) as error:
        raise ValueError(f"cannot open {scheme}://: {error}") from None


def _region() -> str | None:
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")


def _endpoint() -> str | None:
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")

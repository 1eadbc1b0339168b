"""A raw file that was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A raw file: how to open it, how the tables name it, and its bytes' hash."""

    path: str
    source_file: str
    sha256: str
    size_bytes: int
    fault: str | None = None

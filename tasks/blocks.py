"""Files of many records that begin at lines: where each begins, and each as a block of lines."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

# Makes the test of one file: whether a line begins a record. The lines come to it in order, from the
# start of a record on, so that it may remember.
Begins = Callable[[], Callable[[bytes], bool]]

_SKIP_BYTES = 1 << 20


def every_line() -> Callable[[bytes], bool]:
    """Every line is a record."""
    return lambda _line: True


def blocks(stream: BinaryIO, begins: Begins, limit: int) -> Iterator[bytes | None]:
    """Yield each record whole, and first what stands before the first one, if it is not blank.

    None stands for a record of more than `limit` bytes; it is skipped in pieces.
    """
    test, lines, size, is_start = begins(), list[bytes](), 0, True
    for line in _lines(stream, limit):
        if test(line) and is_start and lines:
            yield _joined(lines, size, limit)
            lines, size = [], 0
        is_start = line.endswith(b"\n")
        size += len(line)
        lines.append(line if size <= limit else b"")
    if lines and (size > limit or b"".join(lines).strip()):
        yield _joined(lines, size, limit)


def _joined(lines: list[bytes], size: int, limit: int) -> bytes | None:
    return None if size > limit else b"".join(lines)


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Lines; of one over the limit, pieces."""
    while line := stream.readline(min(limit + 1, _SKIP_BYTES)):
        yield line

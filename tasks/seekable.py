"""Files for libraries that must move about in them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from tasks.article import Source
from warehouse.urls import open_binary

_IN_MEMORY = 16 << 20


@contextmanager
def seekable(stream: BinaryIO, source: Source) -> Iterator[BinaryIO]:
    """The source as a file with seek(): itself where it is plain, else a temporary copy of the stream.

    Raises what the stream raises (UnpackError for packed data that cannot be read on).
    """
    if not source.is_packed and not source.inside:
        with open_binary(source.path) as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield cast(BinaryIO, copy)

"""Attributes of a batch of Docs as one array, and back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

Hashes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def minibatches(docs: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    """Docs in order, `size` at a time."""
    stream = iter(docs)
    while batch := list(islice(stream, size)):
        yield batch


def read(docs: Sequence[Doc], attributes: Sequence[int]) -> Hashes:
    """Values of the attributes for all tokens of all Docs, (tokens, attributes)."""
    names: Any = list(attributes)
    arrays: list[Any] = [np.asarray(doc.to_array(names)).reshape(len(doc), len(names)) for doc in docs]
    return np.concatenate(arrays) if arrays else np.empty((0, len(attributes)), dtype=np.uint64)


def write(docs: Sequence[Doc], attributes: Sequence[int], values: Hashes) -> None:
    """Set the attributes of all tokens from an array as `read` gives it."""
    columns: Any = list(attributes)
    for doc, start, end in spans(docs):
        if end > start:
            rows: Any = values[start:end]
            doc.from_array(columns, rows)


def spans(docs: Iterable[Doc]) -> Iterator[tuple[Doc, int, int]]:
    """Each Doc with the stretch of the batch's tokens that is its own."""
    start = 0
    for doc in docs:
        yield doc, start, start + len(doc)
        start += len(doc)


def last_tokens(docs: Sequence[Doc]) -> Flags:
    """Whether each token is the last one of its Doc."""
    lengths = np.array([len(doc) for doc in docs], dtype=np.intp)
    last = np.zeros(int(lengths.sum()), dtype=np.bool_)
    last[np.cumsum(lengths)[lengths > 0] - 1] = True
    return last

"""A Doc's tokens as columns by spaCy's names, as a kept parse has them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = [
    *("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"),
    *("HEAD", "SENT_START", "LENGTH", "SPACY", "ENT_IOB"),
]


class TokenColumns(Protocol):
    """What a walk through a parse reads, each column of length tokens."""

    def strings(self, name: str, is_lower: bool = False, /) -> list[str]:
        """An attribute's strings, in lower case if asked."""

    def numbers(self, name: str, /) -> NDArray[np.int64]:
        """An attribute that is a number or a key."""

    def where(self, name: str, is_lower: bool, test: Callable[[str], bool], /) -> list[int]:
        """The tokens, in order, whose string of an attribute, in lower case if asked, passes a test."""


class DocColumns:
    """The columns of a Doc that is at hand."""

    def __init__(self, doc: Doc) -> None:
        self._columns = dict(zip(ATTRIBUTES, doc.to_array(ATTRIBUTES).T, strict=True))
        self._known = doc.vocab.strings
        self._made: dict[tuple[str, bool], list[str]] = {}

    def strings(self, name: str, is_lower: bool = False, /) -> list[str]:
        """An attribute's strings, in lower case if asked; each distinct one is looked up once."""
        if (name, is_lower) not in self._made:
            keys, known = self._columns[name].tolist(), self._known
            table = {key: known[key].lower() if is_lower else known[key] for key in set(keys)}
            self._made[name, is_lower] = [table[key] for key in keys]
        return self._made[name, is_lower]

    def numbers(self, name: str, /) -> NDArray[np.int64]:
        """An attribute that is a number or a key."""
        numbers: NDArray[np.int64] = self._columns[name].astype(np.int64)
        return numbers

    def where(self, name: str, is_lower: bool, test: Callable[[str], bool], /) -> list[int]:
        """The tokens, in order, whose string of an attribute, in lower case if asked, passes a test."""
        strings = self.strings(name, is_lower)
        return list(compress(range(len(strings)), map(test, strings)))

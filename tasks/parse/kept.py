"""Parses that are kept: the tokens table read back, and what stands in for a Doc."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

STRINGS = {
    "ORTH": "text",
    "LEMMA": "lemma",
    "POS": "pos",
    "TAG": "tag",
    "MORPH": "morph",
    "DEP": "dep",
    "ENT_TYPE": "ent_type",
}
IOB = {"": 0, "I": 1, "O": 2, "B": 3}  # spaCy's numbering


class Columns(Protocol):
    """What gives columns by their names, such as an Arrow table."""

    def column(self, name: str, /) -> pa.Array | pa.ChunkedArray:
        """A column of all rows."""


class KeptTokens:
    """Rows of the tokens table, as columns by spaCy's names, each made when it is first asked for.

    So is the vocabulary: what needs strings and numbers alone does not wait for spaCy's import.
    """

    def __init__(self, vocab: Callable[[], Vocab], rows: Columns) -> None:
        self._make_vocab = vocab
        self._rows = rows
        self._strings: dict[tuple[str, bool], NDArray[np.object_]] = {}
        self._keys: dict[str, NDArray[np.uint64]] = {}
        self._passed: dict[tuple[str, bool, Callable[[str], bool]], NDArray[np.bool_]] = {}
        self._encodings: dict[str, tuple[list[str], NDArray[np.int32]]] = {}

    def articles(self) -> Iterator[tuple[str, int, int]]:
        """Each article's id, its first row and the row after its last."""
        ids, codes = self._encoded("article_id")
        starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]][: len(codes)]).tolist()
        for start, end in pairwise([*starts, len(codes)]):
            yield ids[codes[start]], start, end

    @cached_property
    def vocab(self) -> Vocab:
        """The vocabulary that keys are of."""
        return self._make_vocab()

    @cached_property
    def has_trees(self) -> bool:
        """Whether a parser made them; else sentences were cut in another way."""
        return bool(self.keys("DEP").any())

    def strings(self, name: str, is_lower: bool = False) -> NDArray[np.object_]:
        """An attribute's strings, in lower case if asked, an object array of shape (tokens,)."""
        key = name, is_lower
        if key not in self._strings:
            self._strings[key] = self._decoded(STRINGS[name], is_lower)
        return self._strings[key]

    def passes(self, name: str, is_lower: bool, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Whether an attribute's strings, in lower case if asked, pass a test; of shape (tokens,)."""
        key = name, is_lower, test
        if key not in self._passed:
            words, codes = self._encoded(STRINGS[name])
            passed = [test(word.lower() if is_lower else word) for word in words]
            self._passed[key] = np.array(passed, dtype=bool)[codes]
        return self._passed[key]

    def keys(self, name: str) -> NDArray[np.uint64]:
        """An attribute as `Doc.to_array` gives it, of shape (tokens,)."""
        if name not in self._keys:
            self._keys[name] = self._lookup(name) if name in STRINGS else self._number(name).astype(np.uint64)
        return self._keys[name]

    def _lookup(self, name: str) -> NDArray[np.uint64]:
        """Keys of strings, each distinct one looked up once."""
        add = self.vocab.morphology.add if name == "MORPH" else self.vocab.strings.add
        words, codes = self._encoded(STRINGS[name])
        keys: NDArray[np.uint64] = np.array([add(word) for word in words], dtype=np.uint64)[codes]
        return keys

    def _number(self, name: str) -> NDArray[np.int64]:
        if name == "LENGTH":
            words, codes = self._encoded("text")
            return np.array([len(word) for word in words], dtype=np.int64)[codes]
        if name == "SPACY":
            return self._plain("space_after")
        if name == "HEAD":
            return self._plain("head_index") - self._indices
        if name == "ENT_IOB":
            marks, codes = self._encoded("ent_iob")
            return np.array([IOB[mark] for mark in marks], dtype=np.int64)[codes]
        if name == "SENT_START":
            sentences = self._plain("sentence_index")
            starts = (self._indices == 0) | np.r_[True, sentences[1:] != sentences[:-1]]
            return np.where(starts, 1, -1)
        raise KeyError(name)

    @cached_property
    def _indices(self) -> NDArray[np.int64]:
        return self._plain("token_index")

    def _plain(self, column: str) -> NDArray[np.int64]:
        values = _one(self._rows.column(column))
        numbers: NDArray[np.int64] = values.to_numpy(zero_copy_only=False).astype(np.int64)
        return numbers

    def _encoded(self, column: str) -> tuple[list[str], NDArray[np.int32]]:
        """Distinct values and, for each row, which of them it has."""
        if column not in self._encodings:
            values = _one(self._rows.column(column))
            if not pa.types.is_dictionary(values.type):
                values = values.dictionary_encode()
            self._encodings[column] = values.dictionary.to_pylist(), values.indices.to_numpy()
        return self._encodings[column]

    def _decoded(self, column: str, is_lower: bool = False) -> NDArray[np.object_]:
        """Strings as Python's, equal ones one object."""
        words, codes = self._encoded(column)
        if is_lower:
            words = [word.lower() for word in words]
        return np.array(words, dtype=object)[codes]


def _one(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


class KeptDoc:
    """Rows of one article in place of its Doc: its columns are there at once, for all else the Doc is made.

    Making a Doc takes longer than most extractors do, and those that work on `tasks.names.words` need
    the columns alone.
    """

    def __init__(self, tokens: KeptTokens, start: int, end: int) -> None:
        self.user_data: dict[Any, Any] = {}
        self._tokens = tokens
        self._rows = slice(start, end)

    @property
    def vocab(self) -> Vocab:
        """The Doc's vocabulary."""
        return self._tokens.vocab

    def strings(self, name: str, is_lower: bool = False, /) -> list[str]:
        """An attribute's strings, in lower case if asked, one a token."""
        strings: list[str] = self._tokens.strings(name, is_lower)[self._rows].tolist()
        return strings

    def where(self, name: str, is_lower: bool, test: Callable[[str], bool], /) -> list[int]:
        """The tokens, in order, whose string of an attribute, in lower case if asked, passes a test."""
        tokens: list[int] = np.flatnonzero(self._tokens.passes(name, is_lower, test)[self._rows]).tolist()
        return tokens

    def numbers(self, name: str, /) -> NDArray[np.int64]:
        """An attribute that is a number or a key, of shape (tokens,)."""
        numbers: NDArray[np.int64] = self._tokens.keys(name)[self._rows].astype(np.int64)
        return numbers

    def columns(self, attributes: list[str]) -> NDArray[np.uint64]:
        """Attributes by their names, as `Doc.to_array` gives them: of shape (tokens, attributes)."""
        return np.stack([self._tokens.keys(name)[self._rows] for name in attributes], axis=1)

    @cached_property
    def doc(self) -> Doc:
        """The Doc itself; it shares `user_data`."""
        from spacy.tokens import Doc

        spaces = self.numbers("SPACY").astype(bool).tolist()
        doc = Doc(self.vocab, words=self.strings("ORTH"), spaces=spaces, user_data=self.user_data)
        annotation = ["LEMMA", "POS", "TAG", "MORPH", "DEP", "ENT_TYPE", "ENT_IOB"]
        annotation.append("HEAD" if self._tokens.has_trees else "SENT_START")
        return doc.from_array(annotation, self.columns(annotation))  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.doc, name)

    def __len__(self) -> int:
        return self._rows.stop - self._rows.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc)

    def __getitem__(self, index: Any) -> Any:
        return self.doc[index]

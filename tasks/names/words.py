"""A parse as plain Python lists: read once a Doc, shared by all that walk through it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from tasks.parse.columns import DocColumns, TokenColumns
from tasks.parse.kept import KeptDoc

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "dateline.words"
SPACES = np.array(["", " "], dtype=object)
INSIDE, BEGINS = 1, 3  # spaCy's numbering of ENT_IOB

Test = Callable[[str], bool]


class Words:
    """The tokens of a Doc, one list an attribute, each of length tokens, made when it is first asked for.

    `columns` give the Doc's attributes by spaCy's names.
    """

    def __init__(self, columns: TokenColumns) -> None:
        self._strings = columns.strings
        self._numbers = columns.numbers
        self._where = columns.where

    def __len__(self) -> int:
        return len(self.heads)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        labels = self.deps
        for child in self.children[token]:
            if labels[child] in deps:
                return child
        return None

    def with_lower(self, test: Test) -> list[int]:
        """Tokens, in order, whose word in lower case passes a test."""
        return self._where("ORTH", True, test)

    def with_lemma(self, test: Test) -> list[int]:
        """Tokens, in order, whose base form in lower case passes a test."""
        return self._where("LEMMA", True, test)

    @cached_property
    def words(self) -> list[str]:
        """As written."""
        return self._strings("ORTH")

    @cached_property
    def capitals(self) -> list[int]:
        """Tokens whose first letter is a capital."""
        return self._where("ORTH", False, _is_capitalised)

    @cached_property
    def lowers(self) -> list[str]:
        """In lower case."""
        return self._strings("ORTH", True)

    @cached_property
    def lemmas(self) -> list[str]:
        """Base forms, in lower case."""
        return self._strings("LEMMA", True)

    @cached_property
    def pos(self) -> list[str]:
        """Universal parts of speech."""
        return self._strings("POS")

    @cached_property
    def tags(self) -> list[str]:
        """Parts of speech of the Penn Treebank."""
        return self._strings("TAG")

    @cached_property
    def deps(self) -> list[str]:
        """Labels of the dependencies."""
        return self._strings("DEP")

    @cached_property
    def heads(self) -> list[int]:
        """Absolute indices of the heads; a root is its own."""
        heads = self._numbers("HEAD")
        return cast("list[int]", (np.arange(len(heads)) + heads).tolist())

    @cached_property
    def text(self) -> str:
        """The whole text."""
        pieces = [""] * (2 * len(self.words))
        pieces[::2], pieces[1::2] = self.words, SPACES[self._numbers("SPACY")].tolist()
        return "".join(pieces)

    @cached_property
    def starts(self) -> list[int]:
        """First characters."""
        return cast("list[int]", (self._ends - self._numbers("LENGTH")).tolist())

    @cached_property
    def ends(self) -> list[int]:
        """Characters after the last."""
        return cast("list[int]", self._ends.tolist())

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        spaces = self._numbers("SPACY")
        ends: NDArray[np.int64] = np.cumsum(self._numbers("LENGTH") + spaces) - spaces
        return ends

    @cached_property
    def sentences(self) -> list[int]:
        """Index of the sentence."""
        return cast("list[int]", self._sentences.tolist())

    @cached_property
    def _sentences(self) -> NDArray[np.int64]:
        starts = self._numbers("SENT_START") == 1
        sentences: NDArray[np.int64] = np.maximum(np.cumsum(starts) - 1, 0)
        return sentences

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """The first token and the token after the last of each sentence."""
        sentences = self._sentences
        cuts = (np.flatnonzero(sentences[1:] != sentences[:-1]) + 1).tolist()
        return list(pairwise([0, *cuts, len(sentences)])) if len(sentences) else []

    @cached_property
    def lines(self) -> list[int]:
        """Line breaks before the token, so that tokens of one paragraph share it."""
        return lines_of(len(self.words), self.breaks)

    @cached_property
    def breaks(self) -> list[int]:
        """Tokens with a line break in them."""
        found, at = [], self.text.find("\n")
        while at >= 0:
            found.append(bisect_right(self.starts, at) - 1)
            at = self.text.find("\n", self.ends[found[-1]])
        return found

    @cached_property
    def children(self) -> list[Sequence[int]]:
        """Children of each token, in order."""
        return _children(self.heads)

    @cached_property
    def _subtrees(self) -> tuple[list[int], list[int]]:
        return _edges(self.heads)

    @cached_property
    def first(self) -> list[int]:
        """First token of the subtree."""
        return self._subtrees[0]

    @cached_property
    def last(self) -> list[int]:
        """Last token of the subtree."""
        return self._subtrees[1]

    @cached_property
    def ent_types(self) -> list[str]:
        """The model's labels of entities, empty outside them."""
        return self._strings("ENT_TYPE")

    @cached_property
    def ents(self) -> list[tuple[int, int, str]]:
        """The model's entities as `Doc.ents` has them, first token, token after the last, label."""
        return _ents(self._numbers("ENT_IOB"), self.ent_types)


def words_of(doc: Doc | KeptDoc) -> Words:
    """The Doc's tokens as lists; made once, kept with the Doc."""
    found: Words | None = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = Words(doc if isinstance(doc, KeptDoc) else DocColumns(doc))
    return found


def _is_capitalised(word: str) -> bool:
    return word[0].isupper()


def _ents(iob: NDArray[np.int64], labels: list[str]) -> list[tuple[int, int, str]]:
    """A B begins one, I's go on."""
    ends = np.flatnonzero(iob[1:] != INSIDE) + 1
    starts = np.flatnonzero(iob == BEGINS)
    last = np.append(ends, len(iob))[np.searchsorted(ends, starts, side="right")]
    return [
        (start, end, labels[start])
        for start, end in zip(starts.tolist(), last.tolist(), strict=True)
        if labels[start]
    ]


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """First and last token of each subtree, in two passes.

    In a projective tree what is left of a token is complete when the token comes up from the left, and
    what is right of it from the right. A crossing arc's far end is left out.
    """
    first, last = list(range(len(heads))), list(range(len(heads)))
    for token, head in enumerate(heads):
        if head > token and first[token] < first[head]:
            first[head] = first[token]
    for token in range(len(heads) - 1, -1, -1):
        head = heads[token]
        if head < token and last[token] > last[head]:
            last[head] = last[token]
    return first, last


def _children(heads: list[int]) -> list[Sequence[int]]:
    """Children of each token, in order; a leaf's are one shared empty tuple."""
    found: list[list[int] | tuple[()]] = [()] * len(heads)
    for token, head in enumerate(heads):
        if head != token:
            if siblings := found[head]:
                siblings.append(token)
            else:
                found[head] = [token]
    return cast("list[Sequence[int]]", found)


def lines_of(length: int, breaks: list[int]) -> list[int]:
    """How many of `breaks`, which are tokens in order, stand before each token."""
    lines: list[int] = []
    for count, token in enumerate(breaks):
        lines += [count] * (token + 1 - len(lines))
    lines += [len(breaks)] * (length - len(lines))
    return lines

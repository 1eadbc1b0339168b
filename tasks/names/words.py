"""A parse as plain Python lists: read once a Doc, shared by all that walk through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "LENGTH", "SPACY"]
KEY = "dateline.words"


@dataclass(slots=True)
class Words:
    """The tokens of a Doc, one list an attribute, each of length tokens.

    `heads` are absolute; `first` and `last` are the edges of a token's subtree; `lines` counts the
    line breaks before a token, so that tokens of one paragraph share it; `bounds` are the first token
    and the token after the last of each sentence.
    """

    text: str
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    bounds: list[tuple[int, int]]
    lines: list[int]
    children: list[Sequence[int]]
    first: list[int]
    last: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        return next((child for child in self.children[token] if self.deps[child] in deps), None)


def words_of(doc: Doc) -> Words:
    """The Doc's tokens as lists; made once, kept with the Doc."""
    found: Words | None = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = _read(doc)
    return found


def _read(doc: Doc) -> Words:
    """All lists, each attribute's distinct strings looked up once."""
    columns = dict(zip(ATTRIBUTES, doc.to_array(list(ATTRIBUTES)).T, strict=True))
    count = len(doc)
    lengths, spaces = columns["LENGTH"].astype(np.int64), columns["SPACY"].astype(np.int64)
    ends = np.cumsum(lengths + spaces) - spaces
    heads = (np.arange(count) + columns["HEAD"].astype(np.int64)).tolist()
    starts_sentence = columns["SENT_START"].astype(np.int64) == 1
    sentences = np.maximum(np.cumsum(starts_sentence) - 1, 0).tolist()
    words = _strings(doc, columns["ORTH"].tolist())
    first, last = _edges(heads)
    return Words(
        text="".join(
            [word + " " if space else word for word, space in zip(words, spaces.tolist(), strict=True)]
        ),
        words=words,
        lowers=[word.lower() for word in words],
        lemmas=[lemma.lower() for lemma in _strings(doc, columns["LEMMA"].tolist())],
        pos=_strings(doc, columns["POS"].tolist()),
        tags=_strings(doc, columns["TAG"].tolist()),
        deps=_strings(doc, columns["DEP"].tolist()),
        heads=heads,
        starts=(ends - lengths).tolist(),
        ends=ends.tolist(),
        sentences=sentences,
        bounds=_bounds(sentences),
        lines=_lines(words),
        children=_children(heads),
        first=first,
        last=last,
    )


def _strings(doc: Doc, keys: list[int]) -> list[str]:
    strings = doc.vocab.strings
    table = {key: strings[key] for key in set(keys)}
    return [table[key] for key in keys]


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
    found: dict[int, list[int]] = {}
    for token, head in enumerate(heads):
        if head != token:
            found.setdefault(head, []).append(token)
    return [found.get(token, ()) for token in range(len(heads))]


def _bounds(sentences: list[int]) -> list[tuple[int, int]]:
    starts = [
        token for token, sentence in enumerate(sentences) if not token or sentence != sentences[token - 1]
    ]
    return list(pairwise([*starts, len(sentences)]))


def _lines(words: list[str]) -> list[int]:
    lines, count = [], 0
    for word in words:
        lines.append(count)
        if "\n" in word:
            count += 1
    return lines

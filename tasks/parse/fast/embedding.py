"""Token vectors (spaCy's Tok2Vec): each distinct token is embedded once, then remembered.

The embedding of a token is a function of its row of attributes (NORM, PREFIX, ...) alone, and a few
thousand distinct rows make up any batch of news, most of them seen before. So distinct rows are
embedded by the model's own layers, kept in a bounded memory, and gathered.

The attributes are hashes of strings, the same in every process and memory zone, so the memory
outlives a zone without holding anything of it.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, Ops

from tasks.parse.fast import arrays
from tasks.parse.fast.arrays import Flags, Hashes, Indices
from tasks.parse.fast.blas import Floats
from tasks.parse.fast.encoder import WindowEncoder, window_encoder
from tasks.parse.fast.memory import distinct

MEMORY_ROWS = 32_768  # distinct tokens whose vectors are kept: 13 MB at a width of 96


class RowMemory:
    """Vectors of rows of attributes, at most `limit` of them; a full memory starts anew."""

    def __init__(self, columns: int, width: int, limit: int = MEMORY_ROWS) -> None:
        self.limit, self.count = limit, 0
        self._rows: Hashes = np.empty((limit, columns), dtype=np.uint64)
        self._vectors: Floats = np.empty((limit, width), dtype=np.float32)
        self._keys: Hashes = np.empty(0, dtype=np.uint64)  # ascending
        self._places: Indices = np.empty(0, dtype=np.intp)  # of each key, in the tables above

    def find(self, keys: Hashes, rows: Hashes) -> tuple[Flags, Floats]:
        """Say which rows are remembered, and give the vectors of those."""
        if not self.count:
            return np.zeros(len(keys), dtype=np.bool_), self._vectors[:0]
        nearest = np.minimum(np.searchsorted(self._keys, keys), self.count - 1)
        places = self._places[nearest]
        known = (self._keys[nearest] == keys) & (self._rows[places] == rows).all(axis=1)
        return known, self._vectors[places[known]]

    def add(self, keys: Hashes, rows: Hashes, vectors: Floats) -> None:
        """Remember rows; `keys` ascend. Keys that are there already are left alone."""
        fresh = ~np.isin(keys, self._keys, assume_unique=True)
        if self.count + int(fresh.sum()) > self.limit:
            self.count, self._keys, self._places = 0, self._keys[:0], self._places[:0]
            fresh = np.arange(len(keys)) < self.limit
        places = np.arange(self.count, self.count + int(fresh.sum()))
        self._rows[places], self._vectors[places] = rows[fresh], vectors[fresh]
        where = np.searchsorted(self._keys, keys[fresh])
        self._keys = np.insert(self._keys, where, keys[fresh])
        self._places = np.insert(self._places, where, places)
        self.count += len(places)


class FastTok2Vec:
    """Replaces the forward pass of an embedding with a window encoder; training is thinc's own."""

    def __init__(
        self, model: Model[Any, Any], embed: Sequence[Model[Any, Any]], encoder: WindowEncoder
    ) -> None:
        self._slow = model._func
        self.columns = embed[0].attrs["columns"]
        self.layers = [embed[2].layers[0], embed[3].layers[0]]
        self.encoder = encoder
        self.memory = RowMemory(len(self.columns), encoder.width)

    def __call__(
        self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Floats], Any]:
        """Give a (tokens, width) array for each Doc, views of one array."""
        if is_train or not all(isinstance(doc, Doc) for doc in docs):
            return self._slow(model, docs, is_train)  # type: ignore[no-any-return]
        return self.vectors(docs, model.ops), lambda gradient: []

    def vectors(self, docs: Sequence[Doc], ops: Ops) -> list[Floats]:
        """Embed and encode; texts are parted by zero rows, so that none sees its neighbour."""
        table, places = self._embed(docs)
        reach = self.encoder.reach
        lengths = [len(doc) for doc in docs]
        order = np.zeros(sum(lengths) + reach * (len(docs) + 1), dtype=np.intp)
        starts, token, row = [], 0, reach
        for length in lengths:
            starts.append(row)
            order[row : row + length] = places[token : token + length]
            token, row = token + length, row + length + reach
        padded = table[order]
        self.encoder.encode(padded, ops, out=(encoded := np.empty_like(padded)))
        return [encoded[start : start + length] for start, length in zip(starts, lengths, strict=True)]

    def _embed(self, docs: Sequence[Doc]) -> tuple[Floats, Indices]:
        """A table of vectors (row 0 is zero) and each token's row in it."""
        rows = arrays.read(docs, self.columns)
        keys, first, inverse = distinct(rows)
        rows = rows[first]
        known, remembered = self.memory.find(keys, rows)
        table = np.zeros((len(keys) + 1, self.encoder.width), dtype=np.float32)
        vectors = table[1:]
        vectors[known] = remembered
        if not known.all():
            vectors[~known] = self._compute(rows[~known])
            self.memory.add(keys[~known], rows[~known], vectors[~known])
        return table, inverse + 1

    def _compute(self, rows: Hashes) -> Floats:
        """The model's own hash embedding and mixer."""
        values: Any = rows
        for layer in self.layers:
            values = layer.predict(values)
        return values  # type: ignore[no-any-return]


def fast_tok2vec(model: Model[Any, Any]) -> FastTok2Vec | None:
    """The replacement for a Tok2Vec model (MultiHashEmbed and MaxoutWindowEncoder); None for another."""
    known = isinstance(model.ops, NumpyOps) and model.has_ref("embed") and model.has_ref("encode")
    if not known:
        return None
    embed, encoder = model.get_ref("embed"), window_encoder(model.get_ref("encode"))
    names = [layer.name.partition("(")[0] for layer in embed.layers]
    if encoder is None or names != EMBEDDING:
        return None
    return FastTok2Vec(model, embed.layers, encoder)


EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def install(model: Model[Any, Any]) -> int:
    """Replace the forward pass of every Tok2Vec of known shape inside the model; say how many."""
    found = [(node, fast) for node in model.walk() if (fast := fast_tok2vec(node)) is not None]
    for node, fast in found:
        node._func = fast
    return len(found)

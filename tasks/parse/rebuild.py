"""From the tokens table back to Docs, a shard at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

STRINGS = {
    "lemma": "LEMMA",
    "pos": "POS",
    "tag": "TAG",
    "morph": "MORPH",
    "dep": "DEP",
    "ent_type": "ENT_TYPE",
}
IOB = {"": 0, "I": 1, "O": 2, "B": 3}  # spaCy's numbering
NEEDED = (
    "article_id",
    "sentence_index",
    "token_index",
    "text",
    "space_after",
    "head_index",
    "ent_iob",
    *STRINGS,
)


def docs_from_tokens(vocab: Vocab, tokens: pa.Table) -> Iterator[tuple[str, Doc]]:
    """Yield (article_id, Doc) for each article in rows of `tokens`, which stand in the table's order.

    Column-wise: each distinct string of the shard is looked up once, and an article's annotation is
    set as one array.
    """
    ids = tokens.column("article_id").to_numpy(zero_copy_only=False)
    starts: list[int] = [] if not len(ids) else np.flatnonzero(np.r_[True, ids[1:] != ids[:-1]]).tolist()
    attributes, annotation = _annotation(vocab, tokens)
    words, spaces = tokens.column("text"), tokens.column("space_after")
    for start, end in zip(starts, [*starts[1:], len(ids)], strict=True):
        length = end - start
        texts, follows = words.slice(start, length).to_pylist(), spaces.slice(start, length).to_pylist()
        yield ids[start], _doc(vocab, texts, follows, attributes, annotation[start:end])


def _annotation(vocab: Vocab, tokens: pa.Table) -> tuple[list[str], NDArray[np.uint64]]:
    """Attributes, and their values for the whole shard as an array of shape (tokens, attributes)."""
    columns = {spacy: _distinct(tokens.column(name), _key(vocab, name)) for name, spacy in STRINGS.items()}
    columns["ENT_IOB"] = _distinct(tokens.column("ent_iob"), lambda value: IOB[value])
    indices = tokens.column("token_index").to_numpy()
    if columns["DEP"].any():  # sentences follow from the trees
        heads = tokens.column("head_index").to_numpy() - indices
        columns["HEAD"] = heads.astype(np.int64).astype(np.uint64)
    else:  # a pipeline without a parser
        sentences = tokens.column("sentence_index").to_numpy()
        starts = (indices == 0) | np.r_[True, sentences[1:] != sentences[:-1]]
        columns["SENT_START"] = np.where(starts, 1, -1).astype(np.int64).astype(np.uint64)
    return list(columns), np.stack(list(columns.values()), axis=1)


def _doc(
    vocab: Vocab, words: list[str], spaces: list[bool], attributes: list[str], annotation: NDArray[np.uint64]
) -> Doc:
    from spacy.tokens import Doc

    doc: Doc = Doc(vocab, words=words, spaces=spaces).from_array(attributes, annotation)  # type: ignore[arg-type]
    return doc


def _distinct(column: pa.ChunkedArray, key: Any) -> NDArray[np.uint64]:
    """The key of each value, looked up once for each distinct one."""
    encoded = column.combine_chunks().dictionary_encode()
    keys = np.array([key(value) for value in encoded.dictionary.to_pylist()], dtype=np.uint64)
    chosen: NDArray[np.uint64] = keys[encoded.indices.to_numpy()]
    return chosen


def _key(vocab: Vocab, name: str) -> Any:
    return vocab.morphology.add if name == "morph" else vocab.strings.add

"""Tokens: the parse itself, from which the Doc can be rebuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tasks.article import Article
from tasks.parse.sentences import sentence_indices
from warehouse.columns import Column
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

TABLE = extracted(
    "tokens",
    version=1,
    description="One row per token: the parse itself, from which a spaCy Doc can be rebuilt.",
    columns=(
        Column("token_index", "INTEGER", "zero-based token in the article", nullable=False),
        Column("lemma", "VARCHAR", "base form", nullable=False),
        Column("pos", "VARCHAR", "universal part of speech", nullable=False),
        Column("tag", "VARCHAR", "part of speech of the Penn Treebank", nullable=False),
        Column("morph", "VARCHAR", "morphological features, as in Universal Dependencies", nullable=False),
        Column("dep", "VARCHAR", "dependency label (ClearNLP)", nullable=False),
        Column(
            "head_index", "INTEGER", "token_index of the syntactic head; a root is its own", nullable=False
        ),
        Column("ent_iob", "VARCHAR", "B begins an entity, I goes on, O is outside", nullable=False),
        Column("ent_type", "VARCHAR", "entity label of the model, empty outside", nullable=False),
        Column("space_after", "BOOLEAN", "whether one space follows", nullable=False),
    ),
)
ATTRIBUTES: list[int | str] = [
    "ORTH",
    "LENGTH",
    "SPACY",
    "HEAD",
    "LEMMA",
    "POS",
    "TAG",
    "MORPH",
    "DEP",
    "ENT_IOB",
    "ENT_TYPE",
]
IOB = ("", "I", "O", "B")  # spaCy's numbering; 0 is missing


def columns(doc: Doc, article: Article) -> dict[str, Any]:
    """All columns of TABLE but the first and the last, each of length tokens.

    Column-wise, as there are hundreds of tokens in an article. Raises ValueError when the Doc's
    text is not the article's.
    """
    if doc.text != article.text:
        raise ValueError("the tokens do not make up the text")
    values = dict(zip(ATTRIBUTES, doc.to_array(ATTRIBUTES).T, strict=True))
    indices = np.arange(len(doc), dtype=np.int32)
    lengths, spaces = values["LENGTH"].astype(np.int64), values["SPACY"].astype(bool)
    ends = np.cumsum(lengths + spaces) - spaces

    def strings(attribute: str) -> pa.Array:
        return _strings(doc, values[attribute])

    return {
        "sentence_index": sentence_indices(doc),
        "char_start": (ends - lengths).astype(np.int32),
        "char_end": ends.astype(np.int32),
        "text": strings("ORTH"),
        "token_index": indices,
        "lemma": strings("LEMMA"),
        "pos": strings("POS"),
        "tag": strings("TAG"),
        "morph": strings("MORPH"),
        "dep": strings("DEP"),
        "head_index": (indices + values["HEAD"].astype(np.int64)).astype(np.int32),
        "ent_iob": pa.array(IOB).take(pa.array(values["ENT_IOB"].astype(np.int8))),
        "ent_type": strings("ENT_TYPE"),
        "space_after": spaces,
    }


def _strings(doc: Doc, keys: NDArray[np.uint64]) -> pa.Array:
    """Look each distinct key up once."""
    distinct, positions = np.unique(keys, return_inverse=True)
    strings = doc.vocab.strings
    return pa.array([strings[int(key)] for key in distinct], pa.string()).take(pa.array(positions))

"""Tokens: the parse itself, from which the Doc can be rebuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tasks.article import Article
from tasks.names.words import words_of
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
IOB = ("", "I", "O", "B")  # spaCy's numbering; 0 is missing
STRINGS = {
    "text": "ORTH",
    "lemma": "LEMMA",
    "pos": "POS",
    "tag": "TAG",
    "morph": "MORPH",
    "dep": "DEP",
    "ent_type": "ENT_TYPE",
}
ATTRIBUTES: list[int | str] = [*STRINGS.values(), "LENGTH", "SPACY", "HEAD", "ENT_IOB"]


def columns(doc: Doc, article: Article) -> dict[str, NDArray[Any]]:
    """All columns of TABLE but the first and the last, each of length tokens; strings as their keys.

    Column-wise, as there are hundreds of tokens in an article. Raises ValueError when the Doc's
    text is not the article's.
    """
    if words_of(doc).text != article.text:
        raise ValueError("the tokens do not make up the text")
    values = dict(zip(ATTRIBUTES, doc.to_array(ATTRIBUTES).T, strict=True))
    indices = np.arange(len(doc), dtype=np.int32)
    lengths, spaces = values["LENGTH"].astype(np.int64), values["SPACY"].astype(bool)
    ends = np.cumsum(lengths + spaces) - spaces
    iob = np.array([doc.vocab.strings.add(mark) for mark in IOB], np.uint64)
    return {
        "sentence_index": sentence_indices(doc),
        "char_start": (ends - lengths).astype(np.int32),
        "char_end": ends.astype(np.int32),
        "token_index": indices,
        "head_index": (indices + values["HEAD"].astype(np.int64)).astype(np.int32),
        "ent_iob": iob[values["ENT_IOB"]],
        "space_after": spaces,
        **{name: values[attribute] for name, attribute in STRINGS.items()},
    }

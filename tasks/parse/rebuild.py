"""From the tokens table back to Docs, a shard at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow as pa

from tasks.parse.kept import KeptDoc, KeptTokens

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def docs_from_tokens(vocab: Callable[[], Vocab], rows: pa.Table) -> Iterator[tuple[str, Doc]]:
    """Yield (article_id, Doc) for each article in rows of `tokens`, which stand in the table's order.

    The Docs are kept ones, see KeptDoc.
    """
    if not rows.num_rows:
        return
    tokens = KeptTokens(vocab, rows)
    ids = tokens.article_ids
    starts = np.flatnonzero(np.r_[True, ids[1:] != ids[:-1]]).tolist()
    for start, end in pairwise([*starts, len(ids)]):
        yield ids[start], cast("Doc", KeptDoc(tokens, start, end))

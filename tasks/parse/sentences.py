"""Which sentence a token is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc


def sentence_indices(doc: Doc) -> NDArray[np.int32]:
    """Zero-based sentence of each token, as int32 of shape (tokens,)."""
    starts = doc.to_array(["SENT_START"]).astype(np.int64).ravel() == 1
    indices: NDArray[np.int32] = np.maximum(np.cumsum(starts) - 1, 0).astype(np.int32)
    return indices

"""Distinct rows of a batch: what depends on a few attributes of a token is worked out once for each."""

import numpy as np

from tasks.parse.fast.arrays import Hashes, Indices


def mix(rows: Hashes) -> Hashes:
    """One 64-bit number for each row of hashes, (rows, columns) to (rows,)."""
    mixed = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        mixed = (mixed ^ (mixed >> np.uint64(29)) ^ column) * MULTIPLIER
    return mixed ^ (mixed >> np.uint64(32))


MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses nothing (golden ratio)


def distinct(rows: Hashes) -> tuple[Hashes, Indices, Indices]:
    """Ascending keys, the first row of each, and the place of each row among the keys.

    Keys are mixes of the values and checked against them; two rows of one key, which nobody will
    live to see, make every row distinct.
    """
    keys = mix(rows)
    found, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    if np.array_equal(rows[first][inverse], rows):
        return found, first, inverse
    everything = np.arange(len(rows))
    return keys, everything, everything

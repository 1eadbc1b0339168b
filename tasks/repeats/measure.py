"""How much of two texts is the same: not how many grams they share, but how far what they share reaches.

A scanner's errors, or an editor's, break what is shared into pieces with short gaps between them; a
background paragraph that two stories have in common is one piece in a desert. So gaps up to GAP
characters are closed on both sides, and what counts is the share of each text that lies inside.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tasks.repeats.sketch import Hashes, grams, plain

GRAM = 9
GAP = 45  # characters; at eight wrong ones in a hundred, right grams of nine lie hardly ever farther apart

# Where the bounds lie: `python -m tests.quality duplicates.synthetic duplicates.5w1h` tells what they give.
MUCH = 0.33
THROUGHOUT = 0.88
LEAST = 0.12


@dataclass(frozen=True, slots=True)
class Profile:
    """A text made ready to be compared."""

    grams: Hashes
    distinct: Hashes


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares, 0 to 1: of the first text that the other has too, of the second, of both together.

    `jaccard`: grams in common over grams in either (Broder 1997).
    """

    first: float
    second: float
    both: float
    jaccard: float

    @property
    def is_repeat(self) -> bool:
        """Whether one of them repeats the other: much of it is the same, or all of it but for noise."""
        is_throughout = min(self.first, self.second) >= THROUGHOUT and self.jaccard >= LEAST
        return self.jaccard >= MUCH or is_throughout


def profile(text: str) -> Profile:
    """The grams of a text."""
    found = grams(plain(text), GRAM)
    return Profile(found, np.unique(found))


def compare(one: Profile, other: Profile) -> Likeness:
    """Compare two texts; the same whichever comes first, but for the places of the shares."""
    common = np.intersect1d(one.distinct, other.distinct, assume_unique=True)
    union = len(one.distinct) + len(other.distinct) - len(common)
    if not len(common):
        return Likeness(0.0, 0.0, 0.0, 0.0)
    first, second = _reach(one.grams, common), _reach(other.grams, common)
    sizes = len(one.grams), len(other.grams)
    both = (first * sizes[0] + second * sizes[1]) / sum(sizes)
    return Likeness(first, second, both, len(common) / union)


def _reach(text: Hashes, common: Hashes) -> float:
    """Share of a text that lies in shared grams or in short gaps between them."""
    place = np.searchsorted(common, text).clip(max=len(common) - 1)
    shared: NDArray[np.intp] = np.flatnonzero(common[place] == text)
    gaps = np.diff(shared)
    return float(1 + gaps[gaps <= GAP].sum()) / len(text)

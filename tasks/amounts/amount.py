"""What is passed on between the steps: quantities as written, and amounts as told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Quantity:
    """A number with its unit at characters `start` to `end`, tokens `first` to before `after`.

    `kind` is None for a bare number; `bound` the side on which it bounds the truth; `scale` the one
    written with it, which a number before it in a range may borrow.
    """

    start: int
    end: int
    first: int
    after: int
    value: float
    high: float | None = None
    kind: str | None = None
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    scale: float = 1.0
    is_approximate: bool = False
    bound: str | None = None
    is_share: bool = False
    has_sign: bool = False

    @property
    def is_large(self) -> bool:
        """Whether a bare number is too large for an age, a rank, a score."""
        return self.scale > 1 or self.value >= 1000

    @property
    def is_year(self) -> bool:
        """Whether a bare number may be a year of our age."""
        return self.kind is None and self.scale == 1 and 1800 <= self.value < 2100

    def is_like(self, other: Quantity) -> bool:
        """Whether both are of one unit, so that one may be the end of what the other begins."""
        return (self.kind, self.unit, self.currency) == (other.kind, other.unit, other.currency)


@dataclass(slots=True)
class Amount:
    """One row: a quantity with what it counts, or several that tell of one change."""

    quantity: Quantity
    start: int
    end: int
    kind: str
    object: tuple[int, int] | None = None
    casualty: str | None = None
    direction: str | None = None
    change_from: float | None = None
    change_to: float | None = None
    is_conversion: bool = False
    currency: str | None = None

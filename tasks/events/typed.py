"""The PLOVER type of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Typed:
    """A PLOVER type with its CAMEO root and class."""

    event_type: str
    event_code: str
    event_class: str
    confidence: float


def type_of(
    doc: Doc, predicate: int, actor: int | None, target: int | None, negated: bool, modality: str
) -> Typed | None:
    """No type yet."""
    del doc, predicate, actor, target, negated, modality
    return None

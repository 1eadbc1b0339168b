"""The toponyms of an article with the places that they mean; found once for all who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.places.find import Toponym, toponyms_of
from tasks.places.resolve import Resolved, resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "dateline.places"


def located(doc: Doc, dateline: str | None) -> list[tuple[Toponym, Resolved]]:
    """Toponyms in order of the text, each with its place; kept with the Doc."""
    found: dict[str | None, list[tuple[Toponym, Resolved]]] = doc.user_data.setdefault(KEY, {})
    if dateline not in found:
        toponyms = toponyms_of(doc)
        found[dateline] = list(zip(toponyms, resolve(toponyms, dateline), strict=True))
    return found[dateline]

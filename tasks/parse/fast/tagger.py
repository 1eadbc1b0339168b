"""Tagger that writes a batch's tags from arrays; the model and its answers are spaCy's own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import TAG
from spacy.pipeline import Tagger
from spacy.tokens import Doc


class FastTagger(Tagger):  # type: ignore[misc]
    """spaCy's tagger, except for how the tags get into the Docs."""

    def set_annotations(self, docs: Sequence[Doc], batch_tag_ids: Sequence[Any]) -> None:
        """Write the guessed classes as tags, over earlier tags only if the component says so."""
        labels = np.array([self.vocab.strings[label] for label in self.labels], dtype=np.uint64)
        for doc, guesses in zip(docs, batch_tag_ids, strict=True):
            if len(doc):
                tags = labels[guesses]
                if not self.cfg["overwrite"]:
                    before = doc.to_array([TAG]).reshape(-1)
                    tags = np.where(before == 0, tags, before)
                doc.from_array([TAG], tags.reshape(-1, 1))


def fast_tagger(component: Any) -> FastTagger | None:
    """A fast twin of the component that shares its model; None for another kind of tagger."""
    if type(component) is not Tagger:
        return None
    twin = FastTagger(component.vocab, component.model, component.name, scorer=component.scorer)
    twin.cfg = component.cfg
    return twin

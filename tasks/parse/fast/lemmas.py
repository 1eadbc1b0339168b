"""English rule lemmatizer that works out each (word, part of speech, morphology) once.

These three are all that spaCy's EnglishLemmatizer looks at. New ones are given to its own code, with
one change to its data: it asks whether a form is in the list of all nouns (57,000), which takes a
millisecond or two, and here that list knows its members. Lemmas are remembered as strings, for their
hashes may leave the vocabulary with the memory zone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.lookups import Lookups
from spacy.tokens import Doc

from tasks.parse.fast import arrays
from tasks.parse.fast.memory import distinct

LIMIT = 50_000  # remembered lemmas


class Members(list[str]):
    """A list, and serialised as one, that finds its members without going through them."""

    def __init__(self, members: Iterable[str]) -> None:
        super().__init__(members)
        self._set = frozenset(self)

    def __contains__(self, member: object) -> bool:
        return member in self._set


def _with_members(source: Lookups) -> Lookups:
    """A copy of the tables in which lists of forms are quick to ask."""
    copy = Lookups()
    for name in source.tables:
        table = dict(source.get_table(name))
        if name == "lemma_index":
            table = {key: Members(forms) for key, forms in table.items()}
        copy.add_table(name, table)
    return copy


class FastLemmatizer(EnglishLemmatizer):
    """spaCy's lemmatizer with a memory; rules, tables and serialising are inherited."""

    def prepare(self, source: EnglishLemmatizer) -> None:
        """Take over the tables of `source`."""
        self.lookups, self._validated = _with_members(source.lookups), source._validated
        self._lemmas: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Lemmatize one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Lemmatize batch by batch."""
        if not self._validated:
            self._validate_tables()
        handle = self.get_error_handler()
        for docs in arrays.minibatches(stream, batch_size):
            try:
                self._apply(docs)
                yield from docs
            except Exception as error:  # noqa: BLE001  spaCy's contract: the handler decides
                handle(self.name, self, docs, error)

    def _apply(self, docs: Sequence[Doc]) -> None:
        values = arrays.read(docs, [ORTH, POS, MORPH, LEMMA])
        if not len(values):
            return
        _, first, inverse = distinct(values[:, :3])
        starts = np.cumsum([0] + [len(doc) for doc in docs])
        owners = np.searchsorted(starts, first, side="right") - 1
        hashes = [
            self.vocab.strings.add(self._lemma(key, docs[owner], place - starts[owner]))
            for key, owner, place in zip(map(tuple, values[first, :3].tolist()), owners, first, strict=True)
        ]
        lemmas = np.array(hashes, dtype=np.uint64)[inverse]
        if not self.overwrite:
            lemmas = np.where(values[:, 3] == 0, lemmas, values[:, 3])
        arrays.write(docs, [LEMMA], lemmas.reshape(-1, 1))

    def _lemma(self, key: Any, doc: Doc, place: int) -> str:
        """The lemma of a token, by what it depends on."""
        if key not in self._lemmas:
            if len(self._lemmas) >= LIMIT:
                self._lemmas.clear()
            if len(self.cache) >= LIMIT:
                self.cache.clear()
            self._lemmas[key] = self.lemmatize(doc[int(place)])[0]
        return self._lemmas[key]


def fast_lemmatizer(component: Any) -> FastLemmatizer | None:
    """A fast twin of the component with the same tables; None for another kind of lemmatizer."""
    if type(component) is not EnglishLemmatizer or component.mode != "rule":
        return None
    twin = FastLemmatizer(
        component.vocab,
        component.model,
        component.name,
        mode=component.mode,
        overwrite=component.overwrite,
        scorer=component.scorer,
    )
    twin.prepare(component)
    return twin

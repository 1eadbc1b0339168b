"""Loading the spaCy pipeline and parsing texts with it."""

import importlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from config.settings import Settings
from tasks.parse.fast import Switches, accelerate
from tasks.parse.fast.vocabulary import zone
from tasks.parse.pieces import cut, stitch


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded pipeline: its name, version and language go into the books."""

    nlp: Language
    model: str
    model_version: str
    language: str
    piece_chars: int

    @contextmanager
    def zone(self) -> Iterator[None]:
        """Memory for one batch: Docs made inside, and all that hangs on them, end with it."""
        with zone(self.nlp):
            yield

    def parse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse texts within a zone; yield one Doc a text, in order, with exactly the text's characters."""
        cuts = [cut(text, self.piece_chars) for text in texts]
        whole = [piece for pieces in cuts for piece in pieces]
        docs = self.nlp.pipe(whole, batch_size=max(1, len(whole)))
        for pieces in cuts:
            yield stitch([next(docs) for _ in pieces])


def load_parser(settings: Settings) -> Parser:
    """Load the pipeline that the settings name, a package or anything that `spacy.load` takes."""
    try:
        nlp = importlib.import_module(settings.model).load()
    except ModuleNotFoundError:
        nlp = spacy.load(settings.model)
    accelerate(nlp, Switches(**{item.name: item.name in settings.accelerate for item in fields(Switches)}))
    return Parser(nlp, settings.model, nlp.meta["version"], nlp.lang, settings.piece_chars)

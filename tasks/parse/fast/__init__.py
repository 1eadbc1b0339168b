"""A faster spaCy pipeline with the same annotations.

`accelerate` looks at each component of a loaded pipeline and puts a faster twin in the place of those
whose shape it knows; all others stay spaCy's own. The twins share the models' weights and labels; of
spaCy's classes they inherit everything but the way from a batch of Docs to its annotations. It is
meant for pipelines that are used, not trained further.

How each one is faster, and why the result is the same, is said in its module. Equality is tested on
real text: tags, heads, labels, sentences, entities, lemmas, morphology.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps

from tasks.parse.fast import blas, embedding, vocabulary
from tasks.parse.fast.lemmas import fast_lemmatizer
from tasks.parse.fast.ner import fast_recognizer
from tasks.parse.fast.parser import fast_parser
from tasks.parse.fast.rules import fast_ruler
from tasks.parse.fast.tagger import fast_tagger


@dataclass(frozen=True)
class Switches:
    """What may be replaced, all on by default."""

    blas: bool = True  # the faster of two matrix products, measured at the start
    embedding: bool = True  # token vectors: each distinct token embedded once, layers in blocks
    vocabulary: bool = True  # the tokenizer remembers more; see vocabulary.zone
    tagger: bool = True
    parser: bool = True  # all sentences of a batch side by side
    ner: bool = True  # all tokens of a batch at once
    rules: bool = True  # attribute ruler, by kinds of tokens
    lemmas: bool = True


TWINS: dict[str, Callable[[Any], Any]] = {
    "tagger": fast_tagger,
    "parser": fast_parser,
    "ner": fast_recognizer,
    "rules": fast_ruler,
    "lemmas": fast_lemmatizer,
}


def accelerate(nlp: Language, switches: Switches | None = None) -> list[str]:
    """Make the pipeline faster in place; return what was installed, as names of switches."""
    switches = switches or Switches()
    installed = []
    if switches.vocabulary and vocabulary.install(nlp):
        installed.append("vocabulary")
    if switches.blas and _install_blas(nlp):
        installed.append("blas")
    if switches.embedding:
        counts = [embedding.install(model) for model in _models(nlp)]
        installed += ["embedding"] if any(counts) else []
    for name, twin_of in TWINS.items():
        if getattr(switches, name) and _replace(nlp, twin_of):
            installed.append(name)
    return installed


def _install_blas(nlp: Language) -> bool:
    """Let all models compute with numpy's product if it is the faster one here."""
    models = [model for model in _models(nlp) if type(model.ops) is NumpyOps]
    ops = blas.faster_ops()
    if not models or ops.use_blis:
        return False
    for model in models:
        blas.install(model, ops)
    return True


def _models(nlp: Language) -> list[Model[Any, Any]]:
    models = [getattr(component, "model", None) for _, component in nlp._components]
    return [model for model in models if isinstance(model, Model)]


def _replace(nlp: Language, twin_of: Callable[[Any], Any]) -> bool:
    """Put twins in the places of the components that have one; say whether there were any."""
    twins = [(name, component, twin_of(component)) for name, component in nlp._components]
    nlp._components = [(name, twin or component) for name, component, twin in twins]
    return any(twin is not None for _, _, twin in twins)

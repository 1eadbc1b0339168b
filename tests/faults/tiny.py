"""A pipeline for fault tests: it starts fast, and some words in a text make it fail as real ones do.

Named in the settings like any other (`DATELINE_MODEL=tests.faults.tiny`).
"""

import os
import signal
import time

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

CRASH = "zugzwang"  # the process dies at once, as when the machine is out of memory
HANG = "stalemate"  # it never comes back
RAISE = "perpetual"  # an exception
UNCUT = "underpromotion"  # a Doc without sentences
OUTLAW = "fianchetto"  # an entity that is no name: white space
SLOW = "adjournment"  # takes a while
SLOW_SECONDS = 2.0


@Language.component("faults")
def faults(doc: Doc) -> Doc:
    words = set(doc.text.split())
    if CRASH in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if HANG in words:
        time.sleep(3600)
    if SLOW in words:
        time.sleep(SLOW_SECONDS)
    if RAISE in words:
        raise ValueError("a perpetual check")
    if UNCUT in words:
        for token in doc:
            token.is_sent_start = None
    if OUTLAW in words:
        doc.ents = [Span(doc, 0, 1, label="OUTLAW")]
    return doc


def load() -> Language:
    """A tokenizer, sentences, and people by their titles."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "PERSON", "pattern": [{"LOWER": "keeper"}, {"IS_TITLE": True}]}]
    )
    nlp.add_pipe("faults")
    return nlp

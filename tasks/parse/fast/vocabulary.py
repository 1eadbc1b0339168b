"""Memory zones that leave the common words in the vocabulary.

Inside a memory zone spaCy remembers nothing: every stretch of text between blanks is taken apart by
regular expressions anew, and each word's shape, prefix and so on are worked out again in each zone.
That costs a third of a fast pipeline's time. So the first batches of a process run without a zone,
until the vocabulary holds as many words as it may keep; as words of news are spread, those that come
first are the common ones. From then on every batch has its zone, and memory stays flat.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer

KEPT_WORDS = 40_000
KEPT_STRETCHES = 100_000  # between blanks: word and punctuation


@contextmanager
def zone(nlp: Language) -> Iterator[None]:
    """A memory zone, once the vocabulary is full; leave no spaCy object of the block behind."""
    if len(nlp.vocab) < KEPT_WORDS:
        yield
    else:
        with nlp.memory_zone():
            yield


def install(nlp: Language) -> bool:
    """Let the tokenizer remember more stretches of text; say whether it is one that can."""
    tokenizer: Any = nlp.tokenizer
    if type(tokenizer) is not Tokenizer:
        return False
    tokenizer.max_cache_size = KEPT_STRETCHES
    return True

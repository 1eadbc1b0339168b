"""A rehearsal brings extractors to read what they need."""

from tasks.extractors import named
from tasks.rehearsal import PARSE, TEXT, rehearse
from tasks.times.rules import grammar


def test_the_sentence_is_its_tokens() -> None:
    assert " ".join(token[0] for token in PARSE) == TEXT.replace("May.", "May .")


def test_lexicons_are_read() -> None:
    grammar.cache_clear()
    rehearse(named("amounts", "events", "time_expressions"))
    assert grammar.cache_info().misses == 1

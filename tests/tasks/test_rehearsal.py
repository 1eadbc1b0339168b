"""A rehearsal brings extractors to read what they need."""

import subprocess
import sys
from pathlib import Path

from tasks.rehearsal import PARSE, TEXT

FRESH = """
from tasks.extractors import named
from tasks.rehearsal import rehearse

rehearse(named("amounts", "events", "time_expressions"))

from tasks.events.lexicon import event_lexicon
from tasks.times.rules import grammar

print(grammar.cache_info().misses, event_lexicon.cache_info().misses)
"""


def test_the_sentence_is_its_tokens() -> None:
    assert " ".join(token[0] for token in PARSE) == TEXT.replace("May.", "May .")


def test_lexicons_are_read() -> None:
    """In a process of its own, as others have read them in this one."""
    done = subprocess.run(
        [sys.executable, "-c", FRESH],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["1", "1"]

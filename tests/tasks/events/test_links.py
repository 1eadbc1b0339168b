"""What hangs on what, looked up by dependency."""

from tasks.events.links import Links, infinitives_of
from tasks.names.words import words_of
from tests.tasks.events import docs
from tests.tasks.quotes.docs import hand_built


def test_first_children_are_those_that_a_walk_finds() -> None:
    words = words_of(hand_built(docs.ORDERED))
    links = Links(words)
    pairs = [("nsubj",), ("dobj", "nsubj"), ("det",), ("nsubjpass", "aux", "prep")]
    for deps in pairs:
        found = {head: words.child(head, *deps) for head in range(len(words))}
        assert links.first(*deps) == {head: child for head, child in found.items() if child is not None}
        assert links.tokens(*deps) == [token for token, dep in enumerate(words.deps) if dep in deps]


def test_verbs_with_a_to() -> None:
    words = words_of(hand_built(docs.CONTROL))
    assert infinitives_of(words) == {words.words.index("withdraw")}

"""What the words in quotation marks look like: a sentence, a phrase, a title."""

from __future__ import annotations

from tasks.quotes.scene import Scene

TITLED = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "PRON", "AUX"))
BEFORE_TITLE = frozenset(("ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "PUNCT", "CCONJ", "PRON"))
LONGEST_TITLE = 9


def last_letter(scene: Scene, index: int) -> str:
    """The last character inside the marks."""
    span = scene.marked[index]
    return scene.words.text[span.start : span.end].rstrip("\"'”’»`“ ")[-1:]


def opens_sentence(scene: Scene, index: int) -> bool:
    """Whether the words in the marks begin like a sentence."""
    span = scene.marked[index]
    return scene.words.text[span.start : span.end].lstrip("\"'“‘«„` (")[:1].isupper()


def is_sentence(scene: Scene, index: int) -> bool:
    """Whether the words in the marks are a sentence rather than a phrase."""
    start, end = scene.tokens[index]
    verbs = any(scene.words.pos[token] in ("VERB", "AUX") for token in range(start, end))
    return (
        opens_sentence(scene, index) and (last_letter(scene, index) in ".!?…—" or verbs) and end - start > 3
    )


def is_title(scene: Scene, index: int) -> bool:
    """Whether the marks are those of a title or a name: capitals throughout, in a place for a noun."""
    words, (start, end) = scene.words, scene.tokens[index]
    if end - start > LONGEST_TITLE or start == 0 or words.pos[start - 1] not in BEFORE_TITLE:
        return False
    if words.words[start - 1] in (":", ",") or words.lowers[start - 1] == "as":
        return False
    inside = [token for token in range(start, end) if words.pos[token] in TITLED]
    return len(inside) > 1 and all(
        words.words[token][:1].isupper() or words.pos[token] == "NUM" for token in inside
    )

"""Where the words of a text stand, each as the index knows it: search_words() with places.

The index decides what is found; this only shows where. It mirrors the macros search_words and search_stem,
and a test holds it to them.
"""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
POSSESSIVE = re.compile(r"['’]s(?![^\W_])", re.IGNORECASE)
WHOLE = {"news", "series", "species"}


def plain(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, word) of each word in the order of the text, offsets in code points."""
    skipped = {match.start() + 1 for match in POSSESSIVE.finditer(text)}
    for match in WORD.finditer(text):
        if match.start() not in skipped:
            yield match.start(), match.end(), stem(unaccented(match[0].lower()))


def unaccented(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if unicodedata.category(mark) != "Mn")


def stem(word: str) -> str:
    """A word without its plural ending, as search_stem() has it."""
    if not word.endswith("s") or len(word) < 4 or word in WHOLE:
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word if word.endswith(("us", "ss", "is")) else word[:-1]

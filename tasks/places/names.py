"""Names of places as keys: without accents, case and hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SAINT = re.compile(r"\b(?:saint|st)\b\.?")
SHORTEST_WORD = 4


@lru_cache(100_000)
def key_of(name: str) -> str:
    """The form by which a name is looked up; short ones in capitals stay so: 'US' is no 'us'."""
    folded = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    words = "".join(c for c in folded if not unicodedata.combining(c)).replace("-", " ").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    text = " ".join(words)
    if text.isupper() and len(text) < SHORTEST_WORD:
        return text
    return SAINT.sub("st.", text.casefold())

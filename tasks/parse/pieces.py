"""Long texts in pieces: cut where nothing is torn, parsed apart, stitched into one Doc.

Parser and NER need memory in proportion to the text, about a gigabyte for 100,000 characters
(spaCy issue 9508), so no text goes in whole beyond a limit.
"""

import re

from spacy.tokens import Doc

# Where to cut, best first: after a paragraph, after a line, after a sentence, after a word.
CUTS = (re.compile(r"\n\s*\n\s*"), re.compile(r"\n\s*"), re.compile(r"[.!?][\"'”’)]*\s+"), re.compile(r"\s+"))


def cut(text: str, limit: int) -> list[str]:
    """Cut a text into pieces of at most `limit` characters that put together are the text."""
    pieces, start = [], 0
    while len(text) - start > limit:
        end = _cut_before(text, start, start + limit)
        pieces.append(text[start:end])
        start = end
    pieces.append(text[start:])
    return pieces


def stitch(docs: list[Doc]) -> Doc:
    """One Doc of the pieces' Docs, in order."""
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _cut_before(text: str, start: int, end: int) -> int:
    """The last good place to cut in the second half of text[start:end]; its end when there is none."""
    for pattern in CUTS:
        places = [match.end() for match in pattern.finditer(text, start + (end - start) // 2, end)]
        if places:
            return places[-1]
    return end

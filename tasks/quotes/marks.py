"""Quotation marks: which characters open and close, and what stands between them.

News mixes glyphs: straight and curly, two apostrophes or two backticks in exports, single marks in
headlines, an opening mark repeated at each paragraph of a long quotation, marks that were lost. So
the direction of a mark is read from its surroundings first and from its glyph second.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

# A class first, which regular expressions look for fast; '' and `` are one mark.
MARK = re.compile(r"[\"“”„‟«»＂‘’'`‹›‚](?:(?<=')'|(?<=`)`)?")
OPENING = frozenset(("“", "„", "``", "«", "‘", "‹", "‚", "‟", "`"))
CLOSING = frozenset(("”", "»", "’", "›"))
SINGLE = frozenset("‘’'`‹›‚")
ELISIONS = re.compile(
    r"['’‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n['’]|round\b|cuz\b)", re.IGNORECASE
)
BEFORE_OPENING = frozenset("([{—–-―/:;,=…>")
AFTER_CLOSING = frozenset(")]}—–-―/:;,.!?…<")


@dataclass(slots=True)
class Marked:
    """A stretch in quotation marks: `start` and `end` take the marks in.

    `is_closed` tells whether a mark ends it; `continues` that the next paragraph goes on with it;
    `is_single` that its marks are single ones.
    """

    start: int
    end: int
    is_closed: bool
    continues: bool = False
    is_single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    can_open: bool
    can_close: bool
    is_single: bool


def marked_spans(text: str) -> list[Marked]:
    """Stretches in quotation marks, in order; nested ones are left inside the outer.

    A stretch ends at its closing mark or with its paragraph, the only place where an unclosed one is
    known to be over.
    """
    found: list[Marked] = []
    for start, end in paragraphs(text):
        found += _in_paragraph(text, start, end)
    _join_paragraphs(text, found)
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each line that is not blank."""
    return [(match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _in_paragraph(text: str, start: int, end: int) -> list[Marked]:
    marks = [mark for match in MARK.finditer(text, start, end) if (mark := _read(text, match, start, end))]
    if not marks:
        return []
    closed_later = _closed_later(marks)
    found: list[Marked] = []
    opened: _Mark | None = None
    for index, mark in enumerate(marks):
        if opened is None:
            if mark.can_open and (not mark.is_single or closed_later[index]):
                opened = mark
        elif mark.is_single == opened.is_single and mark.can_close and mark.start > opened.end:
            found.append(Marked(opened.start, mark.end, is_closed=True, is_single=mark.is_single))
            opened = None
        elif not mark.is_single and opened.is_single and mark.can_open:
            opened = mark  # a single mark that never closed was an apostrophe
        elif not mark.is_single and mark.can_open and not mark.can_close:
            found.append(Marked(opened.start, _rstripped(text, opened.start, mark.start), is_closed=False))
            opened = mark
    if opened is not None and not opened.is_single:
        found.append(Marked(opened.start, _rstripped(text, opened.start, end), is_closed=False))
    return [span for span in found if any(map(str.isalnum, text[span.start : span.end]))]


def _read(text: str, match: re.Match[str], start: int, end: int) -> _Mark | None:
    """A mark with the directions that its surroundings allow; None for an apostrophe."""
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    glyph = match.group()
    is_single = glyph in SINGLE
    free_before, free_after = before.isspace(), after.isspace()
    if is_single and ((before.isalnum() and after.isalnum()) or ELISIONS.match(text, match.start())):
        return None
    can_open = not free_after and (free_before or before in BEFORE_OPENING or before in "“\"'‘")
    can_close = not free_before and (free_after or after in AFTER_CLOSING or after in "”\"'’")
    if can_open == can_close:  # both or neither: the glyph decides
        can_open, can_close = glyph not in CLOSING, glyph not in OPENING
        if is_single and not free_before and not free_after:
            return None
    if is_single and can_close and text[match.start() - 1] in "sS" and free_after and glyph != "’":
        return _Mark(match.start(), match.end(), can_open=False, can_close=True, is_single=True)
    return _Mark(match.start(), match.end(), can_open, can_close, is_single)


def _closed_later(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether a single one closes after it before a double one opens."""
    found, later = [False] * len(marks), False
    for index in range(len(marks) - 1, -1, -1):
        found[index] = later
        mark = marks[index]
        if mark.is_single and mark.can_close:
            later = True
        elif not mark.is_single and mark.can_open:
            later = False
    return found


def _rstripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _join_paragraphs(text: str, spans: list[Marked]) -> None:
    """Note where an unclosed stretch is taken up by a mark at the next paragraph's beginning."""
    for span, following in pairwise(spans):
        between = text[span.end : following.start]
        span.continues = not span.is_closed and "\n" in between and not between.strip()

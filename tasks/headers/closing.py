"""Credit lines and other matter of the desk at the foot of an article."""

import re

from tasks.headers.agencies import agency_pattern, canonical_agency, names_agency
from tasks.headers.clues import missing_fields
from tasks.headers.style import Closing, Style
from tasks.headers.template import compiled

_TAIL = 3_000  # characters of the foot that are looked at
_LINE = 600  # no credit line is longer
_MOST = 12  # lines taken off at most
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,2}[^\S\n]{0,20}(?=\S)")
_COPYRIGHT = re.compile(r"copyright|©|\(c\)|rights reserved", re.IGNORECASE)
_REPORTING = re.compile(r"\W{0,2}report", re.IGNORECASE)
_AGENCY = re.compile(rf"\b{agency_pattern()}", re.IGNORECASE)
_AGENCY_LAST = re.compile(rf"[(\[]({agency_pattern()})[)\]]\W*\Z", re.IGNORECASE)
_BASED_IN = re.compile(r"\s(?:in|at|from|for)\s.*?(?=,| and |\Z)")


class Foot:
    """The foot of a text: where the body ends, and what was read below it.

    `credit` was given as such, `owner` is the agency that a copyright line names.
    """

    __slots__ = ("credit", "end", "owner", "reporters")

    def __init__(self, end: int) -> None:
        self.end = end
        self.credit: str | None = None
        self.owner: str | None = None
        self.reporters: str | None = None


def read_foot(text: str, style: Style, start: int = 0) -> Foot:
    """Take closing lines off `text[start:]`, from the last one upwards; `end` leaves out white space."""
    foot = Foot(_stripped(text, start, len(text)))
    for _line in range(_MOST):
        if not _take_line(text, style, foot, start):
            break
    return foot


def _take_line(text: str, style: Style, foot: Foot, start: int) -> bool:
    """Take one closing line, or the closing words behind the last sentence, off the body."""
    window = max(start, foot.end - _TAIL)
    line_start = max(window, text.rfind("\n", window, foot.end) + 1)
    first = max(line_start, foot.end - _LINE)
    line = text[first : foot.end]
    missing = missing_fields(line, line)
    for closing in style.closings:
        if not missing.isdisjoint(closing.required):
            continue
        match = _closing_words(closing, line, is_whole=first == line_start)
        if match:
            _note(match, foot)
            foot.end = _stripped(text, start, first + match.start())
            return True
    return False


def _closing_words(closing: Closing, line: str, *, is_whole: bool) -> re.Match[str] | None:
    starts = [len(line) - len(line.lstrip())] if is_whole else []
    if closing.inline:
        starts += [match.end() for match in _SENTENCE_END.finditer(line)]
    matches = (compiled(closing.expression).fullmatch(line, start) for start in starts)
    return next((match for match in matches if match and _is_credible(match)), None)


def _is_credible(match: re.Match[str]) -> bool:
    """Whether what matched in any case is written as such words are."""
    found = match.groupdict()
    agency = found.get("agency")
    if agency and names_agency(match[0] if match[0].islower() else agency) is None:
        return False
    if found.get("initials") and not match[0].islower():
        return False
    names = (found.get("names") or "A B").split()
    return len(names) > 1 and names[0][0].isupper() and names[1][0].isupper()


def _note(match: re.Match[str], foot: Foot) -> None:
    """Keep what a closing line says."""
    found = match.groupdict()
    agency = found.get("agency")
    if _COPYRIGHT.search(match[0]):
        named = _AGENCY.search(match[0])
        foot.owner = foot.owner or (canonical_agency(named[0]) if named else None)
    elif agency or (named := _AGENCY_LAST.search(match[0])):
        foot.credit = foot.credit or canonical_agency(agency or (named[1] if named else ""))
    if found.get("names") and _REPORTING.match(match[0]):
        foot.reporters = foot.reporters or _BASED_IN.sub("", found["names"] or "").strip(" ,.")


def _stripped(text: str, start: int, end: int) -> int:
    """The end of `text[start:end]` without the white space behind it."""
    return start + len(text[start:end].rstrip())

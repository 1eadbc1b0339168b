"""What a line must have for a grammar to fit: cheap to look for, where the grammar is not."""

import re

from tasks.dateforms import has_date_clue
from tasks.headers.agencies import agency_words
from tasks.headers.template import DASH, SIGNS

_DASH = re.compile(DASH)


def missing_fields(window: str, line: str) -> set[str]:
    """Fields and signs for which a line has no clue; spares most lines most grammars."""
    missing = {sign for sign in SIGNS if sign not in line}
    if not _DASH.search(line):
        missing.add("dash")
    if not has_date_clue(window):
        missing.add("date")
    if agency_words().isdisjoint(re.findall(r"\w+", window.casefold())):
        missing.add("agency")
    return missing

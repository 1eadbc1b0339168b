"""News agencies by any of their spellings."""

import re
import tomllib
from functools import cache

from config.settings import HERE

_SHORT = 4  # characters of spellings that may be other words: 'MAP', 'APP', 'SANA'


@cache
def _spellings() -> dict[str, str]:
    """Canonical name by spelling, as written."""
    agencies = tomllib.loads((HERE / "agencies.toml").read_text(encoding="utf-8"))["agencies"]
    return {spelling: name for name, spellings in agencies.items() for spelling in (name, *spellings)}


@cache
def _folded() -> dict[str, str]:
    return {spelling.casefold(): name for spelling, name in _spellings().items()}


def canonical_agency(name: str) -> str | None:
    """'AP' for 'The Associated Press', 'Agence France-Presse' as 'AFP'; None for what is no known agency.

    Case does not matter, but that 'Map' is not 'MAP'.
    """
    key = " ".join(name.split()).strip("()[]/.,;:–—-")
    if len(key) <= _SHORT and key.istitle() and key not in _spellings():
        return None
    return _folded().get(key.casefold()) or _folded().get(key.casefold().removeprefix("the "))


@cache
def agency_pattern() -> str:
    """A regular expression, without groups, for any spelling."""
    longest_first = sorted(_folded(), key=lambda spelling: (-len(spelling), spelling))
    words = "|".join(re.escape(spelling).replace("\\ ", r"[^\S\n]+") for spelling in longest_first)
    return rf"(?:(?<!\w)(?:the[^\S\n]+)?(?:{words})(?!\w))"


def names_agency(line: str) -> str | None:
    """The agency that a whole line names and nothing else; a short name must not be in small letters."""
    name = canonical_agency(line)
    is_word = len(line.strip("()[] .")) <= _SHORT and line.islower()
    return name if name is None or not is_word or name.islower() else None


@cache
def agency_words() -> frozenset[str]:
    """First words of all spellings but 'the', in lower case: where none of them stands, no agency does."""
    words = (re.findall(r"\w+", spelling) for spelling in _folded())
    return frozenset(first if first != "the" or not rest else rest[0] for first, *rest in words)

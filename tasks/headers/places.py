"""Places as datelines write them: what can be one, and how a reader would write it."""

import re
import tomllib
from functools import cache
from typing import Literal

from config.settings import HERE
from tasks.dates import parse_date
from tasks.headers.agencies import canonical_agency

Standing = Literal["known", "capitals", "capitalised"]

_SHORT = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-(?=[^\W\d_])")  # the Arabic one, small even in front
_SPLIT = re.compile(r"[ /&\-]+")
_AFTER_APOSTROPHE = re.compile(r"(?<=['’ʼ])[^\W\d_]{2,}")


@cache
def _words() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((HERE / "datelines.toml").read_text(encoding="utf-8"))
    return {name: frozenset(word.casefold() for word in words) for name, words in lists.items()}


def standing(place: str) -> Standing | None:
    """How surely `place`, as written with its region, is one.

    'known': a city that needs no country, or one with a region that is known. 'capitals': no more
    than capitals speak for it. 'capitalised': written like any name. None: no place.
    """
    city, region = _parts(place)
    words = [word for word in _SPLIT.split(_ARTICLE.sub("", city)) if word]
    lists = _words()
    if not _is_name(words) or canonical_agency(city) or parse_date(city):
        return None
    if city.casefold() in lists["cities"] or region.casefold() in lists["regions"]:
        return "known"
    if words[0].casefold() in lists["not_places"]:
        return None
    if not all(_is_upper(word) for word in words):
        return "capitalised"
    letters = "".join(_LETTERS.findall(city))
    return "capitals" if len(letters) > _SHORT or city.casefold() in lists["short_places"] else None


def _is_name(words: list[str]) -> bool:
    """Whether words are written as a name's are: capitals first, but for particles inside."""
    lists = _words()
    if not words or not words[0][0].isupper() or words[-1].casefold() in lists["particles"]:
        return False
    names = [word for word in words if word.casefold() not in lists["particles"]]
    inside = all(word[0].isupper() or "'" in word or "’" in word for word in names)
    return bool(names) and inside and not any(word.casefold() in lists["never_in_places"] for word in names)


def city_of(place: str) -> str:
    """The city as a reader would write it: 'Rio de Janeiro' for 'RIO DE JANEIRO, Brazil'."""
    city, _region = _parts(place)
    if not all(_is_upper(word) for word in _SPLIT.split(city) if word):
        return city
    pieces = re.split(r"([ /&\-]+)", city)
    return "".join(
        _titled(piece, first=not index and not piece.islower()) for index, piece in enumerate(pieces)
    )


def _parts(place: str) -> tuple[str, str]:
    """City and region of 'CITY, Region' and 'City [Region]', without the full stop of 'Fla.'."""
    place = " ".join(place.split())
    city, _comma, region = place.partition("[" if "[" in place else ",")
    district = re.fullmatch(r"(.+?),? (D\.? ?C\.?)", city)
    if district:
        city, region = district[1], district[2]
    return city.strip(" ."), region.strip(" .]")


def _is_upper(word: str) -> bool:
    """'SEOUL', 'McALLEN', and 'de' as a particle."""
    letters = "".join(_LETTERS.findall(word))
    lists = _words()
    return (
        letters.isupper()
        or word in lists["particles"]
        or bool(re.fullmatch(r"(?:Mc|Mac|al|el)-?[A-Z]+", word))
    )


def _titled(word: str, *, first: bool) -> str:
    if not first and word.casefold() in _words()["particles"]:
        return word.lower()
    if re.fullmatch(r"(?:\w\.){2,}|(?:Mc|Mac)[A-Z]+", word):
        return word[:3] + word[3:].lower() if word.startswith(("Mc", "Mac")) else word
    capitalised = word[:1].upper() + word[1:].lower()
    # L'Aquila and N'Djamena, but Xi'an, Sana'a and St. John's.
    return _AFTER_APOSTROPHE.sub(_after_apostrophe, capitalised)


def _after_apostrophe(match: re.Match[str]) -> str:
    before = match.string[: match.start() - 1]
    return match[0].capitalize() if len(before) == 1 else match[0]

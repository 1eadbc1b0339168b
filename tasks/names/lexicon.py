"""Titles, roles and given names, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from config.settings import HERE

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Each maps a word in lower case to the gender that it tells, None where it tells none."""

    titles: dict[str, Gender | None]
    roles: dict[str, Gender | None]
    given: dict[str, Gender | None]


@cache
def name_lexicon() -> NameLexicon:
    """The lexicon of config/lexicons/names.toml."""
    data = tomllib.loads((HERE / "lexicons" / "names.toml").read_text(encoding="utf-8"))
    return NameLexicon(*(_genders(data[section]) for section in ("titles", "roles", "given")))


def _genders(lists: dict[str, list[str]]) -> dict[str, Gender | None]:
    found: dict[str, Gender | None] = dict.fromkeys(lists.get("any", ()))
    for gender in ("male", "female"):
        found.update(dict.fromkeys(lists[gender], gender))
    return found

"""The lexicon of reporting cues, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache

from config.settings import HERE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Reporting verbs and nouns with their classes, and how verbs take what is said."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    object: frozenset[str]
    infinitive: frozenset[str]
    gerund: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    cues: frozenset[str]

    @property
    def classes(self) -> tuple[str, ...]:
        """All classes of cues, sorted."""
        return tuple(sorted({*self.verbs.values(), *self.nouns.values()}))


@cache
def lexicon() -> Lexicon:
    """The lexicon of config/lexicons/reporting.toml."""
    data = tomllib.loads((HERE / "lexicons" / "reporting.toml").read_text(encoding="utf-8"))
    frames, verbs, nouns = data["frames"], _class_of(data["verbs"]), _class_of(data["nouns"])
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        object=frozenset(frames["object"]),
        infinitive=frozenset(frames["infinitive"]),
        gerund=frozenset(frames["gerund"]),
        prepositions={verb: frozenset(words) for verb, words in data["prepositions"].items()},
        cues=frozenset((*verbs, *nouns)),
    )


def _class_of(classes: dict[str, list[str]]) -> dict[str, str]:
    """Class by word; a word in two lists keeps the first."""
    found: dict[str, str] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, name)
    return found

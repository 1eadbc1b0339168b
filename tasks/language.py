"""Languages: the labels that sources give, and detection where they give none."""

import re
import tomllib
from functools import cache
from typing import Any

from config.settings import HERE, Settings

_DETECT_CHARS = 2_000
# An archive is mostly in the language of its model, and lists of names and results look like any
# language: another one must be this many times as likely. Real foreign articles of 100 characters
# and more are a thousand times as likely and beyond.
_PRIOR = 20.0
_SMALL_WORDS = 3
# News in English has 12 to 20 such words in a hundred, other languages next to none.
_FUNCTION_WORDS = 5
_FUNCTION_SHARE = 0.08


def detect(text: str, settings: Settings) -> str | None:
    """ISO 639-1 code of the language that a text is in; None when it is too short to tell.

    py3langid (naive Bayes over byte n-grams, Lui and Baldwin 2012) on the first 2,000 characters,
    with a prior for the language of the model (the first part of a spaCy pipeline's name). Another
    language must show in the small words as well: a list of results is full of foreign names.
    """
    sample = text[:_DETECT_CHARS]
    if len(sample.strip()) < settings.language_min_chars:
        return None
    home = normalise(settings.model.split("_")[0])
    if home and _is_plainly(sample, home):
        return home
    best = _likeliest(sample, home)
    if best == home or home is None:
        return best
    small = _small_words(sample)
    return best if len(small) >= _SMALL_WORDS and _likeliest(" ".join(small), home) != home else home


def _is_plainly(text: str, language: str) -> bool:
    """Whether the words that only this language has settle it, as they nearly always do.

    A classifier takes as long for a text as a fast pipeline does for its parse.
    """
    words = text.lower().split()
    own = sum(word in _function_words(language) for word in words)
    return own >= _FUNCTION_WORDS and own > _FUNCTION_SHARE * len(words)


def _likeliest(text: str, home: str | None) -> str:
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    best, probability = ranked[0]
    return home if home and dict(ranked).get(home, 0.0) * _PRIOR > probability else best


def _small_words(text: str) -> list[str]:
    """Words that begin with no capital: no names, save in scripts that have no capitals."""
    text = text.lower() if text.isupper() else text
    return [word for word in re.findall(r"[^\W\d_]+", text) if not word[0].isupper()]


def normalise(label: str | None) -> str | None:
    """ISO 639-1 code of a label as sources write it ('en-US', 'eng', 'English'); None if it is none."""
    name = (label or "").strip().lower()
    return _codes().get(name) or _codes().get(re.split(r"[-_,;(. ]", name)[0])


@cache
def _function_words(language: str) -> frozenset[str]:
    """Words that are frequent in one language and hardly ever stand in another; none when not listed."""
    return frozenset(_data().get("function_words", {}).get(language, ()))


@cache
def _codes() -> dict[str, str]:
    """Every code and name to its ISO 639-1 code."""
    return {name: code for code, names in _data()["languages"].items() for name in (*names, code)}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((HERE / "languages.toml").read_text("utf-8"))


@cache
def _identifier() -> Any:
    """Load the classifier, on ISO 639-1 languages only; it takes numpy and a model, so on first need."""
    from py3langid import langid

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label in _codes().values()])
    return identifier

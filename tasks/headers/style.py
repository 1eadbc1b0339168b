"""The grammars of `config/headers.toml`, and of the user's own file, compiled."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from config.settings import HERE
from tasks.dates import DateOrder
from tasks.headers.template import TemplateError, required_fields, translate

_FIELDS = (
    *("headline", "byline", "published", "updated", "dateline", "credit"),
    *("source", "outlet", "url", "language", "text", "other"),
)


class GrammarError(ValueError):
    """A file of header grammars that cannot be used; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """How one style writes the head of the first paragraph."""

    name: str
    expression: str
    required: frozenset[str]  # fields without which it cannot fit
    example: str
    capitals: bool = False
    known: bool = False
    date_order: DateOrder | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """How one style closes an article; `inline`: also behind the last sentence."""

    expression: str
    required: frozenset[str]  # fields without which it cannot fit
    example: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """All that is known of heads and feet."""

    datelines: tuple[Dateline, ...]
    closings: tuple[Closing, ...]
    labels: dict[str, str]  # field by label, in lower case
    bylines: tuple[str, ...]
    titles: frozenset[str]
    name_particles: frozenset[str]
    unfinished: frozenset[str]
    abbreviations: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    notes: tuple[str, ...]
    captions: tuple[str, ...]
    date_order: DateOrder | None


@cache
def load_style(user_file: str = "") -> Style:
    """The user's grammars, if a file is named, before the built-in ones; raises GrammarError."""
    files = [Path(user_file)] if user_file else []
    data = [(path, _load(path)) for path in (*files, HERE / "headers.toml")]
    lines = [content.get("lines", {}) for _path, content in data]
    order = _order(data[0][0], lines[0].get("date_order"))

    def entries(kind: str) -> list[tuple[Path, dict[str, Any]]]:
        return [(path, entry) for path, content in data for entry in content.get(kind, ())]

    def words(name: str) -> tuple[str, ...]:
        return tuple(word for part in lines for word in part.get(name, ()))

    return Style(
        datelines=tuple(
            _dateline(path, entry, order) for path, content in data for entry in content.get("dateline", ())
        ),
        closings=tuple(
            _closing(path, entry) for path, content in data for entry in content.get("closing", ())
        ),
        labels=_labels(data),
        bylines=tuple(sorted(words("byline"), key=len, reverse=True)),
        titles=frozenset(words("titles")),
        name_particles=frozenset(words("name_particles")),
        unfinished=frozenset(words("unfinished")),
        abbreviations=frozenset(words("abbreviations")),
        published=frozenset(words("published")),
        updated=frozenset(words("updated")),
        notes=words("notes"),
        captions=words("captions"),
        date_order=order,
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GrammarError(f"header grammars {path}: {error.strerror}") from error
    except ValueError as error:
        raise GrammarError(f"header grammars {path}: {error}") from error


def _dateline(path: Path, entry: dict[str, Any], order: DateOrder | None) -> Dateline:
    try:
        pattern = entry["pattern"]
        keys = {"name": pattern, "example": "", "date_order": order, **entry}
        del keys["pattern"]
        _order(path, keys["date_order"])
        return Dateline(expression=translate(pattern), required=required_fields(pattern), **keys)
    except (KeyError, TypeError, TemplateError) as error:
        raise GrammarError(f"header grammars {path}: [[dateline]] {entry}: {error}") from error


def _order(path: Path, order: Any) -> DateOrder | None:
    if order not in (None, "dmy", "mdy"):
        raise GrammarError(f"header grammars {path}: date_order {order!r} is neither 'dmy' nor 'mdy'")
    return cast(DateOrder | None, order)


def _closing(path: Path, entry: dict[str, Any]) -> Closing:
    try:
        pattern = entry["pattern"]
        example, inline = entry.get("example", ""), entry.get("inline", False)
        return Closing(translate(pattern), required_fields(pattern), example, inline)
    except (KeyError, TypeError, TemplateError) as error:
        raise GrammarError(f"header grammars {path}: [[closing]] {entry}: {error}") from error


def _labels(data: list[tuple[Path, dict[str, Any]]]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for path, content in data:
        for field, names in content.get("labels", {}).items():
            if field not in _FIELDS:
                raise GrammarError(f"header grammars {path}: [labels] knows no {field!r}, only {_FIELDS}")
            for name in names:
                labels.setdefault(name.casefold(), field)
    return labels

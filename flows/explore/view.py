"""Templates: everything is escaped, names and texts of the archive are set apart from what surrounds them."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

HERE = Path(__file__).parent
KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "building",
    "NORP": "people or party",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "product",
    "LAW": "law",
    "LANGUAGE": "language",
}
MENU = (
    ("/", "Overview"),
    ("/search", "Articles"),
    ("/names", "Names"),
    ("/places", "Places"),
    ("/quotes", "Quotations"),
    ("/events", "Events"),
    ("/stories", "Stories"),
    ("/sql", "SQL"),
)
# Browsers make a line feed of a carriage return and nothing of NUL: offsets count both.
_KEPT = {"\r": Markup("&#13;"), "\x00": "\N{SYMBOL FOR NULL}"}


def page(request: Request, template: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """Fill a template and give it as a response."""
    text = environment().get_template(template).render(path=request.url.path, menu=MENU, **values)
    return HTMLResponse(text, status)


@cache
def environment() -> Environment:
    """Jinja, with everything escaped and nothing left undefined."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": number, "day": day, "moment": moment, "kind": kind, "verbatim": verbatim}
    made.globals |= {"link": link, "article_link": article_link, "name_link": name_link}
    return made


def number(value: float | None) -> str:
    """With thousands set apart."""
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def day(value: date | None) -> str:
    """A day as people write it."""
    return "undated" if value is None else f"{value.day} {value:%b %Y}"


def moment(value: datetime | None) -> str:
    """A time in UTC."""
    return "–" if value is None else f"{value:%Y-%m-%d %H:%M}"


def kind(label: str) -> str:
    """What an OntoNotes label means."""
    return KINDS.get(label, label.lower().replace("_", " "))


def verbatim(text: str) -> Markup:
    """Text whose characters come out of the browser as they are."""
    return Markup("").join(_KEPT.get(part, escape(part)) for part in re.split("([\r\x00])", text))


def link(address: str, **values: Any) -> str:
    """An address with its query; values that are None or empty are left out."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{address}?{urlencode(given)}" if given else address


def article_link(article_id: str, start: int | None = None, end: int | None = None) -> str:
    """The address of an article, or of characters in it."""
    if start is None or end is None:
        return f"/article/{article_id}"
    return f"/article/{article_id}?mark={start}-{end}#mark"


def name_link(name: str) -> str:
    """The page of a name."""
    return link("/name", name=name)

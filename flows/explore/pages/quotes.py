"""Quotations: who said what, in whose words."""

import re
import unicodedata

from fastapi import APIRouter, Request, Response

from flows.explore.pages import PAGE_ROWS, Current, Page, asked_day, turned
from flows.explore.view import page

router = APIRouter()
KINDS = ("direct", "indirect", "mixed")


@router.get("/quotes")
def quotes(
    request: Request,
    edition: Current,
    q: str = "",
    speaker: str = "",
    about: str = "",
    outlet: str = "",
    kind: str = "",
    first: str = "",
    last: str = "",
    number: Page = 1,
) -> Response:
    """Quotations that match the form, the latest first."""
    rows = edition.ask(
        "quotes_about" if about else "quotes",
        words=pattern(q),
        speaker=speaker or None,
        about=about or None,
        outlet=outlet or None,
        kind=kind or None,
        first=asked_day(first),
        last=asked_day(last),
        count=PAGE_ROWS,
        skipped=(number - 1) * PAGE_ROWS,
    )
    form = {
        "q": q,
        "speaker": speaker,
        "about": about,
        "outlet": outlet,
        "kind": kind,
        "first": first,
        "last": last,
    }
    values = {
        "form": form,
        "rows": rows,
        "kinds": KINDS,
        "speakers": edition.ask("speakers", count=300),
        "outlets": edition.ask("outlets", count=200),
    }
    return page(request, "quotes.html", values | {"turn": turned(number, rows)})


def pattern(words: str) -> str | None:
    """A pattern that finds these words, one after the other, whatever stands between; None for no words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", words.lower()) if unicodedata.category(c) != "Mn")
    return r"\W+".join(re.findall(r"\w+", plain)) or None

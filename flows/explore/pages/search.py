"""Articles: found by their words, or the latest."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request, Response

from flows.explore.charts import timeline
from flows.explore.marks import Piece, Span, pieces
from flows.explore.pages import PAGE_ROWS, Current, Page, asked_day, turned
from flows.explore.plain import plain
from flows.explore.view import page

router = APIRouter()
SNIPPET = 280
MOST_HITS = 300


@dataclass(frozen=True, slots=True)
class Snippet:
    """The stretch of a text with most of the words sought, and its first hit, a span of the text."""

    pieces: tuple[Piece, ...]
    hit: tuple[int, int] | tuple[None, None]
    is_beginning: bool


@router.get("/search")
def search(
    request: Request,
    edition: Current,
    q: str = "",
    outlet: str = "",
    first: str = "",
    last: str = "",
    number: Page = 1,
) -> Response:
    """Articles that hold the words, best first; without words, the latest."""
    wanted: dict[str, Any] = {
        "outlet": outlet or None,
        "first": asked_day(first),
        "last": asked_day(last),
        "count": PAGE_ROWS,
        "skipped": (number - 1) * PAGE_ROWS,
    }
    chart = None
    if q.strip():
        rows = edition.ask("found", words=q, **wanted)
        days = rows[0]["days"] if rows else []
        chart = timeline((day["day"], day["count"]) for day in days)
        words = {row["word"] for row in edition.ask("search_words", words=re.sub(r'-("[^"]*"|\S+)', "", q))}
        shown = [(row, snippet(row["text"], words)) for row in rows]
    else:
        rows = edition.ask("latest", **wanted)
        shown = [(row, snippet(row["beginning"], set())) for row in rows]
    values = {"q": q, "outlet": outlet, "first": first, "last": last, "rows": shown, "chart": chart}
    outlets = edition.ask("outlets", count=200)
    return page(request, "search.html", values | {"outlets": outlets, "turn": turned(number, rows)})


def snippet(text: str, words: set[str]) -> Snippet:
    """The stretch of SNIPPET characters with the most different words sought in it, marked."""
    found = ((start, end, word) for start, end, word in plain(text) if word in words)
    hits = list(islice(found, MOST_HITS))
    best, most = 0, 0
    for start, _, _ in hits:
        seen = len({word for begin, end, word in hits if start <= begin and end <= start + SNIPPET})
        if seen > most:
            best, most = start, seen
    begin = _word_start(text, max(0, best - 60)) if hits else 0
    stretch = text[begin : begin + SNIPPET]
    spans = [Span(start - begin, end - begin, 0) for start, end, _ in hits]
    inside = [(start, end) for start, end, _ in hits if start >= begin]
    return Snippet(tuple(pieces(stretch, spans)), inside[0] if inside else (None, None), begin == 0)


def _word_start(text: str, place: int) -> int:
    """The next place where a word begins."""
    while 0 < place < len(text) and not text[place - 1].isspace():
        place += 1
    return place

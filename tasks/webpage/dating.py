"""The date of publication of a page."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from lxml import html

from tasks.isotime import Moment, parse_moment
from tasks.webpage.headline import alike
from tasks.webpage.structured import Structured
from tasks.webpage.tree import text_of

_PUBLISHED = ("article:published_time", "article:published", "og:published_time", "datepublished")
# htmldate would take today's date for the latest possible; what a page says must not depend on the clock
_LATEST = "2100-01-01"
_URL_DATE = re.compile(r"/((?:19|20)\d\d)(/|-|)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_COMPLETE = ("time", "day")
_BESIDE_CHARS = 3_000  # a block around the headline that holds more text is more than its surroundings
_SAME_HEADLINE = 0.8


def date_of(tree: Any, data: Structured, url: str | None, headline: str | None) -> tuple[Moment, str] | None:
    """The moment of publication and its source: 'metadata', 'url' or 'text'.

    JSON-LD, meta elements and microdata come first, then the address; then htmldate (Barbaresi
    2020), on what stands around the headline and on the whole page. A day in the address corrects
    a time that falls into another day in UTC.
    """
    in_url = _url_day(url)
    if moment := _stated(tree, data):
        is_shifted = in_url and moment.precision == "time" and abs(in_url - moment.day) == timedelta(days=1)
        return (replace(moment, day=in_url) if in_url and is_shifted else moment), "metadata"
    if in_url:
        return Moment(in_url, "day"), "url"
    found = _beside(tree, headline) or _searched(tree, url)
    return (Moment(found, "day"), "text") if found else None


def _stated(tree: Any, data: Structured) -> Moment | None:
    """The first complete date that is given as that of publication, in machine-readable form."""
    marked = [
        element.get("content") or element.get("datetime") or ""
        for element in tree.xpath(".//*[@itemprop='datePublished' or @pubdate]")
    ]
    times = {(element.get("datetime") or "")[:10] for element in tree.iter("time")}
    for value in (
        *data.strings("datePublished"),
        *data.meta(*_PUBLISHED),
        *marked,
        *data.strings("dateCreated"),
        *(times if len(times) == 1 else ()),
    ):
        moment = parse_moment(value)
        if moment and moment.precision in _COMPLETE:
            return moment
    return None


def _url_day(url: str | None) -> date | None:
    found = _URL_DATE.search(url or "")
    try:
        return date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None


def _beside(tree: Any, headline: str | None) -> date | None:
    """The date in the smallest block around the headline that has one.

    Not a first of a month, which is what htmldate makes of a bare month.
    """
    headings = (element for element in tree.iter("h1", "h2") if headline)
    heading = next((e for e in headings if alike(text_of(e), headline or "") >= _SAME_HEADLINE), None)
    block = heading.getparent() if heading is not None else None
    while block is not None and block.tag not in ("body", "html") and len(text_of(block)) <= _BESIDE_CHARS:
        page = html.document_fromstring("<html><body></body></html>")
        page.body.append(deepcopy(block))
        found = _searched(page, None)
        if found and found.day > 1:
            return found
        block = block.getparent()
    return None


def _searched(tree: Any, url: str | None) -> date | None:
    """What htmldate finds; not a first of January, which is what it makes of a bare year."""
    from htmldate import find_date

    found = find_date(tree, url=url, original_date=True, extensive_search=True, max_date=_LATEST)
    day = date.fromisoformat(found) if found else None
    return day if day and (day.month, day.day) != (1, 1) else None

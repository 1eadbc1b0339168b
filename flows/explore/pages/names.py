"""People, organisations, places: the list, the map, and the page of each."""

from fastapi import APIRouter, HTTPException, Request, Response

from flows.explore.charts import timeline, world_map
from flows.explore.pages import PAGE_ROWS, Current, Page, turned
from flows.explore.view import page

router = APIRouter()
PLACES = ("GPE", "LOC", "FAC")
LISTED = 50


@router.get("/names")
def names(
    request: Request, edition: Current, label: str = "PERSON", part: str = "", number: Page = 1
) -> Response:
    """Names of a kind, the most frequent first."""
    skipped = (number - 1) * LISTED
    rows = edition.ask("names", label=label or None, part=part or None, count=LISTED, skipped=skipped)
    values = {"label": label, "part": part, "rows": rows, "labels": edition.ask("labels")}
    return page(request, "names.html", values | {"turn": turned(number, rows, LISTED)})


@router.get("/places")
def places(request: Request, edition: Current) -> Response:
    """Places on the map."""
    rows = edition.ask("top_places", count=300)
    return page(request, "places.html", {"rows": rows, "map": world_map(rows, "article_count")})


@router.get("/name")
def one_name(request: Request, edition: Current, name: str, number: Page = 1) -> Response:
    """One name: when, by whose words, with whom, where."""
    found = edition.one("name", name=name)
    if found is None:
        raise HTTPException(404, f"no current article names {name!r} as a person, a place or anything else")
    is_place = found["label"] in PLACES
    skipped = (number - 1) * PAGE_ROWS
    mentions = edition.ask("name_mentions", name=name, count=PAGE_ROWS, skipped=skipped)
    values = {
        "name": name,
        "found": found,
        "is_place": is_place,
        "chart": timeline((day, 1) for day in found["days"] or ()),
        "by": edition.ask("quotes", speaker=name, count=8),
        "about": edition.ask("quotes_about", about=name, count=8),
        "others": edition.ask("name_with", name=name, count=16),
        "map": world_map(edition.ask("name_places", name=name, is_place=is_place, count=60)),
        "mentions": mentions,
    }
    return page(request, "name.html", values | {"turn": turned(number, mentions)})

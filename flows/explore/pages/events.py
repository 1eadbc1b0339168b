"""Events: who did what to whom."""

from fastapi import APIRouter, Request, Response

from flows.explore.pages import PAGE_ROWS, Current, Page, turned
from flows.explore.view import page

router = APIRouter()


@router.get("/events")
def events(
    request: Request, edition: Current, name: str = "", event_type: str = "", number: Page = 1
) -> Response:
    """Events of a name or a type; without either, those whose type is known."""
    rows, types = [], []
    if "events" in edition.columns:
        types = edition.ask("event_types")
        rows = edition.ask(
            "events",
            name=name or None,
            type=event_type or None,
            count=PAGE_ROWS,
            skipped=(number - 1) * PAGE_ROWS,
        )
    values = {"name": name, "event_type": event_type, "types": types, "rows": rows}
    return page(request, "events.html", values | {"turn": turned(number, rows)})

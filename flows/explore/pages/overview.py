"""The archive at a glance, and what was not loaded."""

from fastapi import APIRouter, Request, Response

from flows.explore.charts import timeline, world_map
from flows.explore.pages import PAGE_ROWS, Current, Page, turned
from flows.explore.view import page

router = APIRouter()
SHOWN = 10


@router.get("/")
def overview(request: Request, edition: Current) -> Response:
    """Articles by day, outlets, names, speakers, rejects, runs."""
    ask = edition.ask
    return page(
        request,
        "overview.html",
        {
            "counts": edition.one("counts"),
            "chart": timeline((row["published_date"], row["article_count"]) for row in ask("days")),
            "outlets": ask("outlets", count=SHOWN),
            "people": ask("names", label="PERSON", count=SHOWN),
            "organisations": ask("names", label="ORG", count=SHOWN),
            "speakers": ask("speakers", count=SHOWN),
            "map": world_map(ask("top_places", count=150), "article_count"),
            "reasons": ask("reject_reasons"),
            "runs": ask("runs", count=6),
        },
    )


@router.get("/rejects")
def rejects(request: Request, edition: Current, reason: str = "", number: Page = 1) -> Response:
    """Things that were not loaded, with what to do about each."""
    rows = edition.ask("rejects", reason=reason or None, count=PAGE_ROWS, skipped=(number - 1) * PAGE_ROWS)
    values = {"rows": rows, "reason": reason, "reasons": edition.ask("reject_reasons")}
    return page(request, "rejects.html", values | {"turn": turned(number, rows)})

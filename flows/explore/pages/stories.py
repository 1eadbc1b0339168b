"""Stories that were reprinted, each with its articles."""

from fastapi import APIRouter, HTTPException, Request, Response

from flows.explore.pages import PAGE_ROWS, Current, Page, turned
from flows.explore.view import page

router = APIRouter()


@router.get("/stories")
def stories(request: Request, edition: Current, number: Page = 1) -> Response:
    """Stories that several articles tell, the most reprinted first."""
    rows = edition.ask("stories", count=PAGE_ROWS, skipped=(number - 1) * PAGE_ROWS)
    return page(request, "stories.html", {"rows": rows, "turn": turned(number, rows)})


@router.get("/story/{story_id}")
def story(request: Request, edition: Current, story_id: str) -> Response:
    """The articles of a story, from the first to the last reprint."""
    rows = edition.ask("story", story_id=story_id)
    if not rows:
        raise HTTPException(404, "there is no story of that id")
    return page(request, "story.html", {"rows": rows})

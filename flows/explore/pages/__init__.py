"""The pages, a module each, with what their routes share."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from flows.explore.edition import Edition

PAGE_ROWS = 25


def edition(request: Request) -> Edition:
    """The newest publication, looked for at every request."""
    found: Edition = request.app.state.archive.current()
    return found


Current = Annotated[Edition, Depends(edition)]
Page = Annotated[int, Query(ge=1, le=10_000)]


def asked_day(text: str) -> date | None:
    """A day as a form gives it; what is none is no limit."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def turned(number: int, rows: Sequence[Mapping[str, Any]], rows_a_page: int = PAGE_ROWS) -> dict[str, Any]:
    """What the page turner shows: this page, and whether there is another."""
    found = rows[0].get("found_count") if rows else 0
    more = len(rows) == rows_a_page if found is None else number * rows_a_page < found
    return {"page": number, "more": more, "found": found}

"""The web application: routes of the pages, strict headers, faults as pages."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import duckdb
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from config.settings import Settings
from flows.explore.edition import Archive
from flows.explore.pages import article, console, events, names, overview, quotes, search, stories
from flows.explore.view import page
from warehouse.guard import QueryError

HERE = Path(__file__).parent
HOSTS = ["127.0.0.1", "localhost", "[::1]"]  # any other name is another site's, pointed at this machine
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
PAGES = (overview, search, article, names, quotes, events, stories, console)


def create_app(database: Path, settings: Settings) -> FastAPI:
    """Build the application over a published database; it is opened when the first page is asked for."""
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.archive = Archive(database, settings)
    app.state.settings = settings
    for module in PAGES:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.middleware("http")(guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    app.add_exception_handler(HTTPException, not_there)
    app.add_exception_handler(RequestValidationError, not_there)
    app.add_exception_handler(QueryError, not_readable)
    app.add_exception_handler(duckdb.Error, not_readable)
    return app


async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what only another site or a form that writes would send; put the headers on all else."""
    response: Response
    if request.method not in ("GET", "HEAD"):
        response = PlainTextResponse("this page only reads", 405)
    elif request.headers.get("sec-fetch-site") == "cross-site" and request.url.path.startswith("/sql"):
        response = PlainTextResponse("queries are not taken from other sites", 403)
    else:
        response = await go_on(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "max-age=300"
    return response


async def not_there(request: Request, error: Exception) -> Response:
    """Show a page for what does not exist, or was asked for wrongly."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    detail = (
        str(error.detail) if isinstance(error, HTTPException) else "the address holds a value that cannot be"
    )
    return page(request, "error.html", {"status": status, "detail": detail}, status)


async def not_readable(request: Request, error: Exception) -> Response:
    """Show a page when the database cannot be read, or a query of ours fails."""
    detail = str(error).partition("\n")[0]
    if isinstance(error, duckdb.CatalogException):
        detail += "; if another version of Dateline published this, run dateline publish"
    return page(request, "error.html", {"status": 503, "detail": detail}, 503)

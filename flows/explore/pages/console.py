"""The SQL console: a query, its result as table and chart, as CSV and Parquet."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import Annotated, Any

import pyarrow as pa
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from flows.explore.charts import Chart, bars, timeline
from flows.explore.edition import Edition
from flows.explore.pages import Current
from flows.explore.samples import SAMPLES
from flows.explore.view import article_link, page
from warehouse.display import is_number
from warehouse.guard import QueryError
from warehouse.query import Rows
from warehouse.results import rows as rows_of
from warehouse.results import write_csv, write_parquet
from warehouse.values import as_text

router = APIRouter()
SHOWN = 500
DRAWN = 60
Sql = Annotated[str, Query(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as text, and where it leads to."""

    text: str | None
    address: str | None
    is_number: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The first rows of a query."""

    names: list[str]
    rows: list[list[Cell]]
    chart: Chart | None
    is_cut: bool
    seconds: float


@router.get("/sql")
def console(request: Request, edition: Current, sql: Sql = "") -> Response:
    """The console, with the result of the query where there is one."""
    result, fault = None, None
    if sql.strip():
        try:
            result = answer(edition, sql)
        except QueryError as error:
            fault = str(error)
    values = {
        "sql": sql,
        "result": result,
        "fault": fault,
        "samples": SAMPLES,
        "dictionary": edition.ask("dictionary"),
        "macros": edition.ask("macros"),
    }
    return page(request, "sql.html", values)


@router.get("/sql.csv")
def as_csv(edition: Current, sql: Sql) -> Response:
    """All rows as CSV, as they come."""
    found = edition.console(sql)
    return StreamingResponse(_csv(found), media_type="text/csv; charset=utf-8", headers=_named("csv"))


@router.get("/sql.parquet")
def as_parquet(edition: Current, sql: Sql) -> Response:
    """All rows as Parquet."""
    stream = io.BytesIO()
    with edition.console(sql) as found:
        write_parquet(found, stream)
    return Response(stream.getvalue(), media_type="application/vnd.apache.parquet", headers=_named("parquet"))


def answer(edition: Edition, sql: str) -> Result:
    """Run a query and give its first rows. Raises QueryError."""
    started = perf_counter()
    with edition.console(sql) as found:
        first = list(islice(rows_of(found), SHOWN + 1))
        schema = found.schema
    seconds = perf_counter() - started
    shown = first[:SHOWN]
    numeric = [is_number(kind) for kind in schema.types]
    cells = [_cells(schema.names, row, numeric) for row in shown]
    return Result(list(schema.names), cells, chart_of(schema, shown), len(first) > SHOWN, seconds)


def _cells(names: list[str], row: tuple[Any, ...], numeric: list[bool]) -> list[Cell]:
    """Cells of a row; article_id leads to the article, to the row's characters where it has them."""
    values = dict(zip(names, row, strict=True))
    span = (values.get("char_start"), values.get("char_end"))
    places = span if all(isinstance(place, int) for place in span) else (None, None)
    cells = []
    for name, value, is_a_number in zip(names, row, numeric, strict=True):
        address = None
        if isinstance(value, str):
            if name in ("article_id", "story_id", "near_duplicate_of", "other_id"):
                address = article_link(value, *(places if name == "article_id" else ()))
            elif name == "text" and isinstance(values.get("article_id"), str):
                address = article_link(values["article_id"], *places)
        cells.append(Cell(None if value is None else as_text(value), address, is_a_number))
    return cells


def chart_of(schema: pa.Schema, rows: list[tuple[Any, ...]]) -> Chart | None:
    """The first column against the first number after it: a timeline where it is a day, else bars."""
    number = next((place for place, kind in enumerate(schema.types) if place and is_number(kind)), None)
    if number is None or len(rows) < 2 or schema.names[0].endswith("_id"):
        return None
    pairs = [(row[0], float(row[number])) for row in rows if row[0] is not None and row[number] is not None]
    unit = schema.names[number]
    if pa.types.is_date(schema.types[0]) and all(value == int(value) for _, value in pairs):
        return timeline((day, int(value)) for day, value in pairs)
    shown = pairs[:DRAWN]
    return (
        bars([as_text(label) for label, _ in shown], [value for _, value in shown], unit) if shown else None
    )


def _csv(found: Rows) -> Iterator[bytes]:
    with found:
        for piece in write_csv(found):
            yield piece.encode()


def _named(suffix: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="dateline.{suffix}"'}

"""An article: its text with everything that was read in it, each row tied to its characters."""

import re
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from flows.explore.edition import Edition, Row
from flows.explore.marks import Span, pieces
from flows.explore.pages import Current
from flows.explore.view import page

router = APIRouter()
HIDDEN = ("sentences",)  # there, but not shown before they are asked for
APART = ("tokens",)  # so many that they come only when asked for by the address
COMMON = {"article_id", "sentence_index", "char_start", "char_end", "text", "extractor_version"}
MARK = re.compile(r"(\d{1,9})-(\d{1,9})")
TITLE_CHARS = 200
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Link:
    """A span of the article that a row is linked to by another name: its speaker, its cue."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of extracted rows: what of it stands in this article."""

    number: int
    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_shown: bool


@router.get("/article/{article_id}")
def article(
    request: Request, edition: Current, article_id: str, mark: str = "", tokens: bool = False
) -> Response:
    """Text, layers, rows; `mark=START-END` shows these characters."""
    row = edition.one("article", article_id=article_id)
    if row is None:
        raise HTTPException(404, "there is no article of that id, or it was withdrawn")
    found = [layer for layer in layers(edition, article_id, with_tokens=tokens) if layer.rows]
    asked = MARK.fullmatch(mark)
    marked = (int(asked[1]), int(asked[2])) if asked else None
    values = {
        "article": row,
        "layers": found,
        "pieces": pieces(row["text"], spans_of(found), marked),
        "marked": row["text"][slice(*marked)] if marked else "",
        "tokens": tokens,
        "entities": edition.ask("article_entities", article_id=article_id),
        "revisions": edition.ask("revisions", document_key=row["document_key"]),
        "reprints": edition.ask("article_reprints", article_id=article_id),
    }
    return page(request, "article.html", values)


def layers(edition: Edition, article_id: str, *, with_tokens: bool) -> list[Layer]:
    """Every table of spans that the publication has, whatever extractor made it."""
    names = [name for name in edition.span_tables if with_tokens or name not in APART]
    return [_layer(edition, number, name, article_id) for number, name in enumerate(names)]


def _layer(edition: Edition, number: int, name: str, article_id: str) -> Layer:
    sql = f'FROM "{name}" WHERE article_id = $article_id ORDER BY char_start, char_end LIMIT {MOST_ROWS}'
    rows = edition.query(sql, f"layer {name}", {"article_id": article_id})
    linked = [c.removesuffix("_char_start") for c in edition.columns[name] if c.endswith("_char_start")]
    hidden = COMMON | {f"{link}_char_{side}" for link in linked for side in ("start", "end")}
    columns = tuple(
        column
        for column in edition.columns[name]
        if column not in hidden and any(row[column] is not None for row in rows)
    )
    shown = tuple({**row, **_links(row, linked)} for row in rows)
    return Layer(number, name, columns, shown, name not in HIDDEN)


def _links(row: Row, linked: list[str]) -> dict[str, Any]:
    """The linked spans of a row in the place of their texts."""
    return {
        f"{name}_text": Link(row[f"{name}_text"], row[f"{name}_char_start"], row[f"{name}_char_end"])
        for name in linked
        if row.get(f"{name}_text") is not None and row[f"{name}_char_start"] is not None
    }


def spans_of(found: list[Layer]) -> list[Span]:
    """What is to be highlighted; several rows of a layer over the same characters are one span."""
    titles: dict[tuple[int, int, int], list[str]] = {}
    for layer in found:
        for row in layer.rows:
            place = (row["char_start"], row["char_end"], layer.number)
            titles.setdefault(place, []).append(title(layer, row))
    return [Span(*place, " | ".join(said)[: 3 * TITLE_CHARS]) for place, said in titles.items()]


def title(layer: Layer, row: Row) -> str:
    """What a row says of its characters, in a line."""
    values = [
        f"{column} {value.text if isinstance(value, Link) else value}"
        for column in layer.columns
        if (value := row[column]) is not None and not column.endswith("_id")
    ]
    return f"{layer.name}: {', '.join(values)}"[:TITLE_CHARS]

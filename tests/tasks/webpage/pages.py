"""Pages to try the reader on, of our own writing."""

from typing import Any

from config.settings import load_settings
from tasks.webpage.structured import Structured
from tasks.webpage.tree import parse_page

FULL = load_settings()
FAST = load_settings(html_fast=True)
PARAGRAPHS = (
    "The harbour council voted on Tuesday to close the old bridge for repairs that will take until spring.",
    "“We have waited long enough,” said the council’s chair, Lena Okoye, after the vote on the quay.",
    "Shop owners fear for their trade, since the detour by the northern road adds twenty minutes each way.",
    "The last repairs, in 1998, took three months longer than planned and cost twice the first estimate.",
)
HEADLINE = "Council closes the old bridge until spring"


def page(body: str, head: str = "", title: str = f"{HEADLINE} | Harbour Gazette") -> bytes:
    """A whole page around a body."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    ).encode()


def article(*more: str) -> str:
    """An article element with the paragraphs and what else is given after them."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<article><h1>{HEADLINE}</h1>{text}{''.join(more)}</article>"


def json_ld(data: str) -> str:
    """A JSON-LD script of a news article with these members."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {data}}}</script>'


def parsed(data: bytes) -> tuple[Any, Structured]:
    """The page's tree and what it states."""
    tree, _ = parse_page(data)
    return tree, Structured(tree)

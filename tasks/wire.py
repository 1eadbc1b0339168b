"""What a body that came without a header says of its wire: the place of its dateline and its agency."""

from dataclasses import fields

from tasks.article import Article, Unmarked
from tasks.headers.closing import read_foot
from tasks.headers.datelines import match_dateline
from tasks.headers.style import Style

_PARAGRAPHS = 2  # a standfirst or a picture's caption may stand before the dateline


def wire_marks(text: str, style: Style) -> tuple[str | None, str | None]:
    """City of the dateline and agency of a text, None where it names none; nothing is cut off.

    A dateline for which nothing but capitals and a dash speak is left alone: it may be a label.
    The agency is that of the dateline, of the credit line or of the copyright at the end.
    """
    foot = read_foot(text, style)
    start = 0
    for paragraph in text.split("\n\n", _PARAGRAPHS)[:_PARAGRAPHS]:
        found = match_dateline(text, start, start + len(paragraph), style)
        if found and not found.is_weak:
            return found.city, found.credit or foot.credit or foot.owner
        start += len(paragraph) + 2
    return None, foot.credit or foot.owner


def mark(article: Unmarked, style: Style) -> Article:
    """The article, with place and agency from its text where its format is silent about them."""
    told = {item.name: getattr(article, item.name) for item in fields(article)}
    place, agency = wire_marks(article.text, style)
    return Article(**told | {"dateline": article.dateline or place, "credit": article.credit or agency})

"""One web page to one article."""

import re
from typing import Any
from urllib.parse import urlsplit

from config.settings import Settings
from tasks.article import Article
from tasks.compose import unread_names
from tasks.headers.style import load_style
from tasks.repair import repair
from tasks.webpage.blocks import Block, extract_blocks
from tasks.webpage.dating import date_of
from tasks.webpage.headline import all_headlines, headline_of
from tasks.webpage.markup import Markup, key
from tasks.webpage.structured import Structured
from tasks.webpage.tree import PageError, parse_page
from tasks.webpage.trim import trim
from tasks.wire import wire_marks

MAX_PAGE_BYTES = 10_000_000  # a tree and its copies take a hundred times as much memory

_URL = re.compile(r"https?://[^\s<>\"]{4,2000}$")


def read_page(data: bytes, settings: Settings, url: str | None = None, charset: str | None = None) -> Article:
    """Read the article of a page, its text in paragraphs with a blank line between them.

    `url` and `charset` are what the transport said, if anything did. Raises PageError with the
    reasons of `parse_page`, and 'no_article_text'; nothing else, whatever the page holds.
    """
    try:
        return _read(data, settings, url, charset)
    except PageError:
        raise
    except Exception as error:  # the border of one page: libraries meet markup of any kind here
        raise PageError("html_unparsable", f"{type(error).__name__}: {error}") from error


def _read(data: bytes, settings: Settings, url: str | None, charset: str | None) -> Article:
    if len(data) > MAX_PAGE_BYTES:
        raise PageError("record_too_large", f"the page is longer than {MAX_PAGE_BYTES} bytes")
    tree, repairs = parse_page(data, charset)
    stated = Structured(tree)
    url = _address(tree, stated) or url
    outlet = _outlet(stated, url)
    headline = headline_of(tree, stated, "\n".join(filter(None, (outlet, _host(url)))))
    dated = date_of(tree, stated, url, headline)
    found = extract_blocks(tree, url, settings.html_fast)
    text, more = repair("\n\n".join(_body(tree, stated, found, all_headlines(tree, stated, headline))))
    if not text:
        raise PageError("no_article_text", "the page holds no text that looks like an article")
    article = Article(
        text,
        headline=_mended(headline),
        byline=_mended(_byline(tree, stated, outlet)),
        outlet=_mended(outlet),
        url=_mended(url),
        language=_mended(_language(tree, stated)),
        repairs=[*repairs, *more],
        unread_fields=unread_names(stated.unread()),
    )
    style = load_style(settings.header_grammars)
    article.dateline, article.credit = wire_marks(text, style)
    if article.credit is None:  # a copyright line that was cut off still names the agency
        article.credit = wire_marks("\n\n".join(block.text for block in found), style)[1]
    if dated:
        moment, article.date_source = dated
        article.published_date, article.published_at = moment.day, moment.at
        article.date_precision = moment.precision
    return article


def _mended(value: str | None) -> str | None:
    """A field that can be stored: JSON and entities may hold halves of characters and controls."""
    return (value and repair(value)[0].strip()) or None


def _body(tree: Any, stated: Structured, found: list[Block], headlines: list[str]) -> list[str]:
    """Paragraphs of the article, the standfirst first."""
    if not found:
        return []
    markup = Markup(tree)
    blocks = markup.with_continuation(found)
    blocks = trim(blocks, headlines, next(stated.strings("articleBody"), ""), markup.link_keys())
    descriptions = [*stated.strings("description"), *stated.meta("og:description", "description")]
    standfirst = markup.standfirst(descriptions, blocks)
    return [*filter(None, (standfirst,)), *(block.text for block in blocks)]


def _address(tree: Any, stated: Structured) -> str | None:
    """The canonical address, if it is a whole one."""
    links = [
        link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    return next((link.strip() for link in (*links, *stated.meta("og:url")) if _URL.match(link.strip())), None)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:  # brackets that hold no address
        return None


def _outlet(stated: Structured, url: str | None) -> str | None:
    names = (*stated.meta("og:site_name"), *stated.names("publisher"), *stated.meta("application-name"))
    host = _host(url)
    return next(iter(names), None) or (host.removeprefix("www.") if host else None)


def _byline(tree: Any, stated: Structured, outlet: str | None) -> str | None:
    """Names from JSON-LD and meta elements, rather persons than the outlet; else the visible byline."""
    metas = list(stated.meta("author", "article:author", "parsely-author", "byl"))
    names = [name for name in (*stated.names("author"), *metas) if not (_URL.match(name) or name.isdigit())]
    house = key(outlet or "")
    if people := [name for name in dict.fromkeys(names) if key(name) not in house]:
        return _joined(people, stated.names("author"))
    if names:
        return names[0]
    from trafilatura.metadata import extract_author

    found: str | None = extract_author(tree)
    return found.replace("; ", ", ") if found else None


def _joined(people: list[str], first: list[str]) -> str:
    """JSON-LD's list alone where it has persons: meta elements repeat it in other forms."""
    return ", ".join([name for name in people if name in first] or people)


def _language(tree: Any, stated: Structured) -> str | None:
    root = tree.getroottree().getroot()
    return (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or next(stated.meta("og:locale", "content-language", "language"), None)
    )

"""The headline of a page: what the page shows, what it tells machines, and where these agree."""

import re
from collections import defaultdict
from typing import Any

from tasks.webpage.structured import Structured, clean_text
from tasks.webpage.tree import text_of

# Weights of the witnesses. Readers see the h1; where it stands alone against two others, it holds
# a kicker or belongs to another part of the page.
_WEIGHTS = {"h1": 1.1, "ld": 1.05, "og": 1.0, "twitter": 0.5, "title": 0.5}
_ALIKE = 0.5
_SHORT = 8  # letters; less is a label that any line may repeat
_SEPARATOR = re.compile(r"\s+[-–—|·•:«»]+\s+|[：|｜]|--")


def headline_of(tree: Any, data: Structured, site: str) -> str | None:
    """Choose by weighted vote among h1, JSON-LD, Open Graph, Twitter card and title element.

    `site` holds the outlet's name and host, a line each, by which a tail such as ' - The Harbour
    Gazette' is known.
    """
    witnesses = {
        "ld": next(data.strings("headline"), ""),
        "og": next(data.meta("og:title"), ""),
        "twitter": next(data.meta("twitter:title"), ""),
        "title": clean_text(text_of(title)) if (title := tree.find(".//title")) is not None else "",
    }
    first = _first_heading(tree, [text for text in witnesses.values() if text])
    found = {name: text for name, text in {"h1": first, **witnesses}.items() if text}
    bare = {name: _without_site(text, found, site) for name, text in found.items()}
    votes: defaultdict[str, float] = defaultdict(float)
    spelt: defaultdict[str, float] = defaultdict(float)
    for name, text in bare.items():
        votes[_key(text)] += _WEIGHTS[name]
        spelt[text] += _WEIGHTS[name]
    # Of one wording, the spelling that most have.
    return max(bare.values(), key=lambda text: (votes[_key(text)], spelt[text]), default=None)


def all_headlines(tree: Any, data: Structured, chosen: str | None) -> list[str]:
    """Every text that the page gives for its headline, the chosen one first."""
    shown = (clean_text(text_of(element)) for element in tree.iter("h1"))
    stated = (*data.strings("headline"), *data.meta("og:title", "twitter:title"))
    return [text for text in dict.fromkeys((chosen or "", *shown, *stated)) if len(_key(text)) > _SHORT]


def alike(one: str, other: str) -> float:
    """Share of the words of the shorter text that the other has as well."""
    a, b = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return len(a & b) / max(1, min(len(a), len(b)))


def _first_heading(tree: Any, others: list[str]) -> str:
    """The first h1 that another witness knows; the only one where there is no other witness."""
    headings = [text for element in tree.iter("h1") if (text := clean_text(text_of(element)))]
    if not others:
        return headings[0] if len(headings) == 1 else ""
    known = (h for h in headings if len(_key(h)) > 3 and any(alike(h, other) >= _ALIKE for other in others))
    return next(known, "")


def _without_site(text: str, found: dict[str, str], site: str) -> str:
    """Cut off the tail that names the site, or that another witness does without."""
    others = {_key(other) for other in found.values()}
    for separator in _SEPARATOR.finditer(text):
        start = text[: separator.start()]
        if _key(start) and _key(start) in others:
            return start
    for separator in reversed(list(_SEPARATOR.finditer(text))):
        start, tail = text[: separator.start()], _key(text[separator.end() :])
        if _key(start) and tail and (tail in _key(site) or any(_key(part) in tail for part in _parts(site))):
            return start
    return text


def _parts(site: str) -> list[str]:
    return [part for part in site.split("\n") if len(_key(part)) > 2]


def _key(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))

"""Structured data in pages: JSON-LD by the schema.org vocabulary, and meta elements."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

# schema.org's types for a piece of journalism or a blog: NewsArticle, ReportageNewsArticle, Report ...
_ARTICLE = re.compile(r"Article$|BlogPosting$|^Report$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphen, zero-width space and joiners
_KEYWORDS = {"keywords", "news_keywords"}
_READ = {"@context", "@type", "@id", "url", "mainEntityOfPage", "headline", "articleBody", "description"}
_READ |= {"author", "publisher", "datePublished", "dateCreated", "dateModified", "inLanguage"}
_READ |= {"article:author", "article:published_time", "article:modified_time"}
_MAX_OBJECTS = 2_000


class Structured:
    """What a page says of itself for machines; text comes free of markup and entities."""

    def __init__(self, tree: Any):
        objects = list(_objects([_script(element) for element in tree.iter("script")]))
        self.articles = [item for item in objects if _is_article(item)]
        self._metas: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            for attribute in ("property", "name", "itemprop"):
                if label := element.get(attribute):
                    self._metas.setdefault(label.strip().lower(), []).append(element.get("content") or "")

    def strings(self, *keys: str) -> Iterator[str]:
        """Texts under these keys of JSON-LD articles, key by key."""
        values = (item.get(key) for key in keys for item in self.articles)
        yield from filter(None, (clean_text(value) for value in values if isinstance(value, str)))

    def meta(self, *labels: str) -> Iterator[str]:
        """Contents of meta elements by property, name or itemprop, label by label."""
        yield from filter(
            None, (clean_text(value) for label in labels for value in self._metas.get(label, ()))
        )

    def unread(self) -> set[str]:
        """Names of what the page says of its article, and of nothing else, that no column takes."""
        stated = {name for item in self.articles[:1] for name, value in item.items() if value}
        metas = {name for name in self._metas if name.startswith("article:") or name in _KEYWORDS}
        return (stated | metas) - _READ

    def names(self, key: str) -> list[str]:
        """Names of the persons or organisations under a key, of the first JSON-LD article that has any."""
        for item in self.articles:
            value = item.get(key)
            people = value if isinstance(value, list) else [value]
            found = [person.get("name") if isinstance(person, dict) else person for person in people]
            clean = [clean_text(name) for name in found if isinstance(name, str)]
            if any(clean):
                return list(dict.fromkeys(filter(None, clean)))
        return []


def clean_text(value: str) -> str:
    """Text without markup, entities, invisible characters and doubled white space."""
    plain = html.unescape(_TAG.sub(" ", html.unescape(value)))
    return " ".join(_INVISIBLE.sub("", plain).split())


def _script(element: Any) -> Any:
    """The data of a JSON-LD script; None for other and for broken scripts."""
    if "ld+json" not in (element.get("type") or ""):
        return None
    try:
        return json.loads(element.text or "", strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All JSON objects, outer before inner, without recursion."""
    queue = [data]
    for item in queue:  # it grows while it is read
        if len(queue) > _MAX_OBJECTS:
            return
        if isinstance(item, dict):
            yield item
            queue += item.values()
        elif isinstance(item, list):
            queue += item


def _is_article(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (types if isinstance(types, list) else [types])
    )

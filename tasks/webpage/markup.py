"""What the markup of a page tells of the blocks that were extracted from it, and of what was missed."""

import re
from collections import Counter
from typing import Any

from tasks.webpage.blocks import Block
from tasks.webpage.structured import clean_text

_LINK_SHARE = 0.9
_KEY_CHARS = 40  # equal beginnings of this length are no chance
_PARAGRAPH_CHARS = 60
_MIN_CONTINUATION = 3
_MAX_CHILDREN = 12
_START_CHARS = 8
_NO_WORD = re.compile(r"\W+")
_STANDFIRST = ("p", "h2", "h3", "h4", "div", "span", "strong", "b", "em", "section", "header", "ul", "li")


class Markup:
    """The paragraphs of a page's tree, looked up by their text."""

    def __init__(self, tree: Any):
        self._tree = tree
        self._paragraphs = [(element, _key_of(element)) for element in tree.iter("p")]

    def link_keys(self) -> set[str]:
        """Keys of the paragraphs and list items that are links and nothing else."""
        items = [
            (element, _key_of(element))
            for element in self._tree.iter("li")
            if element.find(".//a") is not None
        ]
        return {text for element, text in (*self._paragraphs, *items) if text and _is_link(element, text)}

    def standfirst(self, descriptions: list[str], blocks: list[Block]) -> str | None:
        """Find the text between headline and body that a description repeats and the blocks lack.

        None where there is none before the body begins.
        """
        have = "".join(key(block.text) for block in blocks)
        keys = [key(description) for description in descriptions if len(description) >= _KEY_CHARS]
        wanted = [text for text in dict.fromkeys(keys) if text[:_KEY_CHARS] not in have]
        body = have[:_KEY_CHARS]
        for element in self._tree.iter(*_STANDFIRST) if wanted else ():
            start = _start_of(element)
            if not start or not any(text.startswith(start) for text in (body, *wanted)):
                continue
            text = _key_of(element)
            if text.startswith(body):
                return None
            if len(element) <= _MAX_CHILDREN and any(_repeats(text, description) for description in wanted):
                return clean_text("".join(element.itertext()))
        return None

    def with_continuation(self, blocks: list[Block]) -> list[Block]:
        """Add the paragraphs of sibling containers: bodies that advertisements cut into equal parts.

        A part has the same tags and classes, for two levels up, as most of the extracted
        paragraphs, and stands in the same element as theirs.
        """
        have = {key(block.text) for block in blocks if len(block.text) >= _PARAGRAPH_CHARS}
        own = [element for element, text in self._paragraphs if text in have]
        shapes = Counter(shape for element in own if (shape := _shape(element)))
        if not shapes:
            return blocks
        shape = shapes.most_common(1)[0][0]
        roots = {_ancestor(element, 3) for element in own if _shape(element) == shape}
        parents = {element.getparent() for element in own}
        added = [
            Block("p", clean_text("".join(element.itertext())))
            for element, text in self._paragraphs
            if text not in have
            and _shape(element) == shape
            and element.getparent() not in parents
            and _ancestor(element, 3) in roots
        ]
        long = [block for block in added if len(block.text) >= _PARAGRAPH_CHARS]
        return blocks + long if len(long) >= _MIN_CONTINUATION else blocks


def key(text: str) -> str:
    """Letters and digits of a text, case folded: what is compared."""
    return _NO_WORD.sub("", text.casefold())


def _key_of(element: Any) -> str:
    return key("".join(element.itertext()))


def _start_of(element: Any) -> str:
    """The key of the first piece of text in an element, cut short."""
    return key(next((text for text in element.itertext() if text.strip()), "")[:_KEY_CHARS])[:_START_CHARS]


def _repeats(text: str, description: str) -> bool:
    is_length = len(description) < 2 * len(text) and len(text) < 2 * len(description) + _KEY_CHARS
    return is_length and text.startswith(description[:_KEY_CHARS])


def _is_link(element: Any, text: str) -> bool:
    return sum(len(_key_of(link)) for link in element.iter("a")) >= _LINK_SHARE * len(text)


def _ancestor(element: Any, levels: int) -> Any:
    for _ in range(levels):
        element = element.getparent() if element is not None else None
    return element


def _shape(element: Any) -> tuple[Any, ...] | None:
    """Tags and classes of parent and grandparent; None where the parent has no class."""
    parent, grandparent = _ancestor(element, 1), _ancestor(element, 2)
    if parent is None or grandparent is None or not parent.get("class"):
        return None
    return parent.tag, parent.get("class"), grandparent.tag, grandparent.get("class")

"""What extraction leaves around an article and what is not of it: headline, teasers, calls to act."""

import re
import tomllib
from functools import cache

from config.settings import HERE
from tasks.webpage.blocks import Block
from tasks.webpage.headline import alike
from tasks.webpage.markup import key

_SAME = 0.8
_LEADING = 4
_CALL_CHARS = 240
_LINE_CHARS = 60  # a standfirst, which the stated body often lacks, is longer than a label or a date
_TEASER_CHARS = 25
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_STAMP = re.compile(r"(?<!\d)(?:\d{1,2}\D.{0,20}(?:19|20)\d\d|(?:19|20)\d\d\D{1,12}\d{1,2})(?!\d)")
_PROSE = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


def trim(blocks: list[Block], headlines: list[str], article_body: str, links: set[str]) -> list[Block]:
    """Blocks without the repeated headline, breadcrumbs, calls to act, headings over nothing and teasers.

    `headlines` are all texts that the page gives for its headline. `article_body` is the text that
    it states as the article's for machines; where that holds most of the blocks, it tells where the
    article ends. `links` are the keys of texts that are links and nothing else.
    """
    kept = _up_to_teasers(_within(blocks, article_body))
    kept = _from_first_line(kept, headlines)
    kept = [
        block
        for block in kept
        if not (is_call(block.text) or (block.kind == "p" and _is_teaser(block, links)))
    ]
    return _without_teasers_at_end(kept, links)


def is_call(text: str) -> bool:
    """Whether a short block calls the reader to act (subscribe, follow, read more) or states rights."""
    return len(text) <= _CALL_CHARS and bool(_calls().search(text))


@cache
def _calls() -> re.Pattern[str]:
    return _any_of("calls")


@cache
def _ends() -> re.Pattern[str]:
    return _any_of("ends")


def _any_of(name: str) -> re.Pattern[str]:
    lexicon = tomllib.loads((HERE / "webpage.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon[name]), re.IGNORECASE)


def _up_to_teasers(blocks: list[Block]) -> list[Block]:
    """Cut at a line in the second half that heads what follows an article: other stories, comments."""
    half = sum(len(block.text) for block in blocks) / 2
    before = 0
    for index, block in enumerate(blocks):
        if before > half and _ends().match(block.text):
            return blocks[:index]
        before += len(block.text)
    return blocks


def _from_first_line(blocks: list[Block], headlines: list[str]) -> list[Block]:
    """Drop breadcrumbs, the headline, the date and the page's address from the start."""
    first = next((i for i, b in enumerate(blocks) if b.kind != "item" or _PROSE.search(b.text)), 0)
    rest = blocks[first:]
    start = [b for b in rest[:_LEADING] if not any(_repeats(b.text, headline) for headline in headlines)]
    while start and (_is_stamp(start[0].text) or _ADDRESS.match(start[0].text)):
        del start[0]
    return start + rest[_LEADING:]


def _repeats(text: str, headline: str) -> bool:
    similar_length = len(text) <= 1.3 * len(headline) and len(headline) <= 2 * len(text)
    return similar_length and alike(text, headline) >= _SAME


def _is_stamp(text: str) -> bool:
    """Whether a line is a date of publication: it has a year and another number, and is no sentence."""
    return len(text) < _LINE_CHARS and not _PROSE.search(text) and bool(_STAMP.search(text))


def _without_teasers_at_end(blocks: list[Block], links: set[str]) -> list[Block]:
    """Drop links at the end, and headings, under which no text stands."""
    end = len(blocks)
    while end and (blocks[end - 1].kind == "head" or _is_teaser(blocks[end - 1], links)):
        end -= 1
    return blocks[:end] or blocks


def _is_teaser(block: Block, links: set[str]) -> bool:
    return len(block.text) >= _TEASER_CHARS and key(block.text) in links and not _ADDRESS.match(block.text)


def _within(blocks: list[Block], article_body: str) -> list[Block]:
    """Cut the edges that the stated body does not hold, where it is about as long as what was found."""
    stated = key(article_body)
    inside = [bool(text) and text in stated for text in (key(block.text) for block in blocks)]
    held = sum(len(block.text) for block, is_in in zip(blocks, inside, strict=True) if is_in)
    if not held or held < 0.75 * sum(len(block.text) for block in blocks):
        return blocks
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    start = [block for block in blocks[:first] if len(block.text) >= _LINE_CHARS or _PROSE.search(block.text)]
    return start + blocks[first:last]

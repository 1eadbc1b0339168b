"""Names that the model missed, where the article or the form of news shows them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from tasks.names.mention import Mention, make

if TYPE_CHECKING:
    from tasks.names.words import Words

# 'MADRID 1996-08-30', 'PORTLAND, Ore. -', 'STIRLING, Scotland (Reuters) -' at the beginning of a line,
# which a line break before it is found sooner than
PLACE_LINE = (
    r"(?P<place>[A-Z][A-Z'.]+(?:[ -][A-Z][A-Z'.]+){0,3})"
    r"(?:, (?P<land>[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+)?))?"
    r"(?= (?:\d{4}-\d\d-\d\d|\([A-Z][\w ]+\)|[—–-]{1,2} |"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))"
)
FIRST, FURTHER = re.compile(PLACE_LINE), re.compile("\n" + PLACE_LINE)
SHORTEST = 3


def dateline_spans(words: Words) -> list[tuple[int, int]]:
    """Tokens of the place, and of the country or state after it, in datelines."""
    found = []
    for match in filter(None, (FIRST.match(words.text), *FURTHER.finditer(words.text))):
        for group in ("place", "land"):
            if match[group]:
                start = bisect_right(words.ends, match.start(group))
                end = bisect_left(words.starts, match.end(group))
                found.append((start, end))
    return found


def missed(words: Words, found: list[Mention]) -> list[Mention]:
    """Further mentions of names that the article has elsewhere, and acronyms in brackets after a name.

    Upper case throughout, as in headlines, stands for the same letters in lower case.
    """
    taken = bytearray(len(words))  # 1 where a token is in a name
    for mention in found:
        _take(taken, mention.start, mention.end)
    added = _acronyms(words, found, taken)
    free = {token: words.words[token].casefold() for token in words.capitals if not taken[token]}
    known = _known(words, found, frozenset(free.values()))
    for token, first in free.items():
        if taken[token] or first not in known:
            continue
        for forms, label in sorted(known[first].items(), key=lambda item: -len(item[0])):
            end = token + len(forms)
            if not any(taken[token:end]) and _is_name(words, token, end, forms):
                added.append(make(words, token, end, label))
                _take(taken, token, end)
                break
    return added


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _known(
    words: Words, found: list[Mention], firsts: frozenset[str]
) -> dict[str, dict[tuple[str, ...], str]]:
    """Forms of names with their labels by first word in lower case, one of `firsts`; surnames count."""
    known: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for mention in found:
        start, end = mention.start, mention.end
        if (first := words.words[start].casefold()) in firsts:
            known[first].setdefault(tuple(words.words[start:end]), mention.label)
        if mention.label == "PERSON" and end - start > 1:
            last = words.words[end - 1]
            if last.casefold() in firsts and last[0].isupper() and len(last) >= SHORTEST:
                known[last.casefold()].setdefault((last,), "PERSON")
    return known


def _is_name(words: Words, start: int, end: int, forms: tuple[str, ...]) -> bool:
    """The same words as proper nouns, or the same letters in upper case."""
    here = tuple(words.words[start:end])
    if here == forms:
        return words.pos[start] == "PROPN" or (words.pos[start] == "NOUN" and len(forms[0]) >= SHORTEST)
    return (
        all(word.isupper() or not word.isalpha() for word in here)
        and [word.casefold() for word in here] == [form.casefold() for form in forms]
        and len(here[0]) >= SHORTEST
        and not forms[0].isupper()
    )


def _acronyms(words: Words, found: list[Mention], taken: bytearray) -> list[Mention]:
    """'(ONE)' right after an organisation's name."""
    added = []
    for mention in found:
        token = mention.end + 1
        if mention.label != "ORG" or words.words[mention.end : token] != ["("] or token + 1 >= len(words):
            continue
        if words.words[token].isupper() and words.words[token + 1] == ")" and not taken[token]:
            added.append(make(words, token, token + 1, "ORG"))
            taken[token] = 1
    return added

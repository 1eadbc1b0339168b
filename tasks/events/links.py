"""What hangs on what, by the labels of dependencies: gathered once an article, asked for at predicates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tasks.names.words import Words


class Links:
    """The dependencies of a text, by their labels."""

    def __init__(self, words: Words) -> None:
        self.words = words
        tokens: dict[str, list[int]] = defaultdict(list)
        for token, dep in enumerate(words.deps):
            tokens[dep].append(token)
        self._tokens = tokens
        self._first: dict[tuple[str, ...], Mapping[int, int]] = {}

    def tokens(self, *deps: str) -> list[int]:
        """Tokens with one of these dependencies, in order."""
        if len(deps) == 1:
            return self._tokens.get(deps[0], [])
        return sorted([token for dep in deps for token in self._tokens.get(dep, ())])

    def first(self, *deps: str) -> Mapping[int, int]:
        """By head, the first child with one of these dependencies."""
        found = self._first.get(deps)
        if found is None:
            heads = self.words.heads
            found = self._first[deps] = {
                head: token for token in reversed(self.tokens(*deps)) if (head := heads[token]) != token
            }
        return found


def infinitives_of(words: Words) -> frozenset[int]:
    """Verbs that have a 'to'."""
    heads, tags, found, at = words.heads, words.tags, list[int](), -1
    for _ in range(tags.count("TO")):
        at = tags.index("TO", at + 1)
        found.append(heads[at])
    return frozenset(found)

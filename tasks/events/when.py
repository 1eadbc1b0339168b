"""The day of an event: its clause's own time expression, else the article's date if the tense allows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tasks.events.factuality import ASSERTED
from tasks.events.links import Links
from tasks.events.predicates import Predicate

if TYPE_CHECKING:
    from tasks.names.words import Words
    from tasks.times.find import Time

DEEPEST = 8
SHARING = frozenset(("xcomp", "pcomp", "conj", "advcl"))
TELLING = frozenset(("ROOT", "ccomp", "conj", "parataxis", "dep"))
TENSED = frozenset(("has", "have", "was", "were", "is", "are"))
DAYS = frozenset(("DATE", "TIME"))


class Dates:
    """Days of the predicates of an article; None where nothing fixes one day."""

    def __init__(
        self,
        words: Words,
        predicates: Mapping[int, Predicate],
        links: Links,
        times: list[Time],
        published: date | None,
    ) -> None:
        self.words = words
        self._subjects = links.first("nsubj", "nsubjpass")
        auxiliaries = links.tokens("aux", "auxpass")
        self._had = {words.heads[token] for token in auxiliaries if words.lowers[token] == "had"}
        self._tensed = {words.heads[token] for token in auxiliaries if words.lowers[token] in TENSED}
        self.predicates = predicates
        self.published = published
        self._own: dict[int, date | None] = {}
        self.tokens: frozenset[int] = frozenset(self._read(times))
        self._holders = {
            p.support: p.token for p in predicates.values() if p.is_light and p.support is not None
        }

    def _read(self, times: list[Time]) -> list[int]:
        words, tokens = self.words, list[int]()
        self._anchors: list[tuple[int, Time]] = []
        for time in times:
            first, last = bisect_left(words.ends, time.start + 1), bisect_left(words.starts, time.end)
            tokens += range(first, last)
            head = next((t for t in range(first, last) if not first <= words.heads[t] < last), first)
            if time.kind in DAYS:
                self._anchors.append((head, time))
        return tokens

    def attach(self) -> None:
        """Give each time expression to the predicate that it hangs on."""
        for head, time in self._anchors:
            token = self._predicate_above(head)
            if token is None:
                continue
            day = time.days[0] if time.days and time.days[0] == time.days[1] else None
            if self._own.get(token) is None:
                self._own[token] = day

    def _predicate_above(self, token: int) -> int | None:
        for _ in range(DEEPEST):
            head = self.words.heads[token]
            if head == token:
                return None
            token = self._holders.get(head, head)
            if token in self.predicates:
                return token
        return None

    def of(self, predicate: Predicate, modality: str, depth: int = 0) -> date | None:
        """The day of an event."""
        token, words, own = predicate.token, self.words, self._own
        if token in own:
            return own[token]
        support, subject = predicate.support, self._subjects.get(token)
        if subject is None and depth < DEEPEST and (support is not None or words.deps[token] in SHARING):
            above = self.predicates.get(support if support is not None else words.heads[token])
            if above is not None and above is not predicate:
                return self.of(above, modality, depth + 1)
        if subject in own:
            return own[subject]
        return self.published if modality == ASSERTED and self._is_told(predicate) else None

    def _is_told(self, predicate: Predicate) -> bool:
        """A clause that tells news: finite, in the past or present, in no relative clause."""
        words, token = self.words, predicate.token
        verb = predicate.support if predicate.is_light and predicate.support is not None else token
        if words.deps[verb] not in TELLING or words.pos[verb] != "VERB":
            return False
        is_finite = words.tags[verb] in ("VBD", "VBZ", "VBP") or verb in self._tensed
        return is_finite and verb not in self._had

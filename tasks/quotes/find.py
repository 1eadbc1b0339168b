"""All quotations of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from tasks.quotes.assemble import assemble
from tasks.quotes.attach import link_marks
from tasks.quotes.confidence import confidence_of
from tasks.quotes.labelled import labelled_quotes
from tasks.quotes.loose import loose_quotes
from tasks.quotes.lost import restore_lost
from tasks.quotes.quote import Quote
from tasks.quotes.reports import reports_of
from tasks.quotes.scene import Scene, scene_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

NEAREST = 6  # spans before a cue among which one that holds it is looked for
KEY = "dateline.quotes"


def quotes_of(doc: Doc) -> list[Quote]:
    """The quotations of a Doc in order; found once, kept with the Doc."""
    found: list[Quote] | None = doc.user_data.get(KEY)
    if found is None:
        found = doc.user_data[KEY] = _find(scene_of(doc))
    return found


def _find(scene: Scene) -> list[Quote]:
    links = link_marks(scene)
    marks = defaultdict(list)
    for index, link in links.items():
        marks[link.cue.token].append(index)
    reports = reports_of(scene)
    quotes = [assemble(scene, report, sorted(marks.get(report.cue.token, ()))) for report in reports]
    found = _outermost(scene, [quote for quote in quotes if quote.parts])
    found += loose_quotes(scene, links, found)
    found += labelled_quotes(scene, found)
    restore_lost(scene, found)
    for quote in found:
        quote.confidence = confidence_of(quote)
    return sorted(found, key=lambda quote: quote.start)


def _outermost(scene: Scene, found: list[Quote]) -> list[Quote]:
    """Without those that are reported within what another one reports."""
    spans = sorted((start, end, number) for number, quote in enumerate(found) for start, end in quote.parts)
    kept = []
    for number, quote in enumerate(found):
        at = scene.words.starts[quote.cue.token] if quote.cue else -1
        after = bisect_right(spans, (at, len(scene.words.text) + 1, 0))
        before = spans[max(0, after - NEAREST) : after]
        if not any(end > at and owner != number for _, end, owner in before):
            kept.append(quote)
    return kept

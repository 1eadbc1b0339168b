"""How sure a quotation is: the share of those found by the same rule that were right.

The shares were counted on attributions in news that people had annotated; tests/quality/README.md has
the table of confidence bands against precision.
"""

from __future__ import annotations

from tasks.quotes.quote import Quote

# By rule, without and with quotation marks.
PRECISION: dict[str, tuple[float, float]] = {
    "clause": (0.91, 0.97),
    "parenthetical": (0.79, 0.89),
    "phrase": (0.85, 0.87),
    "infinitive": (0.82, 0.97),
    "object": (0.71, 0.88),
    "preposition": (0.72, 0.89),
    "noun": (0.78, 0.88),
    "marks": (0.75, 0.79),
    "colon": (0.75, 0.93),
    "label": (0.75, 0.87),
    "dash": (0.80, 0.95),
    "following": (0.60, 0.76),
}
WEAK_CUES = {"thought": 0.93}
NO_SPEAKER = 0.85


def confidence_of(quote: Quote) -> float:
    """0 to 1, two decimals."""
    value = PRECISION[quote.frame][quote.has_marks]
    if quote.speaker is None:
        value *= NO_SPEAKER
    if quote.cue is not None:
        value *= WEAK_CUES.get(quote.cue.cue_class, 1.0)
    return round(value, 2)

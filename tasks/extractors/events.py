"""Events: who did what to whom, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasks.article import Article
from tasks.events.find import events_of
from tasks.events.parties import Party
from tasks.events.typing.plover import EVENT_CLASSES, EVENT_TYPES
from tasks.extractors import Row
from tasks.names.words import Words, words_of
from warehouse.columns import Column, linked_span
from warehouse.tables import extracted

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNTYPED = (None,) * 3
NOBODY = (None,) * 6


def _party(role: str, meaning: str) -> tuple[Column, ...]:
    return (
        *linked_span(role, meaning),
        Column(
            f"{role}_name", "VARCHAR", f"canonical name of the {role}; as written where it is not resolved"
        ),
        Column(f"{role}_entity_id", "VARCHAR", f"the {role} as an entity of the article"),
        Column(
            f"{role}_country_code",
            "VARCHAR",
            f"ISO 3166-1 alpha-2: the country that the {role} is, comes from or acts for",
        ),
    )


TABLE = extracted(
    "events",
    version=5,
    description="One row per event and pair of actor and target; its span is the word that says what.",
    columns=(
        Column("predicate", "VARCHAR", "base form of the word that says what happens", nullable=False),
        Column("event_type", "VARCHAR", "PLOVER type; NULL: none of the sixteen", values=EVENT_TYPES),
        Column("event_code", "VARCHAR", "CAMEO root code of the type"),
        Column("event_class", "VARCHAR", "PLOVER's four classes", values=EVENT_CLASSES),
        *_party("actor", "who does it"),
        *_party("target", "to whom it is done"),
        Column("is_negated", "BOOLEAN", "whether the text says that it did not happen", nullable=False),
        Column(
            "modality",
            "VARCHAR",
            "how the text puts it: as a fact, a possibility, to come, asked for, denied by somebody",
            nullable=False,
            values=("asserted", "possible", "future", "requested", "denied"),
        ),
        Column(
            "event_date", "DATE", "the day, where the clause, or the article's date with its tense, fixes one"
        ),
        Column("place_geonames_id", "BIGINT", "the place that its clause names, else the dateline's"),
        Column("is_main", "BOOLEAN", "whether the article is about it: one row an article", nullable=False),
        Column("confidence", "DOUBLE", "0 to 1: estimated share of such rows that are right", nullable=False),
    ),
    key=("actor_char_start", "target_char_start"),
)


def extract(doc: Doc, article: Article) -> Iterator[Row]:
    """Yield one row an event and pair, in order of the text.

    Types: PLOVER (Halterman et al. 2023, PLOVER and POLECAT), successor of CAMEO (Schrodt 2012).
    """
    words, text = words_of(doc), article.text
    starts, ends, sentences = words.starts, words.ends, words.sentences
    for event in events_of(doc, article):
        predicate, status = event.predicate, event.status
        start, end = starts[predicate.start], ends[predicate.end - 1]
        yield (
            sentences[predicate.token],
            start,
            end,
            text[start:end],
            predicate.lemma,
            *(event.typed or UNTYPED),
            *_linked(words, event.actor),
            *_linked(words, event.target),
            status.is_negated,
            status.modality,
            event.day,
            event.place,
            event.is_main,
            event.confidence,
        )


def _linked(words: Words, party: Party | None) -> tuple[str | int | None, ...]:
    if party is None:
        return NOBODY
    start, end = words.starts[party.start], words.ends[party.end - 1]
    return words.text[start:end], start, end, party.name, party.entity_id, party.country

"""Confidence of events: what is hedged is less sure, and what the words seldom mean."""

from types import SimpleNamespace
from typing import cast

from tasks.events.confidence import confidence_of
from tasks.events.factuality import Status
from tasks.events.find import Event
from tasks.events.parties import Party
from tasks.events.predicates import Predicate
from tasks.events.typing import Typed
from tasks.events.typing.plover import TYPES


def event(
    kind: str | None, modality: str = "asserted", *, of: str = "verb", has_target: bool = True
) -> Event:
    party = Party(0, 0, 1, "Ann", None, None)
    typed = Typed(kind, *TYPES[kind]) if kind else None
    predicate = cast(Predicate, SimpleNamespace(kind=of))
    return Event(predicate, party, party if has_target else None, Status(False, modality), None, None, typed)


def test_what_is_hedged_is_less_sure() -> None:
    for kind in TYPES:
        sure, hedged = confidence_of(event(kind)), confidence_of(event(kind, "future"))
        assert 0 < hedged < sure < 1


def test_types_whose_words_seldom_mean_anything_else_are_surer() -> None:
    assert confidence_of(event("ACCUSE")) > confidence_of(event("AGREE")) > confidence_of(event("AID"))


def test_without_a_type_predicate_and_parties_decide() -> None:
    whole = confidence_of(event(None))
    assert confidence_of(event(None, of="noun")) < whole
    assert confidence_of(event(None, has_target=False)) < whole

"""Subjects and objects that stand elsewhere, or that the parse has lost, on Docs that are written out by hand."""

import pytest

from tests.tasks.events import docs
from tests.tasks.events.test_events import row


@pytest.mark.parametrize(
    ("table", "predicate", "actor", "target"),
    [
        (docs.HIRED, "hire", "The ministry", "Ida Holm"),
        (docs.HIRED, "open", "Kenya", "port"),
        (docs.OBJECT, "open", "Kenya", "new port"),
        (docs.OBJECT, "hire", "The ministry", "Ida Holm"),
        (docs.APPOSED, "hire", "Norsk Bank", "Ida Holm"),
        (docs.ENDING, "end", "Kenya", "feud"),
        (docs.RALLY, "rally", "Peru shares", None),
        (docs.RALLY, "cut", "Chile banks", "rates"),
        (docs.WELCOMED, "welcome", "Egil Lund", "the ruling"),
        (docs.CLIPPED, "plan", "Norsk Bank", None),
        (docs.CLIPPED, "build", "Norsk Bank", "a dam"),
        (docs.INVERTED, "say", "clerk Egil Lund", None),
    ],
)
def test_what_the_parse_has_lost(table: str, predicate: str, actor: str, target: str | None) -> None:
    found = row(table, predicate)
    assert (found["actor_text"], found["target_text"]) == (actor, target)


@pytest.mark.parametrize(
    ("table", "predicate", "actor", "target"),
    [
        (docs.GUILTY, "kill", "Egil Lund", "a guard"),
        (docs.FIRST, "build", "Norway", "the first ship"),
        (docs.GAP, "launch", "they", "the plane"),
        (docs.BELOW, "bailout", "Peru", "the bank"),
        (docs.SHARED, "choose", "Peru", "Judges"),
        (docs.PURPOSE, "protect", "Norway", "the town"),
        (docs.QUOTED, "say", "Egil Lund", "it"),
        (docs.AUTHOR, "free", "the court", "the pilots"),
        (docs.RANKED, "cut", "Peru", "rates"),
        (docs.SEEN, "see", "Norway", "the envoys"),
    ],
)
def test_arguments_of_verbs_that_stand_elsewhere(
    table: str, predicate: str, actor: str, target: str | None
) -> None:
    found = row(table, predicate)
    assert (found["actor_text"], found["target_text"]) == (actor, target)


@pytest.mark.parametrize(
    ("table", "predicate", "actor", "target"),
    [
        (docs.SERIES, "talk", "Peru", "Chile"),
        (docs.ORDERS, "order", "Norsk Bank", None),
        (docs.GIVEN, "order", "Peru", None),
        (docs.STATE, "talk", "Peru", "Chile"),
        (docs.LEFT, "departure", "the fleet", None),
        (docs.RULED, "order", "the court", None),
        (docs.FALL, "fall", None, "prices"),
        (docs.RISE, "rise", None, None),
        (docs.BLAMED, "raid", "the rebels", None),
        (docs.INVOLVED, "raid", "The rebels", None),
        (docs.CONCURRED, "report", None, None),
        (docs.WORRY, "worry", "Norway", "Iceland"),
        (docs.MEETING, "meeting", "Eurogroup", None),
    ],
)
def test_arguments_of_nouns_that_stand_elsewhere(
    table: str, predicate: str, actor: str | None, target: str | None
) -> None:
    found = row(table, predicate)
    assert (found["actor_text"], found["target_text"]) == (actor, target)

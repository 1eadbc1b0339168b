"""Whether an act of the lexicon is meant as one: no accident, no sport, no figure of speech."""

from __future__ import annotations

from tasks.events.typing.acts import Act
from tasks.events.typing.reading import Reading

PARTIES = frozenset({
    "state", "force", "org", "party_group", "peacekeeper", "refugee", "diplomat", "official", "named", "name",
})  # fmt: skip
PLAY = frozenset({"sport", "shows", "gadgets"})
HARD = frozenset({"ASSAULT", "COERCE"})


def holds(reading: Reading, act: Act, predicate: int, actor: int | None) -> bool:
    """Whether the act is one between people; what the lexicon is unsure of needs a party that can do it."""
    if actor is not None and reading.words.lemmas[actor] in reading.lexicon.accidents:
        return False
    if reading.domain == "disaster" and act.type in ("ASSAULT", "COERCE", "ACCUSE", "THREATEN"):
        return reading.is_violent(predicate)
    if reading.domain in PLAY:
        return act.type in HARD and not act.is_weak and reading.is_violent(predicate)
    if not act.is_weak:
        return True
    if act.type == "ASSAULT":
        return reading.is_violent(predicate)
    return actor is not None and not PARTIES.isdisjoint(reading.classes_of(actor))

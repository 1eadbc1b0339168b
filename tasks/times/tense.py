"""Whether a clause speaks of what was or of what will be: it decides which Friday is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tasks.times.rules import grammar

if TYPE_CHECKING:
    from tasks.names.words import Words

Tense = Literal["past", "future"]
STEPS = 8


def tense_at(words: Words, token: int) -> Tense | None:
    """The tense of the verb that a token hangs on, None where there is none or it tells nothing.

    An infinitive tells nothing by itself: 'offered to buy the yard on Friday' is about the offer.
    """
    rules = grammar()
    if words.deps[token] == "poss":  # 'Wednesday's ruling'
        return None
    for _ in range(STEPS):
        head = words.heads[token]
        if head == token:
            return None
        token = head
        if words.pos[token] not in ("VERB", "AUX") and words.tags[token] != "JJ":
            continue
        if words.lemmas[token] in rules.future_verbs and words.tags[token] in ("VBN", "JJ"):
            return "future"  # 'is due to open on Friday'
        if words.pos[token] in ("VERB", "AUX") and (found := _of(words, token)):
            return found
    return None


def _of(words: Words, verb: int) -> Tense | None:
    rules = grammar()
    auxiliaries = [t for t in words.children[verb] if words.deps[t] in ("aux", "auxpass")]
    if {words.lowers[t] for t in auxiliaries} & rules.future_auxiliaries:
        return "future"
    tags = {words.tags[verb], *(words.tags[t] for t in auxiliaries)}
    if "VBD" in tags or "have" in {words.lemmas[t] for t in auxiliaries}:
        return "past"
    if words.tags[verb] == "VBN" and not auxiliaries:
        return "past"  # 'the ruling issued Thursday'
    if tags & {"VBZ", "VBP"} and words.lemmas[verb] in rules.scheduled_verbs:
        return "future"  # 'the council meets Friday'
    return None

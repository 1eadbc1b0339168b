"""People killed, injured, arrested, displaced, missing: which of these a number counts."""

from __future__ import annotations

from tasks.amounts.amount import Quantity
from tasks.amounts.lexicon import amount_lexicon
from tasks.amounts.objects import Span
from tasks.names.words import Words

LEXICON = amount_lexicon()
REACH = 5
STEPS = 3
FLIGHT_REACH = 10


def casualty_of(words: Words, quantity: Quantity, lead: int, counted: Span | None) -> str | None:
    """What happened to those that a bare number counts; None where nothing did."""
    head = counted[1] - 1 if counted else quantity.after - 1
    after = counted[1] if counted and counted[0] >= quantity.after else quantity.after
    return (
        _by_noun(words, quantity, counted)
        or _by_word_after(words, after)
        or _by_verb_before(words, lead)
        or _by_syntax(words, head)
        or _by_flight(words, head, after)
    )


def _by_noun(words: Words, quantity: Quantity, counted: Span | None) -> str | None:
    """'14 deaths', 'the death toll rose to 40', 'claimed 212 lives'."""
    if counted is None:
        return None
    noun = words.lemmas[counted[1] - 1]
    if words.lowers[counted[1] - 1] in LEXICON.casualty_words:
        return LEXICON.casualty_words[words.lowers[counted[1] - 1]]
    if noun == "life":
        before = words.lemmas[max(0, quantity.first - REACH) : quantity.first]
        return "killed" if LEXICON.taking.intersection(before) else None
    return LEXICON.casualty_nouns.get(noun)


def _by_word_after(words: Words, token: int) -> str | None:
    """'12 people were killed', 'a dozen wounded'; not '12 soldiers killed a shepherd'."""
    for place in range(token, min(token + REACH, len(words))):
        word = words.lowers[place]
        if word in LEXICON.casualty_words:
            is_active = words.tags[place] == "VBD" and words.child(place, "dobj") is not None
            return None if is_active else LEXICON.casualty_words[word]
        if word not in LEXICON.between:
            return None
    return None


def _by_verb_before(words: Words, lead: int) -> str | None:
    """'Killing at least 12', 'shot dead three'."""
    if lead > 1 and words.lowers[lead - 1] == "dead" and words.pos[lead - 2] == "VERB":
        return "killed"
    if not lead or words.pos[lead - 1] not in ("VERB", "NOUN", "ADJ") or words.deps[lead - 1] == "amod":
        return None
    verb = words.lemmas[lead - 1]
    return None if verb in LEXICON.suffering else LEXICON.casualty_verbs.get(verb)


def _by_syntax(words: Words, head: int) -> str | None:
    """Object or passive subject of a verb of harm, subject of one of suffering."""
    for _ in range(STEPS):
        over, dep = words.heads[head], words.deps[head]
        found = LEXICON.casualty_verbs.get(words.lemmas[over]) if words.pos[over] == "VERB" else None
        if found and words.child(over, "neg") is not None:
            return None
        if found and (
            dep in ("dobj", "nsubjpass") or (dep == "nsubj" and words.lemmas[over] in LEXICON.suffering)
        ):
            return found
        is_included = dep == "pobj" and words.lowers[over] == "including"
        if (dep not in ("conj", "nummod", "appos", "prep") and not is_included) or over == head:
            return None
        head = over
    return None


def _by_flight(words: Words, head: int, after: int) -> str | None:
    """'200,000 villagers have been forced from their homes'."""
    if words.deps[head] not in ("nsubj", "nsubjpass", "dobj"):
        return None
    near = words.lowers[after : after + FLIGHT_REACH]
    is_flight = words.lemmas[words.heads[head]] in LEXICON.flight
    return "displaced" if is_flight and ("homes" in near or "home" in near) else None

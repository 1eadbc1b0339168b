"""Changes: what rose or fell, by how much, from where, to where, as one record."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.amounts.amount import Quantity
from tasks.amounts.lexicon import amount_lexicon
from tasks.amounts.objects import NOUNS, Span, following, meant, noun_under, object_of, phrase, subject
from tasks.names.words import Words

LEXICON = amount_lexicon()
NEAR, FAR = 8, 16
CLOSING = frozenset(("close", "finish", "end", "stand", "settle", "reach", "hit"))
COMPARED = frozenset(("from", "against", "versus", "with", "than"))
STEPPED_OVER = frozenset(("DET", "ADJ", "ADV", "NOUN", "PRON", "NUM", "PUNCT"))
BARE = frozenset(("up", "down"))  # '16 % down at $4.67', but '$5m, up from $4m'
SIZED = frozenset(("percentage", "points"))


@dataclass(slots=True)
class Change:
    """The trigger's token, its kind and direction, and the quantities by their part in the change."""

    trigger: int
    form: str
    direction: str
    by: Quantity | None = None
    to: Quantity | None = None
    source: Quantity | None = None

    @property
    def parts(self) -> list[Quantity]:
        """The quantities, in order of the text."""
        found = [part for part in (self.by, self.to, self.source) if part]
        return sorted(found, key=lambda part: part.start)

    @property
    def told(self) -> Quantity:
        """The one that gives the row its value: the size of the change, else where it ended, else began."""
        return next(part for part in (self.by, self.to, self.source) if part)


def changes_in(
    words: Words, bounds: tuple[int, int], found: list[Quantity], leads: dict[int, int]
) -> list[Change]:
    """The changes of one sentence; `leads` gives the first token of each quantity with its hedges."""
    free = {quantity.start: quantity for quantity in found}
    triggers = _triggers(words, *bounds)
    changes = []
    for place, (trigger, form, direction) in enumerate(triggers):
        limit = next((t for t, other, _ in triggers[place + 1 :] if other in ("verb", "cause")), bounds[1])
        change = Change(trigger, form, direction)
        _take_before(words, change, [q for q in free.values() if q.after <= trigger])
        _take_after(words, change, [q for q in free.values() if trigger < q.first < limit], leads)
        if _is_told(change):
            changes.append(change)
            for part in change.parts:
                del free[part.start]
    return changes


def _triggers(words: Words, start: int, end: int) -> list[tuple[int, str, str]]:
    """(token, form, direction) of all words of change in a sentence."""
    return [
        (token, *found)
        for token in range(start, end)
        if words.lemmas[token] in LEXICON.all_changes and (found := _form(words, token))
    ]


def _form(words: Words, token: int) -> tuple[str, str] | None:
    """Form and direction of a word of change, None where it is used otherwise."""
    lemma, pos = words.lemmas[token], words.pos[token]
    if pos == "VERB":
        if lemma in LEXICON.change_verbs:
            return "verb", LEXICON.change_verbs[lemma]
        return ("cause", LEXICON.causing_verbs[lemma]) if lemma in LEXICON.causing_verbs else None
    if pos == "NOUN" and lemma in LEXICON.change_nouns:
        return "noun", LEXICON.change_nouns[lemma]
    direction = LEXICON.change_words.get(words.lowers[token])
    if words.deps[token] == "prt" and words.lemmas[words.heads[token]] not in LEXICON.moves:
        return None  # 'make up', 'set up'
    return ("word", direction) if direction else None


def _is_told(change: Change) -> bool:
    if change.form == "word" and not (change.by or change.source):
        return False
    return change.by is not None or change.to is not None or change.form == "word"


def _take_before(words: Words, change: Change, before: list[Quantity]) -> None:
    """'A 12 % rise', '14p lower'; '$5m, up from $4m', of which the level is kept as the end of the change."""
    if not before:
        return
    last, trigger = before[-1], change.trigger
    gap = range(last.after, trigger)
    if (
        change.form == "noun"
        and len(gap) <= 3
        and all(words.pos[t] in ("ADJ", "NOUN", "PUNCT", "PROPN") for t in gap)
    ):
        if "," not in words.lowers[last.after : trigger]:
            change.by = last
    elif change.form == "word" and not gap and (words.lowers[trigger] not in BARE or last.kind in SIZED):
        change.by = last
    elif change.form == "word" and _continues(words, last, trigger):
        change.to = last


def _continues(words: Words, last: Quantity, trigger: int) -> bool:
    """Whether 'up from' speaks of the quantity before it: '$5m in the year to June, up from $4m'."""
    gap = words.lowers[last.after : trigger]
    is_level = words.lowers[trigger + 1 : trigger + 2] == ["from"]
    if last.kind in SIZED and not is_level:
        return False
    return gap in ([], [","], ["-"], ["–"], ["("]) or (is_level and len(gap) <= FAR and gap[-1] == ",")


def _take_after(words: Words, change: Change, after: list[Quantity], leads: dict[int, int]) -> None:
    position = change.trigger + 1
    for quantity in after:
        lead = leads[quantity.start]
        if lead <= change.trigger:  # 'up to 30 cm'
            continue
        gap = range(position, lead)
        if len(gap) > FAR or any(_ends_clause(words, token, change.trigger) for token in gap):
            return
        role = _role(words, change, gap, quantity)
        if role is None:
            aside = words.lowers[quantity.first - 1] in ("(", ";")  # '$98m (£52m) from'
            position = quantity.after if aside else position
            continue
        setattr(change, role, quantity)
        position = quantity.after


def _ends_clause(words: Words, token: int, trigger: int) -> bool:
    """Whether another statement begins: a finite verb that the change does not end in, a stop."""
    if words.lowers[token] in (";", ":") or "\n" in words.words[token]:
        return True
    return (
        words.tags[token] in ("VBD", "VBZ", "VBP", "MD")
        and words.lemmas[token] not in CLOSING
        and token > trigger
    )


def _role(words: Words, change: Change, gap: range, quantity: Quantity) -> str | None:
    """The part of the change that a quantity tells, by the preposition before it."""
    words_between = [words.lowers[token] for token in gap]
    marker = _marker(words, gap)
    if marker in ("to", "at"):
        if marker == "at" and not change.by and change.form != "word":
            return None
        return "to" if change.to is None and _comparable(change.source, quantity) else None
    if marker in COMPARED:
        if marker == "with" and "compared" not in words_between:
            return None
        return "source" if change.source is None and _comparable(change.to, quantity) else None
    if change.by or change.to or change.source:
        return None
    if marker == "by":
        return "by"
    if change.form == "noun":
        return "by" if marker == "of" and len(gap) <= NEAR else None
    if marker is not None:
        return None
    return "by" if _is_direct(words, change, gap, quantity) else None


def _marker(words: Words, gap: range) -> str | None:
    """The preposition right before a quantity, articles and adjectives stepped over."""
    for token in reversed(gap):
        if words.pos[token] == "PUNCT" and words.tags[token] != "HYPH":
            return None
        if words.lowers[token] == "of" and token - 1 in gap and words.lemmas[token - 1] in LEXICON.peaks:
            continue
        if words.pos[token] in ("ADP", "PART", "SCONJ") or words.lowers[token] in ("to", "than", "versus"):
            return words.lowers[token]
        if words.pos[token] not in STEPPED_OVER or token < gap.stop - 6:
            return None
    return None


def _is_direct(words: Words, change: Change, gap: range, quantity: Quantity) -> bool:
    """'Rose sharply 3 %', 'up 9 %', 'lost 40 points'; not 'cut 600 jobs', 'raised $2m'."""
    if any(words.pos[token] not in ("ADV", "ADP", "DET", "ADJ") for token in gap) or len(gap) > 3:
        return False
    lemma = words.lemmas[change.trigger]
    if change.form == "cause" or lemma in ("lose", "shed", "gain", "increase", "improve"):
        return quantity.kind in SIZED
    return quantity.kind is not None or change.form == "verb"


def _comparable(one: Quantity | None, other: Quantity) -> bool:
    return one is None or one.is_like(other) or None in (one.kind, other.kind)


def changed(words: Words, change: Change, leads: dict[int, int]) -> Span | None:
    """What rose or fell."""
    trigger = change.trigger
    if change.form == "noun":
        return _of_noun(words, trigger, change)
    if change.form == "word":
        if change.to and change.to.after <= trigger:
            return object_of(words, change.to, leads[change.to.start])
        return subject(words, words.heads[trigger], change.told) or _spoken_of(words, change)
    thing = words.child(trigger, "dobj")
    if thing is not None and not any(part.first <= thing < part.after for part in change.parts):
        return meant(words, thing)
    own = words.child(trigger, "nsubj", "nsubjpass")
    is_participle = words.tags[trigger] == "VBG" and words.pos[words.heads[trigger]] in NOUNS
    if (own is None and words.deps[trigger] == "acl") or is_participle:
        return meant(words, words.heads[trigger])
    return subject(words, trigger, change.told)


def _spoken_of(words: Words, change: Change) -> Span | None:
    over = words.heads[words.heads[change.trigger]]
    return subject(words, over, change.told)


def _of_noun(words: Words, noun: int, change: Change) -> Span | None:
    """'A rise in rents', 'a drop of 8 % in harvests', 'a pay rise'."""
    inside = {token for part in change.parts for token in range(part.first, part.after)}
    inner = noun_under(words, noun, "in", "of", "for")
    if inner is not None and inner not in inside:
        return meant(words, inner)
    end = change.parts[-1].after
    if words.lowers[end : end + 1] == ["in"] and (found := following(words, end + 1, passing=True)):
        return found
    before = noun - 1
    return phrase(words, before) if before not in inside and words.pos[before] in NOUNS else None

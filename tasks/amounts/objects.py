"""What an amount counts: the noun phrase that it stands with, as tokens."""

from __future__ import annotations

from tasks.amounts.amount import Quantity
from tasks.amounts.lexicon import amount_lexicon
from tasks.names.words import Words

LEXICON = amount_lexicon()
COUNTS = LEXICON.light_nouns | frozenset(LEXICON.casualty_nouns) | LEXICON.peaks
NOUNS = frozenset(("NOUN", "PROPN"))
PARTS = frozenset(("amod", "compound", "nmod", "punct", "npadvmod"))
LONGEST = 6
STEPS = 4
Span = tuple[int, int]


def object_of(words: Words, quantity: Quantity, lead: int) -> Span | None:
    """What a quantity counts, None where it is not said; `lead` is its first token, hedges included."""
    found = _object_of(words, quantity, lead)
    return found if found and (found[1] <= quantity.first or found[0] >= quantity.after) else None


def _object_of(words: Words, quantity: Quantity, lead: int) -> Span | None:
    """The first of several places where it may stand.

    In order: the noun that it is part of ('a £25m deal', '12 ships'), what follows 'of', 'in', 'for',
    'on' ('8 % of voters'), the noun before 'of' ('a crowd of 200'), the subject of a verb of being so much.
    """
    if quantity.is_share or quantity.kind is None:
        return (
            _modified(words, quantity)
            or following(words, quantity.after, passing=True)
            or _noun_before_of(words, lead)
            or _dealt_in(words, lead)
            or (level_subject(words, quantity) if quantity.is_large else _total(words, quantity))
        )
    return (
        _noun_before_of(words, lead)
        or following(words, quantity.after, passing=False)
        or _after_preposition(words, quantity)
        or _explained(words, quantity, lead)
        or _dealt_in(words, lead)
        or level_subject(words, quantity)
    )


def _modified(words: Words, quantity: Quantity) -> Span | None:
    """The noun that the parse hangs a number on, where it follows soon: '22.8 million UK net users'."""
    start, head = quantity.after, words.heads[quantity.after - 1]
    if (
        not start < head < start + LONGEST
        or words.pos[head] not in NOUNS
        or words.deps[start - 1] != "nummod"
    ):
        return None
    if any(
        words.pos[token] in ("ADP", "DET", "VERB", "CCONJ") and words.tags[token] not in ("VBN", "VBG")
        for token in range(start, head)
    ):
        return None
    if (
        words.lowers[start] in LEXICON.passed_over
        or words.lowers[head] in LEXICON.excluded_nouns | LEXICON.streets
    ):
        return None
    return (start, head + 1) if "," not in words.lowers[start:head] and words.tags[start] != "HYPH" else None


def following(words: Words, token: int, *, passing: bool) -> Span | None:
    """The noun phrase that begins at a token; with `passing`, articles and the like are stepped over."""
    count = len(words)
    if token < count and words.lowers[token] in ("-", "‐", "‑", "–"):
        return (token + 1, token + 2) if token + 1 < count and words.pos[token + 1] in NOUNS else None
    while (
        passing
        and token < count
        and (words.lowers[token] in LEXICON.passed_over or words.tags[token] == "CD")
    ):
        token += 1
    end = start = place = token
    limit = min(count, start + LONGEST, words.bounds[words.sentences[start - 1]][1])
    while place < limit and _goes_on(words, place, start, end):
        place += 1
        if words.pos[place - 1] in NOUNS:
            end = place
    if end < limit and words.tags[end] == "POS":  # 'of the country's people'
        return following(words, end + 1, passing=True)
    if end < limit and words.tags[end] == "HYPH":  # '100 % Nigerian-owned'
        return None
    if end == start or words.lowers[end - 1] in LEXICON.excluded_nouns:
        return None
    if words.lowers[end - 1] in LEXICON.streets and words.pos[end - 1] == "PROPN":
        return None
    return start, end


def _goes_on(words: Words, place: int, start: int, end: int) -> bool:
    pos = words.pos[place]
    if "\n" in words.words[place] or words.lowers[place] in LEXICON.casualty_words:
        return False
    if pos == "PROPN":
        return end == start or words.pos[end - 1] == "PROPN" or words.deps[place] == "compound"
    if pos == "NOUN":
        return not (
            end > start
            and words.deps[end - 1] not in ("compound", "nmod", "amod", "npadvmod", "poss")
            and words.heads[end - 1] != place
        )
    if pos == "ADJ":
        return end == start
    if words.tags[place] == "HYPH":
        return place + 1 < len(words) and place > start
    return words.tags[place] in ("VBN", "VBG") and end == start and words.deps[place] == "amod"


def _after_preposition(words: Words, quantity: Quantity) -> Span | None:
    token = quantity.after
    if quantity.per:  # '$15 an hour'
        token += 2
    if token + 1 >= len(words) or words.lowers[token] not in ("of", "in", "for", "on"):
        return None
    if words.lowers[token] == "in" and words.pos[token + 1] not in ("NOUN", "ADJ"):
        return None
    return following(words, token + 1, passing=True)


def _explained(words: Words, quantity: Quantity, lead: int) -> Span | None:
    """'The ransom, some 90 million pesos,': the noun right before the comma."""
    if lead < 2 or words.lowers[lead - 1] != "," or words.pos[lead - 2] not in NOUNS:
        return None
    if words.text[quantity.end : quantity.end + 1] not in (",", ")", "."):
        return None
    is_appositive = any(words.deps[t] == "appos" for t in range(quantity.first, quantity.after))
    return phrase(words, lead - 2) if is_appositive else None


def _dealt_in(words: Words, lead: int) -> Span | None:
    """'Bought the canvas for $2m', 'put the damage at 3 trillion roubles': the object of the verb."""
    if lead < 2 or words.lowers[lead - 1] not in ("for", "at"):
        return None
    verb = governor(words, lead - 1)
    found = words.child(verb, "dobj", "nsubjpass") if verb is not None else None
    return meant(words, found) if found is not None and found < lead else None


def _noun_before_of(words: Words, lead: int) -> Span | None:
    if lead and words.lowers[lead - 1] == "between":
        lead -= 1
    if lead < 2 or words.lowers[lead - 1] != "of" or words.pos[lead - 2] not in NOUNS:
        return None
    head = lead - 2
    if words.lemmas[head] in LEXICON.change_nouns:
        return None
    if words.lemmas[head] in LEXICON.light_nouns:
        return None
    return phrase(words, head)


def phrase(words: Words, head: int) -> Span:
    """The noun at `head` with what stands before it and belongs to it, without article, owner and number."""
    start = head
    while start and words.deps[start - 1] in PARTS and words.pos[start - 1] not in ("NUM", "SYM"):
        over, is_hyphen = words.heads[start - 1], words.tags[start - 1] == "HYPH"
        if not start <= over <= head or (words.pos[start - 1] == "PUNCT" and not is_hyphen):
            break
        start -= 2 if is_hyphen and start > 1 else 1  # 'one-way fare'
    while start < head and words.pos[start] == "PUNCT":
        start += 1
    return start, head + 1


def meant(words: Words, head: int) -> Span | None:
    """The phrase at a noun; where the noun is light, what it is of: 'the number of visitors'."""
    if words.lemmas[head] in LEXICON.light_nouns:
        inner = noun_under(words, head, "of", "for", "in")
        if inner is not None:
            return phrase(words, inner)
    return phrase(words, head) if words.pos[head] in NOUNS else None


def noun_under(words: Words, head: int, *prepositions: str) -> int | None:
    """The noun that one of these prepositions ties to a head."""
    for child in words.children[head]:
        if words.deps[child] == "prep" and words.lowers[child] in prepositions:
            inner = words.child(child, "pobj")
            if inner is not None and words.pos[inner] in NOUNS and words.words[inner][0].isalpha():
                return inner
    return None


def level_subject(words: Words, quantity: Quantity) -> Span | None:
    """The subject of 'is', 'costs', 'reached' and the like, on which a quantity hangs."""
    verb = governor(words, quantity.after - 1)
    if verb is None or words.lemmas[verb] not in LEXICON.level_verbs:
        return None
    return subject(words, verb, quantity)


def _total(words: Words, quantity: Quantity) -> Span | None:
    """The same for a small bare number, of nouns that are numbers alone: who 'was 22' was of that age."""
    found = level_subject(words, quantity)
    head = words.child(governor(words, quantity.after - 1) or 0, "nsubj", "nsubjpass")
    return found if head is not None and words.lemmas[head] in COUNTS else None


def governor(words: Words, token: int) -> int | None:
    """The verb over a token, a few steps up."""
    for _ in range(STEPS):
        over = words.heads[token]
        if over == token:
            break
        token = over
        if words.pos[token] in ("VERB", "AUX"):
            return token
    return token if words.pos[token] in ("VERB", "AUX") else None


def subject(words: Words, verb: int, quantity: Quantity) -> Span | None:
    """The noun phrase of whom a verb speaks, that of an earlier verb where it shares it."""
    for _ in range(STEPS):
        found = words.child(verb, "nsubj", "nsubjpass")
        if found is not None:
            return None if quantity.first <= found < quantity.after else meant(words, found)
        if words.deps[verb] not in ("conj", "xcomp", "ccomp", "advcl") or words.heads[verb] == verb:
            return None
        verb = words.heads[verb]
    return None

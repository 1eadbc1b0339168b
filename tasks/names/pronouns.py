"""Pronouns for people, resolved to the people named before them.

Salience after Lappin and Leass (1994, An algorithm for pronominal anaphora resolution): candidates
weigh by the sentence they stand in and their grammatical role; gender and clause rule some out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from tasks.names.lexicon import Gender
from tasks.names.mention import Entity, Mention
from tasks.names.speech import voices
from tasks.quotes.quote import Span

if TYPE_CHECKING:
    from tasks.names.words import Words

PRONOUNS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
ROLES = {
    "nsubj": 1.0,
    "nsubjpass": 0.9,
    "dobj": 0.55,
    "dative": 0.5,
    "pobj": 0.45,
    "poss": 0.5,
    "appos": 0.6,
    "conj": 0.5,
}
WINDOW = 5  # sentences back
MOST = 60  # mentions looked back at
DECAY = 0.55
ENOUGH = 0.12


class Seen(NamedTuple):
    """A person mentioned: by which entity, at which token, in which role."""

    entity: Entity
    token: int
    sentence: int
    weight: float


def resolve_pronouns(words: Words, people: list[Entity], spoken: list[tuple[Span, Span]]) -> None:
    """Add pronouns to the people they stand for, left to right.

    `spoken` has direct speech, the tokens of the speaker, who is not meant by 'he', and of what is spoken.
    """
    pronouns = _pronouns(words) if people else []
    if not pronouns:
        return
    speakers = voices(words, spoken, people, pronouns)
    at = sorted([(m.start, entity, m) for entity in people for m in entity.mentions], key=itemgetter(0))
    seen: list[Seen] = []
    upcoming = 0
    for token in pronouns:
        while upcoming < len(at) and at[upcoming][0] <= token:
            start, entity, mention = at[upcoming]
            seen.append(_seen(words, entity, mention.head, start))
            upcoming += 1
        gender = PRONOUNS[words.lowers[token]]
        chosen = _best(words, token, gender, seen, speakers.get(token))
        chosen = chosen or _ahead(words, token, gender, islice(at, upcoming, None))
        if chosen is not None:
            chosen.mentions.append(_pronoun(words, token))
            chosen.gender = chosen.gender or gender
            seen.append(_seen(words, chosen, token, token))


def _pronouns(words: Words) -> list[int]:
    return [token for token in words.with_lower(PRONOUNS.__contains__) if words.pos[token] in ("PRON", "DET")]


def _seen(words: Words, entity: Entity, head: int, start: int) -> Seen:
    return Seen(entity, start, words.sentences[start], ROLES.get(words.deps[head], 0.35))


def _best(
    words: Words, token: int, gender: Gender, seen: list[Seen], speaker: Entity | None
) -> Entity | None:
    """The person with the most weight, each mention counting less with every sentence."""
    sentence, verb = words.sentences[token], _verb(words, token)
    scores: dict[int, float] = {}
    entities: dict[int, Entity] = {}
    for entity, other, its_sentence, role in reversed(seen[-MOST:]):
        back = sentence - its_sentence
        if back > WINDOW:
            break
        if entity.gender not in (None, gender) or entity is speaker:
            continue
        if verb is not None and words.heads[other] == verb and other != token:
            continue
        weight = role * DECAY**back * (1.3 if entity.gender == gender else 1.0)
        key = id(entity)
        before = scores.get(key, 0.0)
        scores[key] = max(before, weight) + 0.15 * min(before, weight)
        entities[key] = entity
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    return entities[best] if scores[best] >= ENOUGH else None


def _verb(words: Words, token: int) -> int | None:
    """The verb whose other arguments a pronoun cannot mean: 'Smith praised him' is not himself."""
    if words.lowers[token].endswith("self") or words.deps[token] in ("poss", "nsubj"):
        return None
    return words.heads[token]


def _ahead(
    words: Words, token: int, gender: Gender, coming: Iterable[tuple[int, Entity, Mention]]
) -> Entity | None:
    """'After he had won, Smith left': the subject that follows in the sentence."""
    for start, entity, mention in coming:
        if words.sentences[start] != words.sentences[token]:
            return None
        if words.deps[mention.head] in ("nsubj", "nsubjpass") and entity.gender in (None, gender):
            return entity
    return None


def _pronoun(words: Words, token: int) -> Mention:
    return Mention(token, token + 1, token, "PERSON", "pronoun", words.words[token])

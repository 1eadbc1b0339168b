"""Roles that stand for people: 'the governor' for the one whom the article calls governor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from tasks.names.lexicon import NameLexicon
from tasks.names.mention import Entity, Mention

if TYPE_CHECKING:
    from tasks.names.words import Words

Bearers = dict[str, list[tuple[int, Entity]]]
DEFINITE = frozenset(("the", "this", "that"))
OWN = frozenset(("appos", "poss", "relcl", "compound", "nummod"))  # what makes it someone else


def resolve_roles(words: Words, people: list[Entity], lexicon: NameLexicon) -> None:
    """Add 'the <role>' to the only person who has borne that role up to there."""
    roles = words.with_lemma(lexicon.roles.__contains__) if people else []
    bearers = _bearers(words, people, roles, lexicon) if roles else {}
    if not bearers:
        return
    taken = {m.head for entity in people for m in entity.mentions}
    for token in roles:
        if words.pos[token] not in ("NOUN", "PROPN") or token in taken:
            continue
        known = [(at, entity) for at, entity in bearers.get(words.lemmas[token], ()) if at < token]
        if not known or not _is_definite(words, token) or len({id(entity) for _, entity in known}) > 1:
            continue
        entity = known[-1][1]
        start = words.first[token]
        entity.mentions.append(Mention(start, token + 1, token, "PERSON", "nominal", words.words[token]))


def _bearers(words: Words, people: list[Entity], roles: list[int], lexicon: NameLexicon) -> Bearers:
    """Who bears a role, and from which token on: titles before names, appositions, 'X is the mayor'."""
    below: dict[int, list[int]] = defaultdict(list)
    for token in roles:
        below[words.heads[token]].append(token)
    found: Bearers = defaultdict(list)
    for entity in people:
        for mention in entity.mentions:
            if mention.kind == "name":
                for token in _roles_at(words, mention, below):
                    role = words.lemmas[token]
                    if role in lexicon.roles:
                        found[role].append((mention.start, entity))
                        entity.gender = entity.gender or lexicon.roles[role]
    return {role: sorted(bearers, key=itemgetter(0)) for role, bearers in found.items()}


def _roles_at(words: Words, mention: Mention, below: Mapping[int, list[int]]) -> list[int]:
    """Tokens that say what the bearer of a name is; `below` gives those that may by their heads."""
    head = mention.head
    dep, above = words.deps[head], words.heads[head]
    roles = [
        t for t in below.get(head, ()) if words.deps[t] in ("compound", "appos") and not _inside(t, mention)
    ]
    if dep == "appos":
        roles.append(above)
    if dep == "nsubj" and words.lemmas[above] == "be":
        roles += [t for t in below.get(above, ()) if words.deps[t] == "attr"]
    return roles


def _inside(token: int, mention: Mention) -> bool:
    return mention.start <= token < mention.end


def _is_definite(words: Words, token: int) -> bool:
    """'the governor', but not 'the governor of Utah', 'the governor who ...', 'the Utah governor'."""
    sentence = range(*words.bounds[words.sentences[token]])
    children = [child for child in sentence if words.heads[child] == token and child != token]
    if any(words.deps[child] in OWN for child in children):
        return False
    if any(words.deps[child] == "prep" for child in children):
        return False
    return any(words.deps[child] == "det" and words.lowers[child] in DEFINITE for child in children)

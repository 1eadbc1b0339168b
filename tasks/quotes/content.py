"""What a cue reports, read from the parse.

The frames follow Pareti (2015, Attribution: a computational approach) and the rules on dependencies
of the Gender Gap Tracker (Asr et al. 2021): a clause under the cue, a clause around it (parenthetical),
an object or a prepositional phrase that only some verbs take.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from tasks.quotes.cues import Cue
from tasks.quotes.lexicon import Lexicon

if TYPE_CHECKING:
    from tasks.names.words import Words

Runs = list[tuple[int, int]]
CLAUSES = frozenset(("ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "pcomp", "acl", "xcomp"))
CONTENT = frozenset(("ccomp", "xcomp", "dobj", "oprd", "prep", "pcomp", "attr", "nsubjpass", "dative", "acl"))
LONGEST = 1_000  # tokens: more is no sentence but a table or a fault
DEEPEST = 50
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def content_of(words: Words, cue: Cue, lexicon: Lexicon) -> tuple[Runs, str]:
    """Runs of tokens that the cue reports, and the frame by which they were found ('' when none)."""
    if cue.form == "phrase":
        return _without_phrase(words, cue), "phrase"
    if cue.form == "noun":
        return _noun(words, cue)
    return _verb(words, cue, lexicon)


def _verb(words: Words, cue: Cue, lexicon: Lexicon) -> tuple[Runs, str]:
    verb = cue.token
    if clauses := _clauses(words, verb):
        return _tokens(words, [_subtree(words, clause) for clause in clauses], verb), "clause"
    if _is_parenthetical(words, verb):
        return _around(words, verb, words.heads[verb]), "parenthetical"
    if (child := words.child(verb, "xcomp")) is not None:
        if words.tags[child] == "VB" and cue.lemma in lexicon.infinitive:
            return _tokens(words, [_subtree(words, child)], verb), "infinitive"
        if words.tags[child] == "VBG" and cue.lemma in lexicon.gerund:
            return _tokens(words, [_subtree(words, child)], verb), "infinitive"
    if (found := _prepositional(words, cue, lexicon)) is not None:
        return found, "preposition"
    if cue.lemma in lexicon.object:
        return _object(words, verb), "object"
    return [], ""


def _clauses(words: Words, verb: int) -> list[int]:
    """Clauses that complement the verb; a question asked of somebody counts."""
    return [
        child
        for child in words.children[verb]
        if words.deps[child] == "ccomp" or (words.deps[child] == "xcomp" and words.child(child, *SUBJECTS))
    ]


def _is_parenthetical(words: Words, verb: int) -> bool:
    """Whether a verb with a subject of its own is put into the clause it reports: 'X, he said, Y'."""
    dep, subject = words.deps[verb], words.child(verb, "nsubj")
    if subject is None:
        return False
    if dep == "parataxis":
        return True
    if dep == "advcl":
        marker = words.child(verb, "mark", "advmod")
        return marker is not None and words.lowers[marker] == "as"
    return False


def _around(words: Words, inner: int, outer: int) -> Runs:
    """The outer clause without the inner one, and without clauses joined to it further on."""
    return _tokens(words, [_subtree(words, outer)], inner)


def _without_phrase(words: Words, cue: Cue) -> Runs:
    """The clause that 'according to X' stands in."""
    clause = _subtree(words, _clause_above(words, cue.token))
    end = max(words.last[cue.token], words.last[cue.end - 1]) + 1
    before, after = (
        range(clause.start, min(clause.stop, cue.start)),
        range(max(clause.start, end), clause.stop),
    )
    return _tokens(words, [before, after], cue.token)


def _clause_above(words: Words, token: int) -> int:
    """The verb of the clause that a token belongs to; the sentence's root where there is none."""
    above = words.heads[token]
    for _ in range(DEEPEST):
        if words.deps[above] in CLAUSES or words.heads[above] == above:
            break
        above = words.heads[above]
    return above


def _subtree(words: Words, token: int) -> range:
    return range(words.first[token], words.last[token] + 1)


def _tokens(words: Words, stretches: list[range], cue: int) -> Runs:
    """Runs of those tokens that do not belong to the cue: its own words, its subject, its adverbs."""
    if sum(map(len, stretches)) > LONGEST:
        return []
    line = words.lines[cue]  # a clause does not run over a paragraph's end, whatever the parse says
    begin, end = bisect_left(words.lines, line), bisect_right(words.lines, line)
    first, last = words.first[cue], words.last[cue]
    content: set[int] = set()
    for child in words.children[cue]:
        if words.deps[child] in CONTENT:
            content.update(_subtree(words, child))
    content.discard(cue)
    return runs(
        [
            token
            for stretch in stretches
            for token in range(max(stretch.start, begin), min(stretch.stop, end))
            if not first <= token <= last or token in content
        ]
    )


def _prepositional(words: Words, cue: Cue, lexicon: Lexicon) -> Runs | None:
    chosen = lexicon.prepositions.get(cue.lemma, frozenset())
    for child in words.children[cue.token]:
        if words.deps[child] in ("prep", "prt") and words.lowers[child] in chosen:
            inner = words.child(child, "pobj", "pcomp")
            if inner is not None:
                return [(child + 1, words.last[child] + 1)]
    return None


def _object(words: Words, verb: int) -> Runs:
    """The object, with what is predicated of it: 'called the plan a disaster'."""
    found = [
        child for child in words.children[verb] if words.deps[child] in ("dobj", "oprd", "acomp", "attr")
    ]
    if words.child(verb, "dobj") is None and words.tags[verb] in ("VBN", "VBD"):
        found = [] if words.child(verb, "nsubj") is None else found  # 'a club called Eden' quotes nobody
    if found:
        start, end = min(words.first[child] for child in found), max(words.last[child] for child in found) + 1
        for child in words.children[verb]:
            if words.deps[child] == "prep" and words.lowers[child] == "as" and child >= end - 1:
                end = max(end, words.last[child] + 1)
        return [(start, end)] if start > verb else []
    subject = words.child(verb, "nsubjpass")
    if subject is not None and words.child(verb, "agent") is not None:
        return [(words.first[subject], words.last[subject] + 1)]
    return []


def _noun(words: Words, cue: Cue) -> tuple[Runs, str]:
    """The clause of a noun: 'the claim that ...'."""
    for child in words.children[cue.token]:
        if child > cue.token and words.deps[child] in ("acl", "ccomp", "relcl"):
            marker = words.child(child, "mark")
            if marker is not None and words.lowers[marker] == "that":
                return [(words.first[child], words.last[child] + 1)], "noun"
    return [], ""


def runs(tokens: list[int]) -> Runs:
    """Sorted tokens as half-open runs."""
    found: Runs = []
    for token in tokens:
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found

"""Marked stretches and their cues: beside them, above them in the parse, or in the sentence before.

A sieve, from the surest pattern to the least, after Muzny et al. (2017, A two-stage sieve approach
for quote attribution): the cue after the closing mark, the cue before the opening mark, the cue that
governs the words in the parse.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.quotes.continuation import chains, goes_on
from tasks.quotes.cues import Cue
from tasks.quotes.scene import Scene
from tasks.quotes.wording import is_title, last_letter

ENDS = frozenset((".", "!", "?", ";"))
NEAR = 40  # tokens: an attribution with its apposition may be long


@dataclass(frozen=True, slots=True)
class Link:
    """A marked stretch and the cue it hangs on; `how` names the rule."""

    cue: Cue
    how: str


def link_marks(scene: Scene) -> dict[int, Link]:
    """Cue by marked stretch; a stretch over several paragraphs has one."""
    by_token = {cue.token: cue for cue in scene.cues if cue.form != "noun"}
    found: dict[int, Link] = {}
    previous: int | None = None
    for chain in chains(scene):
        link = _sieve(scene, chain, by_token)
        if link is None or link.how != "after":
            before = found.get(previous) if previous is not None else None
            if previous is not None and before is not None and goes_on(scene, previous, chain[0], before.cue):
                link = Link(before.cue, "continued")
        if link is not None:
            found.update(dict.fromkeys(chain, link))
        previous = chain[-1]
    return found


def _sieve(scene: Scene, chain: list[int], by_token: dict[int, Cue]) -> Link | None:
    """The first rule that fits any stretch of the chain."""
    if is_title(scene, chain[0]):
        return None
    for rule in (_after, _before, _above):
        for index in chain:
            if (link := rule(scene, index, by_token)) is not None:
                return link
    return None


def _after(scene: Scene, index: int, by_token: dict[int, Cue]) -> Link | None:
    """'..., he said' and '..., said the mayor, who ...': nothing but the speaker between mark and verb."""
    words, (_, end) = scene.words, scene.tokens[index]
    if end >= len(words) or last_letter(scene, index) in ".;:":
        return None
    if last_letter(scene, index) not in ",?!—–-…" and words.words[end] != ",":
        return None
    for token in range(end, min(end + NEAR, len(words))):
        if scene.owner[token] >= 0 or words.words[token] in ENDS or "\n" in words.words[token]:
            return None
        cue = by_token.get(token)
        if cue is not None and cue.form == "verb":
            return Link(cue, "after")
        if words.pos[token] == "VERB" and words.deps[token] not in ("relcl", "acl", "amod", "compound"):
            return None
    return None


def _before(scene: Scene, index: int, by_token: dict[int, Cue]) -> Link | None:
    """'He said: "..."', 'she told them that "..."': the nearest cue left of the mark in its sentence."""
    words, (start, _) = scene.words, scene.tokens[index]
    introduced = start > 0 and words.words[start - 1] in (",", ":", "that")
    for token in range(start - 1, max(start - NEAR, -1), -1):
        if words.words[token] in ENDS or "\n" in words.words[token]:
            return None
        cue = by_token.get(token)
        if cue is not None and (introduced or token == start - 1 or _is_plain(scene, token + 1, start)):
            return Link(cue, "before")
        if cue is not None:
            return None
    return None


def _is_plain(scene: Scene, start: int, end: int) -> bool:
    """Whether no verb stands between a cue and the mark."""
    return not any(scene.words.pos[token] in ("VERB", "AUX") for token in range(start, end))


def _above(scene: Scene, index: int, by_token: dict[int, Cue]) -> Link | None:
    """The nearest cue that governs the words in the marks."""
    words, (start, end) = scene.words, scene.tokens[index]
    token = next((t for t in range(start, end) if not start <= words.heads[t] < end), start)
    for _ in range(30):
        above = words.heads[token]
        if above == token:
            return None
        if above in by_token and scene.owner[above] < 0:
            if words.lines[above] != words.lines[start]:
                return None
            if above > end and last_letter(scene, index) in ".!":
                return None  # a sentence that is over has its cue before it
            return Link(by_token[above], "above")
        token = above
    return None

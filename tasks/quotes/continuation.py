"""Marked stretches without a cue of their own: they go on with the quotation before them.

'"A," she said. "B."' is one quotation; a quotation over several paragraphs opens again on each; a full
sentence in marks that follows an attributed sentence has the same speaker (the rule of conversation in
Muzny et al. 2017; O'Keefe et al. 2012 find the same with sequence labels).
"""

from __future__ import annotations

from tasks.quotes.cues import Cue
from tasks.quotes.scene import Scene
from tasks.quotes.wording import is_sentence

LONGEST_GAP = 60  # tokens of attribution between two parts


def chains(scene: Scene) -> list[list[int]]:
    """Marked stretches that run on from paragraph to paragraph, as lists of their indices."""
    found: list[list[int]] = []
    for index in range(len(scene.marked)):
        if found and scene.marked[found[-1][-1]].continues:
            found[-1].append(index)
        else:
            found.append([index])
    return found


def goes_on(scene: Scene, previous: int, index: int, cue: Cue) -> bool:
    """Whether between two stretches stands nothing but the first one's attribution, and it is over."""
    start, end = scene.tokens[previous][1], scene.tokens[index][0]
    if "\n" in scene.words.text[scene.marked[previous].end : scene.marked[index].start]:
        return False
    if not is_sentence(scene, index) or end - start > LONGEST_GAP:
        return False
    between = [word for word in scene.words.words[start:end] if not word.isspace()]
    stops = sum(word in (".", "!", "?", ";", ":") for word in between)
    return start <= cue.token < end and stops <= 1 and bool(between) and between[-1] in ".;!?"

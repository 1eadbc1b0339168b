"""Cues with what they report and who speaks, and where one report ends because the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.quotes.content import Runs, content_of
from tasks.quotes.cues import Cue
from tasks.quotes.scene import Scene
from tasks.quotes.speakers import Span, speaker_of

if TYPE_CHECKING:
    from tasks.names.words import Words

JOINED = frozenset((",", "and", "but", "or", "then", "also", "while", "even", "later", "again"))


@dataclass(slots=True)
class Report:
    """A cue, the runs of tokens that it reports by the rule `frame`, and its speaker's tokens."""

    cue: Cue
    content: Runs
    frame: str
    speaker: Span | None


def reports_of(scene: Scene) -> list[Report]:
    """One report a cue, in order; contents may be empty."""
    reports = [
        Report(
            cue,
            *content_of(scene.words, cue, scene.lexicon),
            speaker_of(scene.words, cue, scene.lexicon.nouns),
        )
        for cue in scene.cues
    ]
    for number, outer in enumerate(reports):
        for inner in reports[number + 1 :]:
            if not outer.content or inner.cue.token >= outer.content[-1][1]:
                break
            if inner.content and _goes_on_reporting(scene.words, outer, inner.cue):
                _part(scene.words, outer, inner)
    return reports


def _goes_on_reporting(words: Words, outer: Report, inner: Cue) -> bool:
    """'He said X, adding that Y', 'she said X and noted Y': the parse hangs the second cue on X."""
    token = inner.token
    if outer.cue.token > token or not any(start < token < end for start, end in outer.content):
        return False
    if inner.form != "verb":
        return False
    own = words.child(token, "nsubj", "nsubjpass")
    before = token - 1
    while words.pos[before] in ("ADV", "AUX"):
        before -= 1
    if words.tags[token] == "VBG" and own is None:
        return words.words[before] in (",", "—", "–", "-", "--") and words.deps[token] in (
            "advcl",
            "acl",
            "conj",
        )
    if words.deps[token] != "conj":
        return False
    return (
        own is None
        and words.lowers[before] in ("and", "but")
        and words.tags[token] == words.tags[outer.cue.token]
    )


def _part(words: Words, outer: Report, inner: Report) -> None:
    """End the outer report before the inner cue; the inner has the same speaker."""
    end = inner.cue.token
    while words.lowers[end - 1] in JOINED or words.pos[end - 1] in ("ADV", "AUX", "PUNCT"):
        end -= 1
    outer.content = [(start, min(stop, end)) for start, stop in outer.content if start < end]
    inner.speaker = outer.speaker

"""Whether a typed predicate is an event between parties, as PLOVER wants them, and no figure of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.events.scene import Scene
from tasks.events.typing.reading import reading_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tasks.events.find import Draft
    from tasks.events.parties import Parties

# Types whose actor may go unsaid ('was arrested'), whose target may ('resigned', 'promised to cut taxes')
BY_NOBODY = frozenset(("ASSAULT", "COERCE", "ACCUSE", "CONCEDE", "RETREAT", "SANCTION"))
TO_NOBODY = frozenset(
    ("PROTEST", "MOBILIZE", "RETREAT", "CONCEDE", "CONSULT", "ASSAULT", "AGREE", "THREATEN")
)
TO_PARTIES = frozenset(("AID", "COOPERATE"))
VAGUE = frozenset(("CONSULT", "THREATEN"))  # 'talks over the sale': the sale is no party to them
# 'demonstrated that', 'agreed that', 'met the rule': what they take makes them other words
SAYING_SO = {"demonstrate": ("dobj", "ccomp"), "agree": ("ccomp",), "meet": ("dobj",)}
UNAIMED = frozenset(
    ("action", "engage", "hostility", "intervention", "operation", "violence", "war", "warfare")
)
PLAY = "sport"
MOST_OF_PLAY = 2  # words of sport in a sentence


class Gate:
    """Takes the type from what is no event between parties."""

    def __init__(self, doc: Doc, scene: Scene, parties: Parties) -> None:
        self.scene = scene
        self.parties = parties
        self.reading = reading_of(doc)

    def settle(self, draft: Draft) -> None:
        """Leave the type or take it; take the target where it is a thing that the act is not done to."""
        if draft.typed is None:
            return
        kind = draft.typed.event_type
        target = draft.target
        is_thing = target is not None and not self.scene.is_party(target)
        if is_thing and (kind in VAGUE or self._is_carried(draft)):
            draft.target = None
        if not self._holds(draft, kind):
            draft.typed, draft.target = None, draft.plain_target

    def _is_carried(self, draft: Draft) -> bool:
        """'voiced concern': the concern is the act, not whom it is done to."""
        scene, token, target = self.scene, draft.predicate.token, draft.target
        carries = scene.words.lemmas[token] in scene.lexicon.support | scene.lexicon.light
        if target is None or not carries:
            return False
        return target in scene.predicates and scene.words.heads[target] == token

    def _holds(self, draft: Draft, kind: str) -> bool:
        actor, target = draft.arguments.actor, draft.target
        if self._is_vague(actor) or self._is_speaker(target) or self._is_figure(draft, kind):
            return False
        to_party = target is not None and self.scene.is_party(target)
        if actor is None:
            is_violence = kind in ("ASSAULT", "COERCE") and draft.predicate.kind == "verb"
            return kind in BY_NOBODY and target is not None and (to_party or is_violence)
        if not self.scene.is_party(actor):
            return kind == "ASSAULT" and to_party
        if target is None:
            return kind in TO_NOBODY
        return kind not in TO_PARTIES or to_party

    def _is_figure(self, draft: Draft, kind: str) -> bool:
        """Whether the predicate is an everyday word here."""
        scene, lexicon, token = self.scene, self.scene.lexicon, draft.predicate.token
        lemma, target = scene.words.lemmas[token], draft.target
        to_party = target is not None and scene.is_party(target)
        if self._is_play(token):
            return True
        if lemma in lexicon.saying and not self._is_deed(token):
            return kind != "REQUEST" or not to_party or (lemma == "tell" and not self._is_told_to(token))
        if lemma in lexicon.wary and not self._of_states(draft):
            return True
        core = lexicon.cores.get(kind)
        if core is not None and lemma not in core and not self._of_states(draft):
            return True
        if lemma in SAYING_SO and scene.words.child(token, *SAYING_SO[lemma]) is not None and not to_party:
            return True
        if kind == "ASSAULT" and lemma in lexicon.figurative:
            if target is None and lemma in UNAIMED:
                return True
            return not (self.reading.is_violent(token) or self._is_forceful(draft))
        return False

    def _is_play(self, token: int) -> bool:
        words, fields = self.scene.words, self.reading.lexicon.fields
        start, end = words.bounds[words.sentences[token]]
        return sum(fields.get(lemma) == PLAY for lemma in set(words.lemmas[start:end])) >= MOST_OF_PLAY

    def _is_deed(self, token: int) -> bool:
        """'declared a truce', 'went on strike': done in saying so; what a clause says has its own row."""
        words = self.scene.words
        if words.lemmas[token] == "go":
            return words.child(token, "prep") is not None
        return words.child(token, "dobj", "nsubjpass") is not None and words.child(token, "ccomp") is None

    def _is_told_to(self, token: int) -> bool:
        """'told them to leave', which 'told them that' is not."""
        words = self.scene.words
        return any(words.deps[t] == "xcomp" and words.tags[t] == "VB" for t in words.children[token])

    def _of_states(self, draft: Draft) -> bool:
        """Whether either side belongs to some country, as the text has it."""
        sides = (draft.arguments.actor, draft.target)
        return any(side is not None and self.parties.country_of(side) is not None for side in sides)

    def _is_forceful(self, draft: Draft) -> bool:
        """Whether a force takes part."""
        sides = (draft.arguments.actor, draft.target)
        return any(side is not None and "force" in self.reading.classes_of(side) for side in sides)

    def _is_vague(self, token: int | None) -> bool:
        """Whether it is whoever speaks, or people at large."""
        if token is None:
            return False
        words = self.scene.words
        is_anybody = words.lowers[token] in self.scene.lexicon.anybody and words.pos[token] != "PROPN"
        return self._is_speaker(token) or (is_anybody and words.first[token] == token)

    def _is_speaker(self, token: int | None) -> bool:
        words = self.scene.words
        if token is None or words.pos[token] != "PRON":  # "US" is none
            return False
        return words.lowers[token] in self.scene.lexicon.speakers

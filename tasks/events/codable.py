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
VAGUE = frozenset(("CONSULT", "THREATEN", "CONCEDE"))  # 'talks over the sale': the sale is no party to them
# 'demonstrated that', 'agreed that', 'met the rule': what they take makes them other words
OTHERS = {"demonstrate": ("dobj", "ccomp"), "agree": ("ccomp",), "concede": ("ccomp",), "meet": ("dobj",)}
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
        if kind == "AGREE" and target is not None and not self._is_named(target):
            draft.target = None  # 'promised to cut taxes for the poor': to nobody
        if not self._holds(draft, kind):
            draft.typed, draft.target = None, draft.plain_target

    def _is_named(self, token: int) -> bool:
        return self.scene.meant(token) in self.scene.named or self.parties.country_of(token) is not None

    def _is_carried(self, draft: Draft) -> bool:
        """'voiced concern': the concern is the act, not whom it is done to."""
        scene, token, target = self.scene, draft.predicate.token, draft.target
        lemma = scene.words.lemmas[token]
        carries = lemma in scene.lexicon.support or lemma in scene.lexicon.light
        if target is None or not carries:
            return False
        heads = scene.words.heads
        return target in scene.predicates and (heads[target] == token or heads[token] == target)

    def _holds(self, draft: Draft, kind: str) -> bool:
        actor, target = draft.arguments.actor, draft.target
        if self._is_vague(actor) or self._is_speaker(target) or self._is_figure(draft, kind):
            return False
        to_party = target is not None and self.scene.is_party(target)
        if actor is None:
            token = draft.predicate.token
            if draft.predicate.kind == "verb" and not self.scene.subjects.is_passive(token):
                return False
            if self.scene.words.lemmas[token] == "force":
                return False  # by whatever it is
            is_violence = kind in ("ASSAULT", "COERCE") and draft.predicate.kind == "verb"
            return kind in BY_NOBODY and target is not None and (to_party or is_violence)
        if not self.scene.is_party(actor):
            is_weapon = self.scene.words.lemmas[actor] in self.reading.lexicon.violence
            return kind == "ASSAULT" and to_party and is_weapon
        if target is None:
            return kind in TO_NOBODY and (kind != "CONSULT" or self._is_several(draft))
        if kind == "ASSAULT" and not to_party:
            return self._is_violent(draft.predicate.token) or self._is_forceful(draft)
        return to_party or not self._needs_party(draft, kind)

    def _needs_party(self, draft: Draft, kind: str) -> bool:
        """Whether it is done to somebody or not at all."""
        lemma = self.scene.words.lemmas[draft.predicate.token]
        return kind in TO_PARTIES or (kind == "ACCUSE" and lemma in self.scene.lexicon.personal)

    def _is_several(self, draft: Draft) -> bool:
        """'the two banks held talks': several that meet each other."""
        words, actor = self.scene.words, draft.arguments.actor
        is_mutual = words.lemmas[draft.predicate.token] in self.scene.lexicon.reciprocal
        if actor is None or not is_mutual:
            return False
        several = words.tags[actor] in ("NNS", "NNPS") or words.lowers[actor] in ("they", "both", "sides")
        return several or draft.arguments.joint is not None

    def _is_figure(self, draft: Draft, kind: str) -> bool:
        """Whether the predicate is an everyday word here."""
        scene, lexicon, token = self.scene, self.scene.lexicon, draft.predicate.token
        lemma, target = scene.words.lemmas[token], draft.target
        if self._is_play(token) or self._is_other(token, lemma, target):
            return True
        if lemma in lexicon.saying and not self._is_deed(token):
            return not (kind == "REQUEST" and lemma == "tell" and self._is_bidden(token))
        if kind == "REQUEST" and draft.status.modality == "requested":
            return True  # what is asked for is no asking
        if kind == "CONSULT" and lemma == "call" and scene.words.child(token, "dobj") is not None:
            return True  # by a name
        return self._is_weak(draft, kind, lemma)

    def _is_other(self, token: int, lemma: str, target: int | None) -> bool:
        """'agreed that', 'met the rule', 'asked why': other words for other things."""
        words, scene = self.scene.words, self.scene
        if lemma == "ask":
            return self._is_question(token)
        if lemma not in OTHERS or words.child(token, *OTHERS[lemma]) is None:
            return False
        return lemma != "meet" or target is None or not scene.is_party(target)

    def _is_weak(self, draft: Draft, kind: str, lemma: str) -> bool:
        """What counts between states, or with words of violence, alone."""
        lexicon, target = self.scene.lexicon, draft.target
        if lemma in lexicon.wary and not self._of_states(draft):
            return True
        core = lexicon.cores.get(kind)
        if core is not None and lemma not in core:
            return not self._of_states(draft)
        if kind != "ASSAULT" or lemma not in lexicon.figurative:
            return False
        if target is None and lemma in UNAIMED:
            return True
        return not (self._is_violent(draft.predicate.token) or self._is_forceful(draft))

    def _is_violent(self, token: int) -> bool:
        """Whether the sentence has a word of violence that is not as often said of words or games."""
        words, lexicon = self.scene.words, self.scene.lexicon
        start, end = words.bounds[words.sentences[token]]
        found = self.reading.lexicon.violence.intersection(words.lemmas[start:end])
        return bool(found - lexicon.figurative)

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

    def _is_bidden(self, token: int) -> bool:
        """'told them to leave'; 'told them that' bids nothing."""
        words = self.scene.words
        return any(words.deps[t] == "xcomp" and words.tags[t] == "VB" for t in words.children[token])

    def _is_question(self, token: int) -> bool:
        """'asked why they left'."""
        words = self.scene.words
        clause = words.child(token, "ccomp")
        if clause is None:
            return False
        first = words.first[clause]
        return words.tags[first] in ("WRB", "WP", "WDT") or words.lowers[first] in ("if", "whether")

    def _of_states(self, draft: Draft) -> bool:
        """Whether it is done by somebody of some country, or by somebody named to one."""
        actor, target = draft.arguments.actor, draft.target
        if actor is None:
            return target is not None and self.parties.country_of(target) is not None
        if self.parties.country_of(actor) is not None:
            return True
        is_named = self.scene.meant(actor) in self.scene.named
        return is_named and target is not None and self.parties.country_of(target) is not None

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

"""Whether a typed predicate is an event between parties, as PLOVER wants them, and no figure of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.events.figures import Figures
from tasks.events.roles import joint_of
from tasks.events.scene import Scene
from tasks.events.standing import DEFINITE, Standing

if TYPE_CHECKING:
    from tasks.events.find import Draft
    from tasks.events.parties import Parties
    from tasks.events.predicates import Predicate
    from tasks.events.typing.reading import Reading

# Types whose actor may go unsaid ('was arrested'), whose target may ('resigned', 'promised to cut taxes')
BY_NOBODY = frozenset(("ASSAULT", "COERCE", "ACCUSE", "CONCEDE", "RETREAT", "SANCTION"))
TO_NOBODY = frozenset(
    ("PROTEST", "MOBILIZE", "RETREAT", "CONCEDE", "CONSULT", "ASSAULT", "AGREE", "THREATEN")
)
TO_PARTIES = frozenset(("AID", "COOPERATE"))
VAGUE = frozenset(("CONSULT", "THREATEN", "CONCEDE"))  # 'talks over the sale': the sale is no party to them
ANYBODY = frozenset(("anybody", "anyone", "everybody", "everyone", "nobody", "those", "somebody", "someone"))
UNAIMED = frozenset(
    ("action", "engage", "hostility", "intervention", "operation", "violence", "war", "warfare")
)


class Gate:
    """Takes the type from what is no event between parties."""

    def __init__(self, reading: Reading, scene: Scene, parties: Parties) -> None:
        self.scene = scene
        self.parties = parties
        self.reading = reading
        self.standing = Standing(scene, parties, self.reading)
        self.figures = Figures(scene, self.reading)

    def may_hold(self, predicate: Predicate, actor: int | None) -> bool:
        """Whether a type could hold, by who acts alone: most predicates need not be typed to know."""
        if actor is None:
            return predicate.kind != "verb" or self.scene.subjects.is_passive(predicate.token)
        return not self._is_vague(actor) and (self.scene.is_party(actor) or self._is_weapon(actor))

    def settle(self, draft: Draft, kind: str) -> None:
        """Leave the type of what `may_hold`, or take it; take a target that the act is not done to."""
        target = draft.target
        is_thing = target is not None and not self.scene.is_party(target)
        if is_thing and (kind in VAGUE or self._is_carried(draft) or self._is_means(draft, kind)):
            draft.target = None
        if kind == "CONSULT" and target is not None and self._is_member(draft, target):
            draft.target = None
        if (
            kind == "AGREE"
            and target is not None
            and not (self._is_named(target) or self._is_addressed(target))
        ):
            draft.target = None  # 'promised to cut taxes for the poor': to nobody
        if not self._holds(draft, kind):
            draft.typed, draft.target = None, draft.plain_target

    def _is_member(self, draft: Draft, target: int) -> bool:
        """'the council's meeting of ministers': those who meet, not whom they meet."""
        words, above = self.scene.words, self.scene.words.heads[target]
        return words.lowers[above] == "of" and words.heads[above] == draft.predicate.token

    def _is_addressed(self, target: int) -> bool:
        """'promised the bishop'."""
        words = self.scene.words
        is_known = words.lowers[words.first[target]] in DEFINITE
        return words.deps[target] in ("dobj", "dative") and is_known and self.scene.is_party(target)

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

    def _is_means(self, draft: Draft, kind: str) -> bool:
        """'fired a gun', 'planted a bomb': with what it is done."""
        is_arm = draft.target is not None and "arms" in self.reading.classes_of(draft.target)
        return kind == "ASSAULT" and is_arm and self.scene.words.deps[draft.target or 0] == "dobj"

    def _holds(self, draft: Draft, kind: str) -> bool:
        actor, target = draft.arguments.actor, draft.target
        if self._is_vague_target(target) or self.figures.is_one(draft, kind):
            return False
        if self._is_torn(actor) or self._is_torn(target) or self.standing.is_general(draft):
            return False
        return not self._is_weak(draft, kind) and self._has_parties(draft, kind)

    def _has_parties(self, draft: Draft, kind: str) -> bool:
        """Whether those who must take part are said."""
        actor, target = draft.arguments.actor, draft.target
        to_party = target is not None and self.scene.is_party(target)
        if actor is None:
            return target is not None and self._is_suffered(draft, kind, to_party)
        if not self.scene.is_party(actor):
            return kind == "ASSAULT" and to_party  # a weapon, as `may_hold` has it
        if target is None:
            return kind in TO_NOBODY and (kind != "CONSULT" or self._is_several(draft))
        if not self._is_aimed(draft, to_party):
            return False
        if kind == "ASSAULT" and not to_party:
            return self._is_violent(draft.predicate.token) or self._is_forceful(draft)
        return to_party or not self._needs_party(draft, kind)

    def _is_weapon(self, actor: int) -> bool:
        """'a bomb killed them'."""
        return self.scene.words.lemmas[actor] in self.reading.lexicon.violence

    def _is_suffered(self, draft: Draft, kind: str, to_party: bool) -> bool:
        """'was arrested': by whom may go unsaid, but of what is forced by whatever it is."""
        is_verb = draft.predicate.kind == "verb"
        if self.scene.words.lemmas[draft.predicate.token] == "force":
            return False
        return kind in BY_NOBODY and (to_party or (is_verb and kind in ("ASSAULT", "COERCE")))

    def _needs_party(self, draft: Draft, kind: str) -> bool:
        """Whether it is done to somebody or not at all."""
        lemma = self.scene.words.lemmas[draft.predicate.token]
        return kind in TO_PARTIES or (kind == "ACCUSE" and lemma in self.scene.lexicon.personal)

    def _is_aimed(self, draft: Draft, to_party: bool) -> bool:
        """Whether what needs somebody has him: a deal signed with them; a state signs for itself."""
        lemma = self.scene.words.lemmas[draft.predicate.token]
        return to_party or lemma not in self.scene.lexicon.aimed or self._of_states(draft)

    def _is_several(self, draft: Draft) -> bool:
        """'the two banks held talks': several that meet each other."""
        words, actor = self.scene.words, draft.arguments.actor
        is_mutual = words.lemmas[draft.predicate.token] in self.scene.lexicon.reciprocal
        if actor is None or not is_mutual:
            return False
        several = words.tags[actor] in ("NNS", "NNPS") or words.lowers[actor] in ("they", "both", "sides")
        return several or joint_of(self.scene, draft.arguments) is not None

    def _is_weak(self, draft: Draft, kind: str) -> bool:
        """What counts between states, or with words of violence, alone."""
        lexicon, target = self.scene.lexicon, draft.target
        lemma = self.scene.words.lemmas[draft.predicate.token]
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

    def _of_states(self, draft: Draft) -> bool:
        """Whether it is done by a state or its people in office, or by a person of one to another state."""
        actor, target, standing = draft.arguments.actor, draft.target, self.standing
        if actor is None:
            return target is not None and standing.is_state(target)
        if standing.is_state(actor):
            return True
        return standing.is_public(actor) and target is not None and standing.is_state(target)

    def _is_forceful(self, draft: Draft) -> bool:
        """Whether a force takes part."""
        sides = (draft.arguments.actor, draft.target)
        return any(side is not None and "force" in self.reading.classes_of(side) for side in sides)

    def _is_vague(self, token: int) -> bool:
        """Whether it is whoever speaks, or people at large."""
        words = self.scene.words
        is_anybody = words.lowers[token] in self.scene.lexicon.anybody and words.pos[token] != "PROPN"
        return self._is_speaker(token) or (is_anybody and words.first[token] == token)

    def _is_vague_target(self, token: int | None) -> bool:
        """'arrest anyone', 'those arrested', 'asked me'."""
        return token is not None and (self._is_speaker(token) or self.scene.words.lowers[token] in ANYBODY)

    def _is_torn(self, token: int | None) -> bool:
        """Whether the parser took a name with a hyphen apart: 'Wal' of 'Wal-Mart'."""
        words = self.scene.words
        if token is None or token + 1 >= len(words.words) or words.words[token + 1] != "-":
            return False
        return words.ends[token] == words.starts[token + 1]

    def _is_speaker(self, token: int) -> bool:
        words = self.scene.words
        if words.pos[token] != "PRON":  # "US" is none
            return False
        return words.lowers[token] in self.scene.lexicon.speakers

"""Where the word of an act is an everyday word, by what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.events.find import Draft
    from tasks.events.scene import Scene
    from tasks.events.typing.reading import Reading

# 'demonstrated that', 'agreed that', 'met the rule': what they take makes them other words
OTHERS = {
    "demonstrate": ("dobj", "ccomp"),
    "agree": ("ccomp",),
    "concede": ("ccomp",),
    "meet": ("dobj",),
    "protest": ("ccomp",),
}
# With this share of words of sport or shows, by what makes a text one of them, these are seldom meant
PLAYFUL = 0.5
SERIOUS = frozenset(("AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT", "THREATEN"))
COUNSEL = frozenset(("attorney", "barrister", "counsel", "lawyer", "solicitor"))
LASTING = frozenset(("AGREE", "COOPERATE", "RETREAT", "SUPPORT"))
ENDING = frozenset(("breach", "break", "collapse", "end", "quit", "terminate", "violate"))
DEFIANT = frozenset(
    ("appeal", "battle", "block", "challenge", "fight", "oppose", "prove", "resist", "stop", "sue")
)
REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
OPEN = frozenset(("REJECT", "SUPPORT"))  # to things as well
PLAY = "sport"
MOST_OF_PLAY = 2  # words of sport in a sentence


@dataclass(slots=True)
class Figures:
    """Reads the predicates of one article."""

    scene: Scene
    reading: Reading

    def is_one(self, draft: Draft, kind: str) -> bool:
        """Whether the predicate, typed as `kind`, is an everyday word here."""
        checks = (
            self._is_game,
            self._is_mild,
            self._is_denial,
            self._is_other,
            self._is_said,
            self._is_formal,
        )
        return any(check(draft, kind) for check in checks)

    def _is_game(self, draft: Draft, kind: str) -> bool:
        """'defends a break point', 'the visit to the leaders': where sport or shows are spoken of."""
        if self._is_play(draft.predicate.token):
            return True
        is_thing = draft.target is not None and not self.scene.is_party(draft.target)
        return self.reading.play > PLAYFUL and (kind in SERIOUS or (is_thing and kind in OPEN))

    def _is_mild(self, draft: Draft, kind: str) -> bool:
        """'killed himself', 'committed an offence', 'the Roman threat'."""
        lemma, target, actor = self._lemma(draft), draft.target, draft.arguments.actor
        if target is not None and target != actor and self.scene.words.lowers[target] in REFLEXIVE:
            return True
        if kind == "AGREE" and lemma == "commit":
            return self._is_committed(draft.predicate.token)
        if kind == "AGREE" and lemma == "agree":
            return self._is_shared(draft.predicate.token)
        if kind == "AGREE" and lemma == "vow":
            return self._is_defiant(draft.predicate.token)
        if lemma == "threat":
            return not self._is_uttered(draft)
        return kind == "REQUEST" and draft.status.modality == "requested"  # what is asked for is no asking

    def _is_denial(self, draft: Draft, kind: str) -> bool:
        """'no treaty between them': nobody rejects what there is not; 'broke the truce': no truce."""
        is_noun = draft.predicate.kind == "noun"
        if is_noun and kind in LASTING and self._is_ended(draft.predicate.token):
            return True
        return kind == "REJECT" and is_noun and self._lemma(draft) not in self.scene.lexicon.cores[kind]

    def _is_other(self, draft: Draft, kind: str) -> bool:
        """'agreed that', 'met the rule', 'asked why', 'called him that': other words for other things."""
        words, scene, token, target = self.scene.words, self.scene, draft.predicate.token, draft.target
        lemma = self._lemma(draft)
        if lemma == "ask":
            return self._is_question(token)
        if lemma == "call":
            return kind == "CONSULT" and words.child(token, "dobj") is not None
        if lemma not in OTHERS or words.child(token, *OTHERS[lemma]) is None:
            return False
        return lemma != "meet" or target is None or not scene.is_party(target)

    def _is_said(self, draft: Draft, kind: str) -> bool:
        """What is but said has the row of what is said."""
        lemma, token = self._lemma(draft), draft.predicate.token
        if lemma not in self.scene.lexicon.saying or self._is_deed(token):
            return False
        return not (kind == "REQUEST" and lemma == "tell" and self._is_bidden(token))

    def _is_formal(self, draft: Draft, kind: str) -> bool:
        """'lawyers defending him': in court."""
        actor = draft.arguments.actor
        is_counsel = actor is not None and self.scene.words.lemmas[actor] in COUNSEL
        return kind == "SUPPORT" and self._lemma(draft) == "defend" and is_counsel

    def _lemma(self, draft: Draft) -> str:
        return self.scene.words.lemmas[draft.predicate.token]

    def _is_committed(self, verb: int) -> bool:
        """'committed an offence', not 'committed itself', 'was committed'."""
        words = self.scene.words
        done = words.child(verb, "dobj")
        return done is not None and words.lowers[done] not in REFLEXIVE

    def _is_shared(self, verb: int) -> bool:
        """'agreed with all that she did': an opinion."""
        words = self.scene.words
        others = (words.child(t, "pobj") for t in words.children[verb] if words.lowers[t] == "with")
        return any(other is not None and not self.scene.is_party(other) for other in others)

    def _is_defiant(self, verb: int) -> bool:
        """'vowed to fight on'."""
        words = self.scene.words
        return any(words.deps[t] == "xcomp" and words.lemmas[t] in DEFIANT for t in words.children[verb])

    def _is_ended(self, noun: int) -> bool:
        words = self.scene.words
        return words.deps[noun] in ("dobj", "nsubjpass") and words.lemmas[words.heads[noun]] in ENDING

    def _is_uttered(self, draft: Draft) -> bool:
        """'his threat to go', 'the threat of a strike against them'; 'the Roman threat' is a danger."""
        words, token, actor = self.scene.words, draft.predicate.token, draft.arguments.actor
        if draft.predicate.is_light or any(words.deps[t] in ("acl", "prep") for t in words.children[token]):
            return True
        return actor is None or words.deps[actor] not in ("amod", "compound", "nmod")

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

"""Who a verb's subject is, also where the clause has none of its own: control, raising, coordination."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tasks.events.lexicon import Lexicon
from tasks.events.links import Links
from tasks.events.repair import Repair

if TYPE_CHECKING:
    from tasks.names.mention import Entity, Mention
    from tasks.names.words import Words

DEEPEST = 12
REPORTED = frozenset(("it", "its", "they", "their", "them"))
RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
STANDING_IN = REPORTED | RELATIVES
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
NAMES = frozenset(("NOUN", "PROPN", "PRON"))
RANKS = frozenset(("first", "second", "third", "last", "latest", "next", "only"))
PARTICIPIAL = frozenset(("acl", "relcl", "advcl", "amod", "xcomp", "ccomp", "oprd", "ROOT", "dep"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
DASHES = frozenset(("-", "--", "–", "—", ":"))
LONGEST_DATELINE = 6  # tokens, with its dash
CALLED_BY = frozenset(("on", "upon", "to", "with", "for"))
OBJECT_BY = frozenset(("of", "for", "from", "into", "against", "as"))


class Subjects:
    """Surface subjects of a text's verbs; `named` are tokens of names."""

    def __init__(
        self,
        words: Words,
        lexicon: Lexicon,
        repair: Repair,
        links: Links,
        named: Mapping[int, tuple[Entity, Mention]],
    ) -> None:
        self.words = words
        self.repair = repair
        self.named = named
        self.lexicon = lexicon
        self._passive = links.first("nsubjpass", "auxpass", "agent")
        self._active = links.first("nsubj", "aux")
        self._objects = links.first("dobj")
        self._subjects = links.first(*SUBJECTS)
        self._expletives = links.first("expl")
        self._known: dict[int, int | None] = {}
        self._meant: dict[int, int] = {}

    def of(self, verb: int, depth: int = 0) -> int | None:
        """The token that is the verb's surface subject."""
        known = self._known
        if verb in known:
            return known[verb]
        known[verb] = None  # a circle has no subject
        found = known[verb] = self._find(verb, depth)
        return found

    def is_passive(self, verb: int) -> bool:
        """'was taken', 'the man taken', 'was seen and taken'."""
        words = self.words
        tag = words.tags[verb]
        if tag not in ("VBN", "VBD"):
            return False
        if verb in self._passive:
            return True
        if tag != "VBN" or verb in self._active:
            return False
        dep = words.deps[verb]
        if dep == "conj" and words.pos[words.heads[verb]] in ("VERB", "AUX"):
            return self.is_passive(words.heads[verb])
        return dep in PARTICIPIAL and verb not in self._objects

    def _find(self, verb: int, depth: int) -> int | None:
        words = self.words
        own = self.repair.child(verb, *SUBJECTS) if verb in self._subjects else None
        if own is not None:
            return self._written(own)
        if depth > DEEPEST:
            return None
        if verb in self._expletives and self.repair.child(verb, "expl") is not None:
            return None
        lost = self.repair.subject(verb) if words.pos[verb] == "VERB" else None
        if lost is not None:
            return lost
        if self.repair.is_cut(verb):
            clause = self.repair.clause_beside(verb)
            return None if clause is None else self.of(clause, depth + 1)
        return self._governing(verb, depth)

    def _governing(self, verb: int, depth: int) -> int | None:
        """The subject that a clause without one has from what governs it."""
        words = self.words
        dep, head = words.deps[verb], words.heads[verb]
        if dep == "pcomp":
            return self._of_gerund(verb, head, depth)
        if dep in ("acl", "relcl", "amod") and words.pos[head] in NOMINAL:
            return self._of_noun(verb, head, depth)
        if (
            dep == "advcl"
            and words.pos[head] == "VERB"
            and any(words.tags[t] == "TO" for t in words.children[verb])
        ):
            return self._controller(verb, head, depth)
        if dep in ("xcomp", "ccomp", "oprd"):
            return self._controller(verb, head, depth)
        if dep in ("conj", "advcl", "acomp", "attr", "parataxis", "dep", "acl", "prep"):
            return self.of(head, depth + 1) if words.pos[head] in ("VERB", "AUX", "ADJ") else None
        if words.pos[verb] == "ADJ" and words.pos[head] in ("VERB", "AUX"):
            return self.of(head, depth + 1)
        return None

    def _written(self, own: int) -> int | None:
        """The subject that a clause has, itself no clause."""
        if self.words.deps[own] not in ("nsubj", "nsubjpass"):
            return None
        return self.repair.before_apposition(self._past_dateline(own))

    def _past_dateline(self, subject: int) -> int:
        """'QUITO - Police said': the parse takes the dateline for the subject, and hangs police on it."""
        words = self.words
        start, _ = words.bounds[words.sentences[subject]]
        for dash in range(subject + 1, min(start + LONGEST_DATELINE, words.last[subject])):
            if words.words[dash] in DASHES and words.starts[dash] + 1 < words.starts[dash + 1]:
                inside = range(dash + 1, words.last[subject] + 1)
                heads = [
                    t
                    for t in inside
                    if words.pos[t] in NAMES and not dash < words.heads[t] <= words.last[subject]
                ]
                return heads[-1] if heads else subject
        return subject

    def _controller(self, verb: int, head: int, depth: int) -> int | None:
        """'ordered them to leave': them; 'promised them to leave': who promised."""
        words = self.words
        if words.pos[head] == "ADJ" and words.pos[words.heads[head]] in ("VERB", "AUX"):
            return self.of(words.heads[head], depth + 1)
        if words.lemmas[head] in self.lexicon.calling:
            for child in words.children[head]:
                if words.deps[child] == "prep" and words.lowers[child] in CALLED_BY:
                    return words.child(child, "pobj")
        is_purpose = words.deps[verb] == "advcl" or words.child(head, "oprd") is not None
        if is_purpose and words.lemmas[head] not in self.lexicon.object_control:
            by = words.child(head, "agent")  # 'was closed by police to protect': the police
            return self.of(head, depth + 1) if by is None else words.child(by, "pobj")
        if words.lemmas[head] not in self.lexicon.subject_control:
            controller = words.child(head, "dobj", "dative")
            if controller is not None and words.pos[controller] in ("NOUN", "PROPN", "PRON"):
                return controller
        return self.of(head, depth + 1)

    def _of_gerund(self, verb: int, preposition: int, depth: int) -> int | None:
        """'accused them of taking': them; 'began by taking': who began."""
        words = self.words
        head = words.heads[preposition]
        if words.pos[head] == "ADJ":  # 'found guilty of killing'
            return self.of(head, depth + 1)
        if words.pos[head] not in ("VERB", "AUX"):
            return self._possessor(head, depth)
        if words.lowers[preposition] in OBJECT_BY:
            controller = words.child(head, "dobj")
            if controller is not None:
                return controller
        return self.of(head, depth + 1)

    def _of_noun(self, verb: int, noun: int, depth: int) -> int | None:
        """'troops fighting in': the troops; 'a plan to build': whose plan it is."""
        words = self.words
        if any(words.tags[child] == "TO" for child in words.children[verb]):
            owner = self._possessor(noun, depth)
            is_meant = owner is not None and words.pos[owner] != "PRON" and words.deps[noun] == "attr"
            return noun if self._is_gap(verb, noun) and not is_meant else owner
        if words.deps[verb] == "relcl" and words.child(verb, "dobj") is None:
            return None
        return noun

    def _is_gap(self, verb: int, noun: int) -> bool:
        """'the model to be built', 'the first bank to cut rates': the noun is the infinitive's subject."""
        words = self.words
        is_ranked = any(words.lowers[child] in RANKS for child in words.children[noun])
        return is_ranked or words.child(verb, "auxpass") is not None

    def _possessor(self, noun: int, depth: int) -> int | None:
        words = self.words
        owner = words.child(noun, "poss")
        owner = self._author(noun) if owner is None else owner
        if owner is not None:
            return owner
        head = words.heads[noun]
        if words.pos[head] == "ADP":
            head = words.heads[head]
        if words.deps[noun] in ("dobj", "pobj", "attr") and words.pos[head] in ("VERB", "AUX"):
            return self.of(head, depth + 1)
        return None

    def _author(self, noun: int) -> int | None:
        """'a decision by the court to': whose it is."""
        words = self.words
        for child in words.children[noun]:
            if words.lowers[child] == "by" and words.deps[child] in ("prep", "agent"):
                return words.child(child, "pobj")
        return self.repair.clipped(noun)

    def antecedent(self, token: int) -> int:
        """What a relative pronoun, or 'it' in reported speech, stands for; another token is itself."""
        if self.words.lowers[token] not in STANDING_IN:
            return token
        found = self._meant.get(token)
        if found is None:
            found = self._meant[token] = self._antecedent(token)
        return found

    def _antecedent(self, token: int) -> int:
        words = self.words
        if words.lowers[token] in REPORTED:
            return self._speaker_above(token)
        if words.tags[token] not in ("WDT", "WP", "IN", "WP$"):
            return token
        verb = words.heads[token]
        for _ in range(DEEPEST):
            if words.deps[verb] == "relcl":
                return words.heads[verb]
            if (
                words.deps[verb] not in ("conj", "xcomp", "ccomp", "pobj", "prep")
                or words.heads[verb] == verb
            ):
                break
            verb = words.heads[verb]
        return token

    def _speaker_above(self, pronoun: int) -> int:
        """'China said it would': the subject of the verb that reports the pronoun's clause."""
        words = self.words
        is_plural = words.lowers[pronoun] in ("they", "their", "them")
        token = pronoun
        for _ in range(DEEPEST):
            head = words.heads[token]
            if head == token:
                break
            if words.deps[token] == "ccomp" and words.lemmas[head] in self.lexicon.reporting:
                speaker = words.child(head, "nsubj")
                if speaker is not None and self._may_be(speaker, is_plural):
                    return speaker
            token = head
        return pronoun

    def _may_be(self, speaker: int, is_plural: bool) -> bool:
        words = self.words
        if words.pos[speaker] not in ("NOUN", "PROPN"):
            return False
        if speaker in self.named:
            return self.named[speaker][0].label != "PERSON"
        has_many = words.tags[speaker].endswith("S") or words.child(speaker, "conj") is not None
        return has_many == is_plural

"""Whether it happened: negation and modality, from the predicate's own words and from what governs it.

After TimeML's modality and polarity and FactBank (Saurí and Pustejovsky 2009): a predicate takes its
status from auxiliaries and negations of its clause, and from the predicates that it is embedded under.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tasks.events.clauses import Clauses
from tasks.events.lexicon import Lexicon
from tasks.events.links import Links, infinitives_of
from tasks.events.predicates import Predicate

if TYPE_CHECKING:
    from tasks.names.words import Words

DEEPEST = 12
ASSERTED = "asserted"
COMPLEMENTS = frozenset(("xcomp", "ccomp", "pcomp", "acomp", "oprd", "advcl", "acl"))


class Status(NamedTuple):
    """Whether a predicate is negated, and how its truth is put."""

    is_negated: bool = False
    modality: str = ASSERTED


FACT = Status()
status = cache(Status)  # there are ten


class Factuality:
    """The status of each predicate of a text, each found once."""

    def __init__(
        self, words: Words, lexicon: Lexicon, predicates: Mapping[int, Predicate], links: Links
    ) -> None:
        self.words = words
        self.lexicon = lexicon
        self.predicates = predicates
        self.links = links
        self.clauses = Clauses(words, lexicon, links)
        self._subjects = links.first("nsubj", "nsubjpass")
        self._infinitives = infinitives_of(words)
        self._known: dict[int, Status] = {}

    def of(self, token: int, depth: int = 0) -> Status:
        """The status of the predicate headed by a token."""
        found = self._known.get(token)
        if found is None:
            self._known[token] = FACT  # a circle asserts
            is_noun = self.words.pos[token] in ("NOUN", "PROPN")
            found = self._known[token] = (self._of_noun if is_noun else self._of_verb)(token, depth)
        return found

    # verbs

    def _of_verb(self, verb: int, depth: int) -> Status:
        clauses = self.clauses
        clause = clauses.head(verb)
        own = clauses.auxiliary(clause)
        if own == "future" and clauses.hangs_on_condition(clause):
            own = "possible"  # 'would pay if asked'
        if own is None and clauses.is_awaited(clause):
            own = "future"
        negated = clauses.has_negation(clause) or (clause != verb and clauses.has_negation(verb))
        if depth > DEEPEST:
            return Status(negated, own or ASSERTED)
        above = self._above(clause, depth)
        modality = own or above.modality
        if own == "future" and above.modality == "possible":
            modality = "possible"  # 'fears that it will close'
        if own is None and clauses.is_conditional(clause):
            modality = "possible"
        return status(negated != above.is_negated, modality)

    def _above(self, verb: int, depth: int) -> Status:
        """What the governing predicate makes of its complement."""
        words = self.words
        dep, head = words.deps[verb], words.heads[verb]
        if dep == "conj" and verb not in self._subjects and words.pos[head] in ("VERB", "AUX"):
            if words.tags[head] == words.tags[verb] and words.tags[verb] not in ("VBD", "VBZ", "VBP"):
                return self._without_own(head, depth)
            return FACT
        if words.lemmas[head] in self.lexicon.claims and self._is_claimed(verb):
            return self._of_claim(head, verb, depth)
        if dep not in COMPLEMENTS or head == verb:
            return FACT
        if dep == "pcomp":
            head = words.heads[head]
        is_infinitive = verb in self._infinitives
        if words.pos[head] in ("AUX", "VERB") and words.lemmas[head] == "be" and dep == "xcomp":
            return Status(False, "future")  # 'is to open'
        if words.lowers[head] == "going" and is_infinitive:
            return Status(self.clauses.has_negation(head), "future")
        return self._governed(verb, head, dep, is_infinitive, depth)

    def _is_claimed(self, verb: int) -> bool:
        """'the allegation (that) he paid': what the noun says, not 'the allegation that he made'."""
        words = self.words
        subject = self._subjects.get(verb)
        if (
            words.deps[verb] not in ("acl", "relcl", "ccomp")
            or subject is None
            or words.pos[words.heads[verb]] != "NOUN"
        ):
            return False
        return words.tags[subject] not in ("WDT", "WP") and (
            words.deps[verb] != "relcl" or words.child(verb, "dobj") is not None
        )

    def _of_claim(self, noun: int, verb: int, depth: int) -> Status:
        """'rejected the claim that he paid', 'the demand that he pay', 'no sign that he paid'."""
        words, above = self.words, self.words.heads[noun]
        if words.deps[noun] in ("dobj", "nsubjpass") and words.lemmas[above] in self.lexicon.denying:
            return Status(False, "denied")
        own = self.effect(words.lemmas[noun], True, "acl")
        return Status(False, "requested" if own == "requested" else "possible")

    def _without_own(self, head: int, depth: int) -> Status:
        """The status that coordinated verbs share: all but the first one's own negation."""
        shared = self._above(self.clauses.head(head), depth + 1)
        own = self.clauses.auxiliary(head)
        if own == "future" and shared.modality == "possible":
            own = None
        return Status(shared.is_negated, own or shared.modality)

    def _governed(self, verb: int, head: int, dep: str, is_infinitive: bool, depth: int) -> Status:
        words, lemma = self.words, self.words.lemmas[head]
        governor = self.of(head, depth + 1) if words.pos[head] in ("VERB", "NOUN", "AUX", "ADJ") else FACT
        if dep == "acl" and not is_infinitive:
            return FACT
        if self._is_presupposed(verb, head, dep, is_infinitive):
            return FACT
        if dep == "ccomp" and lemma in ("have", "get") and words.tags[verb] == "VBN":
            return Status(governor.is_negated, governor.modality)  # 'to have him released'
        if dep == "advcl":
            return Status(False, self._of_adjunct(verb, head, governor, is_infinitive))
        effect = self.effect(lemma, is_infinitive, dep)
        negated = lemma in self.lexicon.negated and dep != "ccomp"
        if governor.is_negated and lemma in self.lexicon.raising:
            negated = not negated
        if effect is None:
            effect = governor.modality if is_infinitive or dep in ("pcomp", "xcomp") else ASSERTED
            if dep == "acl" and effect == ASSERTED:
                effect = "future"  # 'a contract to supply'
        return Status(negated, effect)

    def _is_presupposed(self, verb: int, head: int, dep: str, is_infinitive: bool) -> bool:
        """'went on to leave', 'right to leave', 'will apologise for leaving', 'may write after leaving'."""
        words = self.words
        if dep == "pcomp":
            lower = words.lowers[words.heads[verb]]
            is_cause = lower == "for" and words.lemmas[head] in self.lexicon.presupposing
            return lower in ("after", "since") or is_cause
        if not is_infinitive or words.tags[head] in ("VB", "VBG"):
            return False
        if words.lemmas[head] == "go":
            return words.child(head, "prt") is not None and self.clauses.auxiliary(head) is None
        return words.lemmas[head] in ("right", "wrong") and words.pos[head] == "ADJ"

    def _of_adjunct(self, verb: int, head: int, governor: Status, is_infinitive: bool) -> str:
        """'went to see' is to come; 'rose to close at ten' did come, and so did 'fell, killing two'."""
        words = self.words
        if not is_infinitive:
            finite = words.tags[verb] in ("VBD", "VBZ", "VBP") or words.tags[head] == "VBD"
            return ASSERTED if finite else governor.modality
        if words.lemmas[verb] in self.lexicon.resulting:
            return governor.modality
        return "future" if governor.modality == "future" else "possible"

    def _behind(self, noun: int, preposition: int, head: int, depth: int) -> Status:
        """What a noun is behind a preposition: 'called for talks', 'without a deal', 'a delay in it'."""
        words, lower = self.words, self.words.lowers[preposition]
        if lower == "without":
            return Status(is_negated=True)
        if words.pos[head] not in ("VERB", "AUX", "NOUN"):
            return FACT
        if words.pos[head] == "NOUN" and words.lemmas[head] in self.lexicon.lacking and lower in ("in", "of"):
            return Status(is_negated=True)
        if lower == "for" and words.lemmas[head] == "call":
            return Status(False, "requested")
        effect = self.effect(words.lemmas[head], False, "pobj")
        if effect and lower in ("for", "of", "on", "against"):
            return Status(False, effect)
        if words.pos[head] == "VERB" and lower == "in" and self._is_bare(noun):
            return Status(False, self.of(head, depth + 1).modality)  # 'will take part in talks'
        return FACT

    def _is_bare(self, noun: int) -> bool:
        """'talks', 'a visit': no event that is known already."""
        words = self.words
        found = [words.lowers[t] for t in words.children[noun] if words.deps[t] in ("det", "poss")]
        return not found or found[0] in ("a", "an")

    def _is_cancelled(self, verb: int) -> bool:
        particle = self.words.child(verb, "prt")
        lemma = self.words.lemmas[verb]
        return (
            f"{lemma} {self.words.lowers[particle]}" if particle is not None else lemma
        ) in self.lexicon.cancelled

    def effect(self, lemma: str, is_infinitive: bool, dep: str) -> str | None:
        """What a governing lemma makes of its complement; None where it lets it be."""
        lexicon = self.lexicon
        if lemma in lexicon.denied:
            return "denied"
        if lemma in lexicon.requested and (is_infinitive or lemma not in ("ask", "tell", "call", "charge")):
            return "requested"
        if lemma in lexicon.future and (
            is_infinitive or dep != "ccomp" or lemma in ("expect", "predict", "forecast")
        ):
            return "future"
        if lemma in lexicon.possible:
            return "possible"
        return None

    # nouns

    def _of_noun(self, noun: int, depth: int) -> Status:
        words = self.words
        own, negated = None, False
        for child in words.children[noun]:
            lower = words.lowers[child]
            if words.deps[child] in ("amod", "compound", "advmod"):
                kind = self.lexicon.modifiers.get(lower)
                if kind == "negated":
                    negated = True
                own = kind if kind in ("future", "possible") else own
            elif words.deps[child] in ("det", "neg") and lower in self.lexicon.negations:
                negated = True
        if depth > DEEPEST:
            return Status(negated, own or ASSERTED)
        above = self._around(noun, depth)
        return status(negated or above.is_negated, own or above.modality)

    def _around(self, noun: int, depth: int) -> Status:
        """What the verb that a noun hangs on makes of it."""
        words = self.words
        dep, head = words.deps[noun], words.heads[noun]
        if dep == "conj":
            return self._around(head, depth + 1) if depth < DEEPEST and words.pos[head] == "NOUN" else FACT
        if dep == "pobj":
            return self._behind(noun, head, words.heads[head], depth)
        if words.pos[head] not in ("VERB", "AUX") or dep not in ("dobj", "nsubj", "nsubjpass", "attr"):
            return FACT
        governor = self.of(head, depth + 1)
        predicate = self.predicates.get(noun)
        if dep in ("dobj", "nsubjpass"):
            light = predicate is not None and predicate.support == head
            effect = self.effect(words.lemmas[head], False, "dobj")
            negated = governor.is_negated if light or effect else False
            if self._is_cancelled(head):
                return Status(not governor.is_negated, governor.modality)
            made = (light and predicate is not None and predicate.is_light) or words.lemmas[
                head
            ] in self.lexicon.making
            return Status(negated, effect or (governor.modality if made else ASSERTED))
        state = words.child(head, "acomp")
        put = self.effect(words.lemmas[state], True, "acomp") if state is not None else None
        return Status(False, put or governor.modality)

"""In what standing a party acts: for a state, as one of its offices, or as anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tasks.events.find import Draft
    from tasks.events.parties import Parties
    from tasks.events.scene import Scene
    from tasks.events.typing.reading import Reading

PUBLIC = frozenset(("force", "official", "state", "diplomat", "peacekeeper", "inspector", "refugee"))
CIVIL = frozenset(("adviser", "advisor", "carrier", "division", "gun", "unit"))  # as often of firms
PLACES = frozenset(("GPE", "NORP", "LOC"))
INDEFINITE = frozenset(("a", "an", "any", "every", "which", "what", "whatever", "only", "no"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their"))
PRESENT = frozenset(("VB", "VBP", "VBZ", "VBG"))
DETERMINING = frozenset(("det", "poss", "nummod", "prep", "compound", "appos"))


@dataclass(slots=True)
class Standing:
    """Reads the standing of an article's parties."""

    scene: Scene
    parties: Parties
    reading: Reading

    def is_state(self, token: int) -> bool:
        """'Russia', 'Russian officials', 'the Kremlin'; no firm of a country, nor who only comes from it."""
        meant = self.scene.meant(token)
        if meant is None or self.parties.country(meant) is None:
            return False
        found = self.scene.named.get(meant)
        label = found[0].label if found is not None else ""
        if label in PLACES:
            return True
        if label == "PERSON":
            return self._has_office(meant)
        if label == "ORG":
            return self.parties.is_seat(meant)
        is_public = not PUBLIC.isdisjoint(self.reading.lexicon.things.get(self.scene.words.lemmas[meant], ()))
        return (is_public and self.scene.words.lemmas[meant] not in CIVIL) or self.parties.is_seat(meant)

    def is_public(self, token: int | None) -> bool:
        """A state, or somebody named who has a country."""
        return token is not None and (self.is_state(token) or self._is_national(token))

    def is_general(self, draft: Draft) -> bool:
        """'firms that break rules', 'killers may be jailed', 'has a duty to act': said of whoever it is."""
        words, scene, token = self.scene.words, self.scene, draft.predicate.token
        if words.deps[token] == "acl" and words.lemmas[words.heads[token]] in scene.lexicon.duties:
            return True
        target = draft.target
        if draft.arguments.actor is None:
            is_loose = target is not None and draft.status.modality == "possible"
            return target is not None and is_loose and (self._is_bare(target) or self._is_any(target))
        if words.tags[token] not in PRESENT or (target is not None and scene.meant(target) in scene.named):
            return False
        actor = draft.arguments.actor
        if words.lowers[words.first[actor]] in INDEFINITE and words.pos[actor] == "NOUN":
            return True
        is_fixed = target is not None and words.lowers[words.first[target]] in DEFINITE
        return not is_fixed and self._is_bare(actor)

    def _is_any(self, token: int) -> bool:
        words = self.scene.words
        return words.lowers[words.first[token]] in ("any", "every", "no")

    def _is_bare(self, token: int) -> bool:
        """Whether it means a plural noun with nothing that says which."""
        words, meant = self.scene.words, self.scene.meant(token)
        if meant is None or words.tags[meant] != "NNS" or meant in self.scene.named:
            return False
        is_bare = not any(words.deps[child] in DETERMINING for child in words.children[meant])
        return is_bare and self.parties.country(meant) is None

    def _has_office(self, token: int) -> bool:
        words = self.scene.words
        around = range(words.first[token], words.last[token] + 1)
        return any(
            "official" in self.reading.lexicon.things.get(words.lemmas[at].lower(), ()) for at in around
        )

    def _is_national(self, token: int) -> bool:
        meant = self.scene.meant(token)
        if meant is None or self.parties.country(meant) is None:
            return False
        found = self.scene.named.get(meant)
        return found is not None and found[0].label == "PERSON"

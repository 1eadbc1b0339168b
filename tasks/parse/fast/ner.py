"""Entity recogniser that decides all tokens of a batch at once; same model, same entities.

spaCy steps one state a token. A state's features are the next token, the first token of the open
entity and the token before the next; outside an entity only the first is there. So:

1. What the recogniser does at a token, if it arrives there outside of any entity, depends on that
   token alone: one matrix product gives that decision for all tokens.
2. At every token where it would begin an entity, one is opened. Inside an entity only I- and L- of
   its label are valid; all open entities take their steps together, a round a token, until each has
   ended. None can run past its sentence or text, for I- is not valid there.
3. From left to right, an entity that begins inside the one before it is dropped: there the
   recogniser was not outside, and the decision of step 1 was never asked for.

Validity follows spaCy's BiluoPushDown: nothing begins on white space; nothing longer than a token
begins on the last token of a text or sentence. The U- move without a label and the moves that follow
preset entities matter only to Docs that hold entities already; those are left to spaCy.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE, IS_SPACE, SENT_START
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import Ops

from tasks.parse.fast import arrays
from tasks.parse.fast.arrays import Flags, Hashes, Indices
from tasks.parse.fast.blas import Floats, product
from tasks.parse.fast.scorer import StateScorer, state_scorer

ROLES = 3  # next token, first token of the open entity, token before the next
CHUNK = 2_048  # tokens decided by one product
INSIDE, BEGIN, OUTSIDE = 1, 3, 2  # Token.ent_iob


class Moves(NamedTuple):
    """Classes of the model by kind; `begin[i]`, `inside[i]`, `last[i]`, `unit[i]` share a label."""

    labels: list[str]
    begin: Indices
    inside: Indices
    last: Indices
    unit: Indices
    outside: int


class Entities(NamedTuple):
    """Found entities: first tokens, ends (exclusive) and numbers of labels."""

    starts: Indices
    ends: Indices
    labels: Indices


def read_moves(names: Sequence[str]) -> Moves | None:
    """Sort the names of the classes ("B-ORG", "O", ...); None if they are not a full BILUO set."""
    place = {name: index for index, name in enumerate(names)}
    labels = [name[2:] for name in names if name.startswith("B-")]
    kinds = [[place.get(f"{kind}-{label}", -1) for label in labels] for kind in "BILU"]
    known = {*(index for kind in kinds for index in kind), place.get("O", -1), place.get("U-", -1)}
    if not labels or "O" not in place or min(map(min, kinds)) < 0 or known - {-1} != set(place.values()):
        return None
    begin, inside, last, unit = (np.array(kind) for kind in kinds)
    return Moves(labels, begin, inside, last, unit, place["O"])


class EntityFinder:
    """The three steps over the token vectors of a batch."""

    def __init__(self, scorer: StateScorer, moves: Moves) -> None:
        self.scorer, self.moves = scorer, moves
        count = len(moves.labels)
        # in the order of the model's classes: of equal scores the first wins
        free = np.sort(np.concatenate([moves.begin, moves.unit, [moves.outside]]))
        self._free_weights, self._free_bias = self._output(free)
        self._begins, self._units = np.isin(free, moves.begin), np.isin(free, moves.unit)
        self._label = np.full(len(free), -1)
        self._label[np.searchsorted(free, moves.begin)] = np.arange(count)
        self._label[np.searchsorted(free, moves.unit)] = np.arange(count)
        self._open_weights, self._open_bias = self._output(np.concatenate([moves.inside, moves.last]))
        self._last_wins_ties = moves.last < moves.inside

    def _output(self, classes: Indices) -> tuple[Floats, Floats]:
        weights = np.ascontiguousarray(self.scorer.output_weights[classes])
        return weights, self.scorer.output_bias[classes]

    def find(self, vectors: Floats, is_space: Flags, may_go_on: Flags, ops: Ops) -> Entities:
        """Entities of a batch; `may_go_on` is false on the last token of a sentence or text."""
        nexts = self.scorer.role(vectors, 0, ops)
        choice = self._decide(nexts, is_space, may_go_on & ~is_space, ops)
        begins, units = np.flatnonzero(self._begins[choice]), np.flatnonzero(self._units[choice])
        labels = self._label[choice]
        ends = np.arange(1, len(choice) + 1)
        ends[begins] = self._close(vectors, nexts, begins, labels[begins], may_go_on, ops)
        starts = np.sort(np.concatenate([begins, units]))
        kept = np.array(_apart(starts.tolist(), ends[starts].tolist()), dtype=np.intp)
        return Entities(kept, ends[kept], labels[kept])

    def _decide(self, nexts: Floats, is_space: Flags, may_begin: Flags, ops: Ops) -> Indices:
        """What is done at each token outside of entities, as places in the free classes."""
        choice = np.empty(len(nexts), dtype=np.intp)
        for start in range(0, len(nexts), CHUNK):
            rows = slice(start, start + CHUNK)
            sums = nexts[rows] + self.scorer.padding[1]
            sums += self.scorer.padding[2]
            scores = product(ops, self.scorer.activate(sums), self._free_weights)
            scores += self._free_bias
            scores[np.ix_(~may_begin[rows], self._begins)] = -np.inf
            scores[np.ix_(is_space[rows], self._units)] = -np.inf
            choice[rows] = scores.argmax(axis=1)
        return choice

    def _close(
        self, vectors: Floats, nexts: Floats, starts: Indices, labels: Indices, may_go_on: Flags, ops: Ops
    ) -> Indices:
        """The end (exclusive) of each entity that begins at `starts`."""
        firsts = self.scorer.role(vectors[starts], 1, ops)
        ends = starts + 1  # the token that comes next
        active = np.arange(len(starts))
        count = len(self.moves.labels)
        while len(active):
            token, label = ends[active], labels[active]
            sums = nexts[token] + firsts[active]
            sums += self.scorer.role(vectors[token - 1], 2, ops)
            scores = product(ops, self.scorer.activate(sums), self._open_weights)
            scores += self._open_bias
            rows = np.arange(len(active))
            inside, last = scores[rows, label], scores[rows, count + label]
            stop = (last > inside) | ((last == inside) & self._last_wins_ties[label]) | ~may_go_on[token]
            ends[active] += 1
            active = active[~stop]
        return ends


def _apart(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Starts, left to right, without those that lie inside the stretch of one kept before."""
    kept, free = [], 0
    for start, end in zip(starts, ends, strict=True):
        if start >= free:
            kept.append(start)
            free = end
    return kept


class FastEntityRecognizer(EntityRecognizer):  # type: ignore[misc]
    """spaCy's recogniser with another way to predict; training and serialising are inherited."""

    finder: EntityFinder

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Recognise batch by batch."""
        handle = self.get_error_handler()
        for docs in arrays.minibatches(stream, batch_size):
            try:
                self.set_annotations(docs, self.predict(docs))
                yield from docs
            except Exception as error:  # noqa: BLE001  spaCy's contract: the handler decides
                handle(self.name, self, docs, error)

    def predict(self, docs: Sequence[Doc]) -> Any:
        """(iob, type) of all tokens, or spaCy's own states where a Doc holds entities already."""
        values = arrays.read(docs, [ENT_IOB, ENT_TYPE, SENT_START, IS_SPACE])
        if not len(values) or values[:, :2].any():
            return super().predict(docs)
        ends_sentence = np.append(values[1:, 2] == 1, True)
        may_go_on = ~(ends_sentence | arrays.last_tokens(docs))
        vectors = self.model.layers[0].predict(docs)
        found = self.finder.find(vectors, values[:, 3] == 1, may_go_on, self.model.ops)
        return self._annotations(found, len(values))

    def _annotations(self, found: Entities, tokens: int) -> Hashes:
        values = np.zeros((tokens, 2), dtype=np.uint64)
        values[:, 0] = OUTSIDE
        lengths = found.ends - found.starts
        offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        inside = np.repeat(found.starts, lengths) + offsets
        labels = np.array([self.vocab.strings[label] for label in self.finder.moves.labels], dtype=np.uint64)
        values[inside, 0] = INSIDE
        values[found.starts, 0] = BEGIN
        values[inside, 1] = np.repeat(labels[found.labels], lengths)
        return values

    def set_annotations(self, docs: Sequence[Doc], predicted: Any) -> None:
        """Write what `predict` gave."""
        if isinstance(predicted, np.ndarray):
            arrays.write(docs, [ENT_IOB, ENT_TYPE], predicted)
        else:
            super().set_annotations(docs, predicted)


def fast_recognizer(component: Any) -> FastEntityRecognizer | None:
    """A fast twin of the component that shares its model and moves; None if its shape is unknown."""
    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return None
    names = [component.moves.get_class_name(index) for index in range(component.moves.n_moves)]
    scorer, moves = state_scorer(component.model, ROLES), read_moves(names)
    if scorer is None or moves is None:
        return None
    options = {name: component.cfg[name] for name in OPTIONS}
    twin = FastEntityRecognizer(
        component.vocab, component.model, component.name, component.moves, scorer=component.scorer, **options
    )
    twin.cfg = component.cfg  # the constructor notes the moves there, which cannot be serialised
    twin.finder = EntityFinder(scorer, moves)
    return twin


OPTIONS = (
    "update_with_oracle_cut_size",
    "beam_width",
    "beam_density",
    "beam_update_prob",
    "multitasks",
    "incorrect_spans_key",
)

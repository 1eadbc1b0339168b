"""Dependency parser that steps all sentences of a batch side by side; same model, same trees.

`arc_eager` moves the states; here is what surrounds it: which words are tried as sentence starts, the
scores, the arcs of the runs that hold, and the component. Docs that hold a parse or sentence starts
already, and texts in which the guesses fail for long, are left to spaCy's own parser.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD, IS_SPACE, ORTH, SENT_START, SPACY
from spacy.pipeline import DependencyParser
from spacy.pipeline._parser_internals import nonproj
from spacy.tokens import Doc
from thinc.api import Ops

from tasks.parse.fast import arrays
from tasks.parse.fast.arc_eager import CODES, GAP, ROLES, Arcs, Choose, Stepper, valid_moves
from tasks.parse.fast.arrays import Flags, Hashes, Indices
from tasks.parse.fast.blas import Floats, product
from tasks.parse.fast.scorer import StateScorer, state_scorer

FINAL = (".", "!", "?", "…", "...", "?!", "!?")  # a sentence may start after one of these,
CLOSING = ('"', "'", "''", "”", "’", ")", "]")  # or after one of these that closes what ended so
GROUP_WORDS = 20_000  # words stepped together; their tables take 4 KB each
CHUNK = 256  # states scored together; their sums stay in the cache
MAX_STEPS = 1_500  # texts whose runs take more are left to spaCy,
MAX_WORK = 6  # and so if all runs take more steps than this a word (usual: 2.2)
KINDS = "SDLRB"


class LockstepParser:
    """Finds the arcs of a batch from its token vectors."""

    def __init__(self, scorer: StateScorer, kinds: Indices) -> None:
        """`kinds` gives the move of each class."""
        self.scorer, self.kinds = scorer, kinds
        valid = np.array([valid_moves(code) for code in range(CODES)])
        penalty = np.where(valid[:, kinds], np.float32(0), np.float32(-np.inf))
        self._bias: Floats = (scorer.output_bias + penalty).astype(np.float32)
        self._memory: Floats = np.empty((0, 0), dtype=np.float32)

    def parse(self, vectors: Floats, starts: Flags, lengths: Sequence[int], ops: Ops) -> "Parse":
        """Parse texts of `lengths` words, trying sentences at `starts` and at each text's first word."""
        numbers = _numbers(lengths)
        ends = numbers[np.cumsum(lengths) - 1] + 1
        is_start = np.zeros(int(ends[-1]) + GAP, dtype=np.bool_)
        is_start[numbers[starts]] = True
        is_start[numbers[np.cumsum(lengths) - lengths]] = True
        words = is_start.nonzero()[0]
        is_start[ends] = True
        stepper = Stepper(words, ends[np.searchsorted(ends, words, side="right")], is_start)
        choose = self._chooser(vectors, numbers, len(is_start), ops)
        work = MAX_WORK * len(vectors)
        for _ in range(MAX_STEPS):
            work -= len(stepper)
            if not len(stepper) or work < 0:
                break
            stepper.step(choose, self.kinds)
        return Parse(numbers, words, stepper.links, stepper.arcs(self.kinds))

    def _chooser(self, vectors: Floats, numbers: Indices, size: int, ops: Ops) -> Choose:
        """The function that scores states and names the best valid class of each."""
        table = self._table(vectors, numbers, size, ops)
        roles = np.arange(ROLES).reshape(ROLES, 1)

        def choose(words: Indices, codes: Indices) -> Indices:
            rows = words * ROLES + roles
            classes = np.empty(len(codes), dtype=np.intp)
            for start in range(0, len(codes), CHUNK):
                chunk = slice(start, start + CHUNK)
                sums = np.add.reduce(table.take(rows[:, chunk], axis=0), axis=0)
                scores = product(ops, self.scorer.activate(sums), self.scorer.output_weights)
                scores += self._bias.take(codes[chunk], axis=0)
                scores.argmax(axis=1, out=classes[chunk])
            return classes

        return choose

    def _table(self, vectors: Floats, numbers: Indices, size: int, ops: Ops) -> Floats:
        """Vectors of all words in all roles, (size * ROLES, pieces * hidden); of none where no word is."""
        width = self.scorer.weights.shape[1]
        if len(self._memory) < size:
            self._memory = np.empty((size, ROLES * width), dtype=np.float32)
        spread = np.zeros((size, vectors.shape[1]), dtype=np.float32)
        spread[numbers] = vectors
        weights = self.scorer.weights.reshape(ROLES * width, -1)
        table = product(ops, spread, weights, out=self._memory[:size])
        none = np.ones(size, dtype=np.bool_)
        none[numbers] = False
        table[none] = self.scorer.padding.ravel()
        return table.reshape(size * ROLES, width)


def _numbers(lengths: Sequence[int]) -> Indices:
    """Numbers of the words of texts: from 1, with a gap after each text."""
    texts = np.repeat(np.arange(len(lengths)), lengths)
    numbers: Indices = np.arange(1, len(texts) + 1) + GAP * texts
    return numbers


class Parse:
    """The runs of a batch with what they found, and the chains of those that hold."""

    def __init__(self, numbers: Indices, words: Indices, links: Indices, arcs: Arcs) -> None:
        self._numbers, self._arcs = numbers, arcs
        self._run_of = dict(zip(words.tolist(), range(len(words)), strict=True))
        self._links = links.tolist()
        self._held = np.zeros(len(words), dtype=np.bool_)

    def follow(self, start: int, end: int) -> bool:
        """Hold the chain of runs over the words from `start` to `end`; False if it breaks off."""
        if start == end:
            return True
        chain, word, last = [], int(self._numbers[start]), int(self._numbers[end - 1])
        while word <= last:
            run = self._run_of[word]
            chain.append(run)
            word = self._links[run]
            if not word:
                return False
        self._held[chain] = True
        return True

    def heads(self) -> tuple[Indices, Indices]:
        """Head (relative, 0 at roots) and class (-1 at roots) of each word, from the runs that hold."""
        arcs = Arcs(*(column[self._held[self._arcs.runs]] for column in self._arcs))
        size = int(self._numbers[-1]) + 1
        heads, classes = np.zeros(size, dtype=np.intp), np.full(size, -1, dtype=np.intp)
        heads[arcs.children] = arcs.heads - arcs.children  # of several the last stays
        classes[arcs.children] = arcs.classes
        return heads[self._numbers], classes[self._numbers]


class Predicted(NamedTuple):
    """Heads and labels of a batch's words, and what is still to be done to some Docs."""

    values: Hashes  # (words, 2): relative head, label
    lifted: Flags  # whether the label is decorated: the arc was lifted to make the tree projective
    left_over: list[Doc]  # Docs for spaCy
    states: Any  # what spaCy found for them


class FastDependencyParser(DependencyParser):  # type: ignore[misc]
    """spaCy's parser with another way to predict; training and serialising are inherited."""

    lockstep: LockstepParser

    def prepare(self, lockstep: LockstepParser, labels: Sequence[str]) -> None:
        """Take the stepper and the label of each class."""
        strings = self.vocab.strings
        self.lockstep = lockstep
        labels = [*labels, "ROOT"]  # the last one, for class -1
        self._labels = np.array([strings[label] for label in labels], dtype=np.uint64)
        self._lifted = np.array([nonproj.is_decorated(label) for label in labels])
        self._final, self._closing = (
            np.array([strings.add(word) for word in words], dtype=np.uint64) for words in (FINAL, CLOSING)
        )

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Parse batch by batch."""
        handle = self.get_error_handler()
        for docs in arrays.minibatches(stream, batch_size):
            try:
                for group in _groups(docs):
                    self.set_annotations(group, self.predict(group))
                yield from docs
            except Exception as error:  # noqa: BLE001  spaCy's contract: the handler decides
                handle(self.name, self, docs, error)

    def predict(self, docs: Sequence[Doc]) -> Any:
        """What is found, or spaCy's own states if a Doc holds heads or sentence starts already."""
        given = arrays.read(docs, [HEAD, DEP, SENT_START])
        # the first word of a text is always marked as a start, and there the mark decides nothing
        given[np.append(True, arrays.last_tokens(docs))[: len(given)], 2] = 0
        if not len(given) or given.any():
            return super().predict(docs)
        vectors = self.model.layers[0].predict(docs)
        lengths = [len(doc) for doc in docs if len(doc)]
        parse = self.lockstep.parse(vectors, self._likely_starts(docs), lengths, self.model.ops)
        left_over = [doc for doc, start, end in arrays.spans(docs) if not parse.follow(start, end)]
        heads, classes = parse.heads()
        values = np.stack([heads.astype(np.uint64), self._labels[classes]], axis=1)
        states = super().predict(left_over) if left_over else None
        return Predicted(values, self._lifted[classes], left_over, states)

    def _likely_starts(self, docs: Sequence[Doc]) -> Flags:
        """Words that look like the first of a sentence: after its last mark, or after white space.

        A quotation mark or bracket belongs to the sentence before if nothing parts it from its end;
        white space that is a word of its own belongs to it anyway.
        """
        values = arrays.read(docs, [ORTH, IS_SPACE, SPACY])
        is_space, adjoins = values[:, 1] == 1, _shifted(values[:, 2] == 0)
        ends = np.isin(values[:, 0], self._final)
        closes = np.isin(values[:, 0], self._closing) & adjoins
        for _ in range(2):
            ends |= closes & _shifted(ends)
        likely: Flags = _shifted(ends | is_space) & ~is_space & ~(closes & ends)
        return likely

    def set_annotations(self, docs: Sequence[Doc], predicted: Any) -> None:
        """Write what `predict` gave; give lifted arcs their heads, as spaCy does."""
        if not isinstance(predicted, Predicted):
            super().set_annotations(docs, predicted)
            return
        left_over = set(map(id, predicted.left_over))
        for doc, start, end in arrays.spans(docs):
            if len(doc) and id(doc) not in left_over:
                arrays.write([doc], [HEAD, DEP], predicted.values[start:end])
                if predicted.lifted[start:end].any():
                    nonproj.deprojectivize(doc)
        if predicted.left_over:
            super().set_annotations(predicted.left_over, predicted.states)


def _shifted(flags: Flags) -> Flags:
    """For each word, the flag of the word before."""
    return np.append(False, flags[:-1])


def _groups(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Docs in order, in groups of about GROUP_WORDS words."""
    group: list[Doc] = []
    words = 0
    for doc in docs:
        if group and words + len(doc) > GROUP_WORDS:
            yield group
            group, words = [], 0
        group.append(doc)
        words += len(doc)
    if group:
        yield group


def fast_parser(component: Any) -> FastDependencyParser | None:
    """A fast twin of the component that shares its model and moves; None if its shape is unknown."""
    if type(component) is not DependencyParser or component.cfg["beam_width"] != 1:
        return None
    names = [component.moves.get_class_name(index) for index in range(component.moves.n_moves)]
    labels = [name.partition("-")[2] for name in names]
    scorer = state_scorer(component.model, ROLES)
    if scorer is None or "subtok" in labels or component.cfg["learn_tokens"]:
        return None
    options = {name: component.cfg[name] for name in OPTIONS}
    twin = FastDependencyParser(
        component.vocab, component.model, component.name, component.moves, scorer=component.scorer, **options
    )
    twin.cfg = component.cfg  # the constructor notes the moves there, which cannot be serialised
    kinds = np.array([KINDS.index(name[0]) for name in names])
    twin.prepare(LockstepParser(scorer, kinds), labels)
    return twin


OPTIONS = (
    "update_with_oracle_cut_size",
    "min_action_freq",
    "learn_tokens",
    "beam_width",
    "beam_density",
    "beam_update_prob",
    "multitasks",
    "incorrect_spans_key",
)

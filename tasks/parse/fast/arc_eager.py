"""The arc-eager parser's steps for all sentences of a batch in lockstep; same model, same arcs.

spaCy steps one state a text, twice a word. Two thoughts make that wide:

**Sentences part by themselves.** When the stack is empty, nothing lies in the re-buffer, the next
word has no children and the word after it is not marked as a sentence start, then all that follows
depends on the place of that word alone, as at the start of a text: no feature and no move reaches
back. Call such a state clean. So a run may be started at any word that looks like the first of a
sentence; a run that comes, clean, to the start of another ends there, for from there on it would do
what that one does. From the start of each text, the chain of runs linked so is the parse; runs off
the chain (wrong guesses) are thrown away. Guesses save or cost time and never change the result.

**A state is small.** Of a word, only its last left child, its last right child and whether it has a
head ever matter, and only while it is on the stack or in the buffer before words that were never on
the stack. A word on the stack that has a head has it just beneath, as that one's last right child,
and nothing beneath changes while it lies there; so undoing the arc, when a left arc takes its place,
restores one number. Words go back from the stack to the buffer so seldom (one step in a hundred) that
only the first two words of the buffer are kept in arrays, and what is pushed behind them in lists.

Moves, validity and features follow spaCy's ArcEager and StateC, a non-monotonic arc-eager system
(Nivre 2008; Honnibal, Goldberg and Johnson 2013). Words are numbered from 1, with a gap of two numbers
after each text, so that the two words after its last one are there to be read; 0 is none.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from tasks.parse.fast.arrays import Flags, Indices

ROLES = 8
B0, B1, S0, S1, S2, B0_LEFT, S0_LEFT, S0_RIGHT = range(ROLES)  # words that a state is scored by
GAP = 2  # numbers left out after each text
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
FLOOR = 3  # empty slots beneath each stack, so that S1 and S2 can always be read
DEPTH = 32  # slots of a stack at first
ROOM = 8  # steps between two looks at whether the stacks still have room

# Classes for states, from their words (ROLES, states) and their codes (states,)
Choose = Callable[[Indices, Indices], Indices]

# Codes say all that validity depends on. Bit 0: the stack is not empty. Then twice the words in the
# buffer, 0, 1, or 2 for more. Then marks:
FIRST = 8  # B0 is marked as a sentence start
SECOND = 16  # so is B1
BLOCKED = 32  # B0 was on the stack before and has got no left child since
APART = 64  # B1 is not the word after B0
CODES = 128


def valid_moves(code: int) -> list[bool]:
    """Which of SHIFT, REDUCE, LEFT, RIGHT, BREAK are valid, as in ArcEager.set_valid."""
    stacked, words = bool(code & 1), code % FIRST // 2
    shift = not stacked or (words > 1 and not code & (FIRST | BLOCKED))
    arc = stacked and words > 0 and not code & FIRST
    return [shift, stacked, arc, arc, words > 1 and not code & (SECOND | APART)]


def _marks_after(move: int, marks: int) -> int:
    """The marks after a move, if what is next then was never on the stack."""
    if move in (SHIFT, RIGHT):
        return FIRST if marks & SECOND else 0
    if move == LEFT:
        return marks & ~BLOCKED
    return marks | SECOND if move == BREAK else marks


HEIGHT = np.array([1, -1, -1, 1, 0])  # of the stack: what each move adds
PUSHES = np.array([True, False, False, True, False])
KEEPS_LEFT = np.array([0, 1, 0, 0, 1])  # whether B0's left child is then what it was
MARKS_AFTER = np.array([[_marks_after(move, marks) for marks in range(CODES)] for move in range(5)])


class Arcs(NamedTuple):
    """Arcs in the order in which they were made; a later one replaces an earlier one of its child."""

    runs: Indices
    children: Indices
    heads: Indices
    classes: Indices


class Behind(NamedTuple):
    """What is known of B1 when it has been B0 before, to be taken up again when it is next."""

    left: int
    right: int
    second: int  # the word after it in the buffer
    marks: int


class Stepper:
    """States of all runs that are under way; `step` moves every one of them once."""

    def __init__(self, starts: Indices, ends: Indices, is_start: Flags) -> None:
        """Begin runs at the words `starts`; their texts end before the numbers `ends`.

        `is_start` says of every number whether a run begins there or a text has just ended.
        """
        runs = len(starts)
        self.is_start, self.links = is_start, np.zeros(runs, dtype=np.intp)
        self._steps, self._depth = 0, DEPTH
        self._stack = [np.zeros(runs * DEPTH, dtype=np.intp) for _ in range(4)]
        self._behind: dict[int, list[Behind]] = {}
        self._log: list[tuple[Indices, Indices, Indices, Indices]] = []
        numbers, zero = np.arange(runs), np.zeros(runs, dtype=np.intp)
        bottoms = numbers * DEPTH + (FLOOR - 1)
        self._take(np.stack([numbers, ends, bottoms, bottoms, starts, starts + 1, zero, zero, zero, zero]))

    def _take(self, columns: Indices) -> None:
        """Set the fields of the states: rows of one array, one column a state."""
        self._columns = columns
        (
            self.run,
            self.end,  # of its text
            self.bottom,  # slot of the stack where `top` is when it is empty
            self.top,
            self.first,  # B0
            self.second,  # B1
            self.left,  # last left child of B0
            self.right,  # last right child of B0
            self.marks,
            self.held,  # whether there is something in `_behind`
        ) = columns

    def __len__(self) -> int:
        return len(self.run)

    def step(self, choose: Choose, kinds: Indices) -> None:
        """Move every state by the class that `choose` names; `kinds` gives each class's move."""
        if self._steps % ROOM == 0:
            self._reserve()
        self._steps += 1
        words = self._words()
        codes = np.minimum(self.end - self.second, 1)  # 1, 0 or -1 for two words or more, one, none
        codes += 1
        codes *= 2
        codes += words[S0] > 0
        codes += self.marks
        classes = choose(words, codes)
        moves = kinds.take(classes)
        self._log.append((self.run.copy(), words[S0].copy(), words[B0].copy(), classes))
        returning = self._returning(words, moves)
        self._move_stack(words, moves)
        self._move_buffer(words, moves)
        for state in returning:
            self._return(state, words[:, state])
        self._retire()

    def _reserve(self) -> None:
        """See that every stack has room for the next steps."""
        if int((self.top - self.bottom).max(initial=0)) + FLOOR + ROOM >= self._depth:
            for place, field in enumerate(self._stack):
                slots = field.reshape(-1, self._depth)
                self._stack[place] = np.concatenate([slots, np.zeros_like(slots)], axis=1).ravel()
            self.top += self.run * self._depth
            self.bottom += self.run * self._depth
            self._depth *= 2

    def _words(self) -> Indices:
        """The words by which states are scored, (ROLES, states)."""
        word, left, right, _ = self._stack
        words = np.empty((ROLES, len(self)), dtype=np.intp)
        words[B0], words[B1], words[B0_LEFT] = self.first, self.second, self.left
        word.take(self.top, out=words[S0], mode="clip")
        word.take(self.top - 1, out=words[S1], mode="clip")
        word.take(self.top - 2, out=words[S2], mode="clip")
        left.take(self.top, out=words[S0_LEFT], mode="clip")
        right.take(self.top, out=words[S0_RIGHT], mode="clip")
        return words

    def _returning(self, words: Indices, moves: Indices) -> list[int]:
        """States whose top of the stack goes back to the buffer: it has no head and is not alone."""
        reduced = (moves == REDUCE).nonzero()[0]
        headed = self._stack[2].take(self.top[reduced] - 1) == words[S0, reduced]
        back: list[int] = reduced[~headed & (words[S1, reduced] > 0)].tolist()
        return back

    def _move_stack(self, words: Indices, moves: Indices) -> None:
        """Put B0 onto the stack and make it S0's right child, or undo that S0 is S1's; set the top.

        All states write to the slot above their top; where the move is no push, nothing ever reads it.
        """
        word, left, right, undo = self._stack
        above, beneath = self.top + 1, self.top - 1
        word[above], left[above], right[above] = self.first, self.left, self.right
        undo[above] = words[S0_RIGHT]
        right[self.top] = np.where(moves == RIGHT, self.first, words[S0_RIGHT])
        right[beneath] = np.where(moves == LEFT, undo.take(self.top), right.take(beneath))
        self.top += HEIGHT.take(moves)

    def _move_buffer(self, words: Indices, moves: Indices) -> None:
        """Set B0 and B1 and what is known of them."""
        pushes = PUSHES.take(moves)
        self.left *= KEEPS_LEFT.take(moves)
        self.left += words[S0] * (moves == LEFT)
        self.right *= ~pushes
        self.marks[:] = MARKS_AFTER[moves, self.marks]
        np.copyto(self.first, self.second, where=pushes)
        self.second += pushes
        if self._behind:
            for state in (pushes & (self.held > 0)).nonzero()[0].tolist():
                self._take_up(state)

    def _take_up(self, state: int) -> None:
        """B0 was B0 before: it is as it was, except for a mark that it has got in the meantime."""
        run = int(self.run[state])
        behind = self._behind[run].pop()
        self.left[state], self.right[state], self.second[state] = behind[:3]
        self.marks[state] |= behind.marks & ~FIRST
        if not self._behind[run]:
            del self._behind[run]
            self.held[state] = 0

    def _return(self, state: int, words: Indices) -> None:
        """Put what was on top of the stack back before B0."""
        first, second, top = int(words[B0]), int(words[B1]), int(words[S0])
        marks = int(self.marks[state])
        behind = Behind(int(self.left[state]), int(self.right[state]), second, marks)
        self._behind.setdefault(int(self.run[state]), []).append(behind)
        self.held[state] = 1
        self.first[state], self.second[state] = top, first
        self.left[state], self.right[state] = words[S0_LEFT], words[S0_RIGHT]
        self.marks[state] = BLOCKED | (SECOND if marks & FIRST else 0) | (APART if first != top + 1 else 0)

    def _retire(self) -> None:
        """Take out the runs that are clean at the start of a run, or at the end of their text."""
        empty = (self.top == self.bottom).nonzero()[0]
        if not len(empty):
            return
        clean = (self.left[empty] == 0) & (self.held[empty] == 0) & (self.marks[empty] < SECOND)
        done = empty[clean & self.is_start[self.first[empty]]]
        if len(done):
            self.links[self.run[done]] = self.first[done]
            kept = np.ones(len(self), dtype=np.bool_)
            kept[done] = False
            self._take(self._columns.compress(kept, axis=1))

    def arcs(self, kinds: Indices) -> Arcs:
        """All arcs made so far."""
        runs, tops, words, classes = (np.concatenate(column) for column in zip(*self._log, strict=True))
        arcs = np.isin(kinds, (LEFT, RIGHT))[classes].nonzero()[0]
        runs, tops, words, classes = runs[arcs], tops[arcs], words[arcs], classes[arcs]
        left = kinds[classes] == LEFT
        return Arcs(runs, np.where(left, tops, words), np.where(left, words, tops), classes)

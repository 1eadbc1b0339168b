"""Scores of transition states (spaCy's TransitionModel), for many states at once.

A state is a handful of tokens (next word, top of the stack, ...), -1 where there is none. Each token
in each role has a vector, computed beforehand; a state's hidden layer is the sum of its tokens'
vectors in the order of the roles, then the bias, then the larger of two pieces; a matrix product
gives the scores. The additions here are the same and in the same order as in spaCy's C code.
"""

from typing import Any

import numpy as np
from thinc.api import Model, NumpyOps, Ops

from tasks.parse.fast.blas import Floats, product


class StateScorer:
    """The weights of a TransitionModel, pieces first, so that a maximum is taken over whole columns."""

    def __init__(self, model: Model[Any, Any]) -> None:
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self.roles, self.hidden, self.pieces = (lower.get_dim(name) for name in ("nF", "nO", "nP"))
        size = self.pieces * self.hidden
        weights = np.asarray(lower.get_param("W")).transpose(0, 2, 1, 3)
        self.weights: Floats = np.ascontiguousarray(weights.reshape(self.roles, size, -1))
        self.padding: Floats = np.ascontiguousarray(
            np.asarray(lower.get_param("pad"))[0].transpose(0, 2, 1).reshape(self.roles, size)
        )
        self.bias: Floats = np.ascontiguousarray(np.asarray(lower.get_param("b")).T).ravel()
        self.output_weights: Floats = np.asarray(upper.get_param("W"))
        self.output_bias: Floats = np.asarray(upper.get_param("b"))

    def role(self, vectors: Floats, role: int, ops: Ops) -> Floats:
        """Vectors (tokens, width) in one role, as (tokens, pieces * hidden)."""
        return product(ops, vectors, self.weights[role])

    def activate(self, sums: Floats) -> Floats:
        """Bias and largest piece, in place: (states, pieces * hidden) to (states, hidden)."""
        sums += self.bias
        best = sums[:, : self.hidden]
        for piece in range(1, self.pieces):
            np.maximum(best, sums[:, piece * self.hidden : (piece + 1) * self.hidden], out=best)
        return np.ascontiguousarray(best)


def state_scorer(model: Model[Any, Any], roles: int) -> StateScorer | None:
    """The scorer of a TransitionModel with an upper layer and all classes trained; None for another."""
    if not isinstance(model.ops, NumpyOps) or model.name != "parser_model":
        return None
    if not model.attrs.get("has_upper") or model.attrs["unseen_classes"]:
        return None
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    if lower.name != "precomputable_affine" or upper.name != "linear" or lower.get_dim("nF") != roles:
        return None
    return StateScorer(model)

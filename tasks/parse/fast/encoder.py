"""The window encoder (MaxoutWindowEncoder) over a batch, block by block, in memory that is reused.

A layer of spaCy's CNN is: concatenate each row with its neighbours, one matrix product, the largest
of the pieces, layer normalisation, add the input. thinc makes some fifteen arrays of the batch's
size for it; here a few hundred rows go through all layers while they lie in the cache.

Why the result is the same: each number is computed by the same float32 operations in the same order
as thinc's. Three things differ and change nothing. Rows of a block are computed with `reach` rows of
context on both sides, so what a block's edge gets wrong never reaches its core. The windows of rows
0, w, 2w, ... of an array lie side by side in memory, so w products over views replace the copy that
concatenation makes. The pieces of the weights are put in another order, so that the largest of them
is taken over whole columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from thinc.api import Model, Ops

from tasks.parse.fast.blas import Floats, product

BLOCK = 1152  # rows that pass through all layers together; the working set stays near 2 MB


@dataclass(frozen=True)
class Layer:
    """Weights of one layer, pieces first: W (pieces * width, window * width), the others by width."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats


class WindowEncoder:
    """The layers of one encoder, and the buffers that they share."""

    def __init__(self, layers: Sequence[Layer], width: int, side: int, pieces: int) -> None:
        self.layers, self.width, self.side, self.pieces = tuple(layers), width, side, pieces
        self.window = 2 * side + 1
        self.reach = side * len(layers)
        rows = BLOCK + 2 * self.reach
        phase = -(-rows // self.window)
        self._rows = np.zeros((rows + 2 * side, width), dtype=np.float32)
        self._products = np.empty((phase, pieces * width), dtype=np.float32)
        self._best = np.empty((rows, width), dtype=np.float32)
        self._squares = np.empty((rows, width), dtype=np.float32)

    def encode(self, padded: Floats, ops: Ops, out: Floats) -> None:
        """Encode `padded` (rows, width) into `out` of the same shape; zero rows part the texts."""
        for start in range(0, len(padded), BLOCK):
            low, high = max(start - self.reach, 0), min(start + BLOCK + self.reach, len(padded))
            stop = min(start + BLOCK, len(padded))
            block = self._block(padded[low:high], ops)
            out[start:stop] = block[start - low : stop - low]

    def _block(self, rows: Floats, ops: Ops) -> Floats:
        """All layers over a block; returns a view that the next block overwrites."""
        count = len(rows)
        self._rows[self.side : self.side + count] = rows
        self._rows[self.side + count : count + 2 * self.side] = 0.0
        current = self._rows[self.side : self.side + count]
        for layer in self.layers:
            best = self._best[:count]
            for phase in range(min(self.window, count)):
                self._phase(layer, phase, best[phase :: self.window], ops)
            self._normalise(layer, best, current)
        return current

    def _phase(self, layer: Layer, phase: int, best: Floats, ops: Ops) -> None:
        """Windows of every `window`-th row from `phase` on: product, bias, largest piece."""
        count, width = len(best), self.width
        windows = self._rows[phase : phase + self.window * count].reshape(count, self.window * width)
        products = product(ops, windows, layer.weights, out=self._products[:count])
        products += layer.bias
        np.maximum(products[:, :width], products[:, width : 2 * width], out=best)
        for piece in range(2, self.pieces):
            np.maximum(best, products[:, piece * width : (piece + 1) * width], out=best)

    def _normalise(self, layer: Layer, best: Floats, current: Floats) -> None:
        """Layer normalisation as thinc and numpy compute it, added to the layer's input."""
        width, squares = np.float32(self.width), self._squares[: len(best)]
        best -= np.add.reduce(best, axis=1, keepdims=True) / width
        np.multiply(best, best, out=squares)
        variance = np.add.reduce(squares, axis=1, keepdims=True) / width + np.float32(1e-08)
        best *= variance ** np.float32(-0.5)
        best *= layer.gain
        best += layer.shift
        current += best


def window_encoder(model: Model[Any, Any]) -> WindowEncoder | None:
    """The encoder of a `with_array(residual(window, maxout, normalisation))` model; None for another."""
    if not model.name.startswith("with_array(residual(") or len(model.layers) != 1:
        return None
    inner = model.layers[0]
    residuals = [inner] if len(inner.layers) == 1 else list(inner.layers)
    chains = [leaves(residual) for residual in residuals]
    if any([leaf.name for leaf in chain] != LEAVES for chain in chains):
        return None
    window, maxout, _, _ = chains[0]
    width, pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
    side = window.attrs["window_size"]
    if pieces < 2 or model.attrs.get("pad", 0) < side * len(chains):
        return None
    return WindowEncoder([_layer(chain) for chain in chains], width, side, pieces)


LEAVES = ["expand_window", "maxout", "layernorm", "dropout"]


def leaves(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers of a model that hold no layers, in the order in which they are applied."""
    if not model.layers:
        return [model]
    return [leaf for layer in model.layers for leaf in leaves(layer)]


def _layer(chain: Sequence[Model[Any, Any]]) -> Layer:
    _, maxout, norm, _ = chain
    weights = np.asarray(maxout.get_param("W")).transpose(1, 0, 2).reshape(-1, maxout.get_dim("nI"))
    return Layer(
        np.ascontiguousarray(weights),
        np.ascontiguousarray(np.asarray(maxout.get_param("b")).T).ravel(),
        np.asarray(norm.get_param("G")),
        np.asarray(norm.get_param("b")),
    )

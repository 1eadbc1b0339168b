"""Which matrix product is the faster one here: BLIS, spaCy's own, or numpy's.

spaCy multiplies with the BLIS kernels of cython-blis. Where those know the processor they are good;
where they do not, a generic kernel runs at a third of the speed of the OpenBLAS inside numpy. Both
compute in float32; sums may differ in the last digit.
"""

import time
from typing import Any

import numpy as np
import numpy.typing as npt
from thinc.api import Model, NumpyOps, Ops

Floats = npt.NDArray[np.float32]

ROWS, WIDTH = 512, 288  # a product as the window encoder makes it
TRIES = 5


def product(ops: Ops, rows: Floats, weights: Floats, out: Floats | None = None) -> Floats:
    """`rows @ weights.T` by the model's own means, into `out` if given (a C-contiguous array)."""
    gemm: Any = ops.gemm  # thinc's types are not numpy's
    return gemm(rows, weights, out=out, trans2=True)  # type: ignore[no-any-return]


def faster_ops() -> NumpyOps:
    """The NumpyOps with the faster product, by a measurement of some ten milliseconds."""
    return min((NumpyOps(use_blis=blis) for blis in (True, False)), key=_seconds)


def _seconds(ops: NumpyOps) -> float:
    generator = np.random.default_rng(0)
    rows = generator.random((ROWS, WIDTH), dtype=np.float32)
    weights = generator.random((WIDTH, WIDTH), dtype=np.float32)
    times = []
    for _ in range(TRIES):
        start = time.perf_counter()
        product(ops, rows, weights)
        times.append(time.perf_counter() - start)
    return min(times)


def install(model: Model[Any, Any], ops: NumpyOps) -> None:
    """Let every layer of the model compute with `ops`."""
    for node in model.walk():
        node.ops = ops

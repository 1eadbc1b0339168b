"""All benchmarks, or those named: `make bench ARGS="run --corpus X"`."""

import runpy
import sys

NAMES = (
    "parse",
    "extractors",
    "run",
    "known",
    "cost",
    "reextract",
    "soak",
    "queries",
    "groups",
    "nights",
    "backfill",
    "compact",
    "cluster",
    "hostile",
    "readers",
    "explore",
)


def main() -> None:
    chosen = [argument for argument in sys.argv[1:] if argument in NAMES] or list(NAMES)
    rest = [argument for argument in sys.argv[1:] if argument not in NAMES]
    for name in chosen:
        print(f"== {name}", flush=True)
        sys.argv = [f"bench_{name}", *rest]
        runpy.run_module(f"tests.benchmarks.bench_{name}", run_name="__main__")


if __name__ == "__main__":
    main()

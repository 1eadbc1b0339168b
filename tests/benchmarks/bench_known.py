"""Discovery over 10,000 small files that the books hold already.

python -m tests.benchmarks.bench_known [--files 10000]
"""

import argparse
import tempfile
import time
from pathlib import Path

import spacy

from config.settings import load_settings
from flows.ingest import Ingest
from tasks import pool
from tasks.job import ShardJob
from tasks.parse.pipeline import Parser
from tasks.process import process_shard
from warehouse.staging import StagedShard


class BlankPool(pool.WorkerPool):
    """Loads the files without a model: it is the second run that is measured."""

    def _attempt(self, job: ShardJob) -> StagedShard:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return process_shard(job, Parser(nlp, "blank", "0", "en", 50_000))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--corpus", help="not used: files are made up")
    count = arguments.parse_args().files
    import flows.ingest

    flows.ingest.WorkerPool = BlankPool  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number in range(count):
            (folder / "in" / f"{number:06}.txt").write_text(
                f"Ferry {number} left the harbour of Port {number} at noon."
            )
        for run in ("first", "second"):
            started = time.perf_counter()
            settings = load_settings(warehouse=folder / "wh", workers=1, engine="local")
            with Ingest(settings, [str(folder / "in")], "nightly") as ingest:
                discovered = time.perf_counter() - started
                for staged in ingest.shards():
                    ingest.commit(staged)
                ingest.publish()
                print(
                    f"{run} run: {ingest.summary.found_count:,} files, {ingest.summary.new_count:,} new; "
                    f"discovered in {discovered:.2f} s, all in {time.perf_counter() - started:.2f} s"
                )


if __name__ == "__main__":
    main()

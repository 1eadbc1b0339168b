"""A fuzzer for the readers, guided by coverage; run by hand, with atheris installed (it is no dependency).

python -m tests.faults.fuzz_readers FORMAT [--seconds 300] [--found FOLDER]

It begins with the stories that the readers' tests tell in the format. Whatever the bytes: articles with
text that can be stored, or rejects; no error of the reader, thirty seconds and 2 GB at most. What breaks that
is left in FOLDER, and belongs into tests/tasks/readers/test_formats.py once it is mended.
"""

import argparse
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["tasks"]):
    from config.settings import load_settings
    from tasks.article import Article, Reject, Source
    from tasks.packings import UnpackError
    from tasks.readers import reader_of, readers, recognise
    from tasks.unpack import buffered

    readers()  # they are imported on demand
from tests.tasks.readers.stories import STORIES, WHOLE, mail, nitf, page, rcv1

SINGLE = {"nitf.xml": nitf, "rcv1.xml": rcv1, "one.eml": mail, "one.html": page}
SETTINGS = load_settings()


def seeds(source_format: str) -> dict[str, bytes]:
    """What the tests write in the format."""
    made = {name: make() for name, make in WHOLE.items()}
    made |= {name: make(STORIES[0]) for name, make in SINGLE.items()}
    made["plain.txt"] = f"HARBOUR CITY, March 3 (AP) - {STORIES[0].text}\n\n(c) AP".encode()
    return {
        name: data
        for name, data in made.items()
        if (found := recognise(data[:4096], Path(name).suffix)) and source_format == found.FORMAT
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("format")
    arguments.add_argument("--seconds", type=int, default=300)
    arguments.add_argument("--found", type=Path, default=Path(tempfile.gettempdir()) / "fuzz-found")
    given = arguments.parse_args()
    reader = reader_of(given.format)
    given.found.mkdir(parents=True, exist_ok=True)

    def one(data: bytes) -> None:
        source = Source("fuzz", "fuzz", "0" * 64, len(data), reader.FORMAT, is_packed=True)
        with suppress(UnpackError):
            for record in reader.read(buffered(iter((data,))), source, SETTINGS):
                if isinstance(record, Article):
                    assert record.text.strip()
                    for value in (record.text, record.headline, record.byline, record.url, record.outlet):
                        (value or "").encode()
                    assert record.article_id
                else:
                    assert isinstance(record, Reject)
                    assert record.reason != "reader_error"

    with tempfile.TemporaryDirectory() as corpus:
        for name, data in seeds(given.format).items():
            (Path(corpus) / name).write_bytes(data)
        limits = [f"-max_total_time={given.seconds}", "-timeout=30", "-rss_limit_mb=2048", "-max_len=20000"]
        atheris.Setup([sys.argv[0], corpus, f"-artifact_prefix={given.found}/", *limits], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

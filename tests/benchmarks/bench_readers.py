"""Speed of every reader beside the bare library's, on the same bytes in one process.

python -m tests.benchmarks.bench_readers [--articles 2000] [--names a.csv rss.xml]

The files are made up: the reader tests' stories, told again with other words so that none repeats. A reader
does what the library does, and decodes, repairs, dates and places each article besides. Processor time, best of three.
"""

import argparse
import csv
import email
import email.policy
import io
import json
import re
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from lxml import etree

from config.settings import load_settings
from tasks.article import Article
from tasks.discover import discover
from tasks.read import read_source
from tasks.shards import source_of
from tests.faults.world import story
from tests.tasks.readers import stories
from tests.tasks.readers.stories import WHOLE, Story

REPEATS = 3


def made_up(count: int) -> list[Story]:
    """Stories of about 1,000 characters, no two alike."""
    names = [one.byline for one in stories.STORIES]
    return [
        Story(
            1 + number % 28,
            f"Coast report {number}",
            names[number % len(names)],
            "Coast Post",
            "Lindenau",
            tuple(part + "." for part in story(number).removesuffix(".").split(". ")),
        )
        for number in range(count)
    ]


def _xml(data: bytes) -> None:
    etree.fromstring(data)


def _lines(data: bytes) -> None:
    for line in data.splitlines():
        json.loads(line)


def _csv(data: bytes) -> None:
    list(csv.reader(io.StringIO(data.decode())))


def _parquet(data: bytes) -> None:
    pq.read_table(io.BytesIO(data)).to_pylist()


def _mails(data: bytes) -> None:
    for part in re.split(rb"\n(?=From a@b )", data):
        message = email.message_from_bytes(part.partition(b"\n")[2], policy=email.policy.default)
        body = message.get_body(("html", "plain"))
        assert body is not None
        body.get_content()


def _warc(data: bytes) -> None:
    """The archive's records and trafilatura with its metadata: what a page costs without Dateline."""
    import trafilatura
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(data)):
        if record.rec_type == "response":
            trafilatura.bare_extraction(record.content_stream().read(), with_metadata=True)


def _zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def _tar(data: bytes) -> None:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:*") as archive:
        for info in archive:
            file = archive.extractfile(info)
            assert file is not None
            etree.fromstring(file.read())


def _text(data: bytes) -> None:
    re.split(r"\d+ of \d+ DOCUMENTS", data.decode("utf-8", "replace"))


BARE: dict[str, tuple[str, Callable[[bytes], None]]] = {
    "a.jsonl": ("json.loads a line", _lines),
    "a.json": ("json.loads", lambda data: json.loads(data) and None),
    "ninjs.jsonl": ("json.loads a line", _lines),
    "a.csv": ("csv.reader", _csv),
    "a.parquet": ("pyarrow to_pylist", _parquet),
    "rss.xml": ("lxml parse", _xml),
    "atom.xml": ("lxml parse", _xml),
    "newsml.xml": ("lxml parse", _xml),
    "a.sgm": ("decode, split", _text),
    "export.txt": ("decode, split", _text),
    "a.mbox": ("email, get_content", _mails),
    "a.warc": ("warcio, trafilatura", _warc),
    "nitf.zip": ("zipfile, lxml parse", _zip),
    "rcv1.tar": ("tarfile, lxml parse", _tar),
}


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "nitf.zip": lambda: stories.zipped(
        {f"{place}.xml": stories.nitf(one) for place, one in enumerate(stories.STORIES)}
    ),
    "rcv1.tar": lambda: stories.tarred(
        {f"{place}.xml": stories.rcv1(one) for place, one in enumerate(stories.STORIES)}
    ),
}


def best(work: Callable[[], Any]) -> float:
    """Seconds of the fastest of some repeats."""
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def line(name: str, data: bytes, count: int, folder: Path) -> str:
    """One line of the table."""
    path = folder / name
    path.write_bytes(data)
    settings = load_settings()
    (found,) = discover([str(path)])
    source = source_of(found)
    records = list(read_source(source, settings))
    articles = sum(isinstance(record, Article) for record in records)
    assert articles == count, f"{name}: {articles} of {count} articles"
    label, bare = BARE[name]
    ours, theirs = best(lambda: list(read_source(source, settings))), best(lambda: bare(data))
    size = len(data) / 1e6
    return (
        f"| {name} | {size:.1f} | {size / ours:,.1f} | {count / ours:,.0f} | {label} | {size / theirs:,.1f} "
        f"| {count / theirs:,.0f} | {ours / theirs:.1f} |"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=2_000)
    arguments.add_argument("--names", nargs="*", default=[])
    arguments.add_argument("--corpus", help="not used: files are made up")
    given = arguments.parse_args()
    print("| file | MB | MB/s | articles/s | bare library | MB/s | articles/s | times its time |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as held:
        for name in BARE:
            if given.names and name not in given.names:
                continue
            count = given.articles // 10 if name == "a.warc" else given.articles
            stories.STORIES = made_up(count)
            print(line(name, ARCHIVES.get(name, WHOLE[name])(), count, Path(held)), flush=True)


if __name__ == "__main__":
    main()

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.settings import Settings, load_settings
from tasks.article import Source
from tasks.discover import discover
from tasks.packings import unpacker
from tasks.read import read_source
from tasks.shards import SMALLEST, Shard, cut, evenly, source_of, weigh
from tasks.unpack import open_source

LINES = [b'{"text": "%d %s"}\n' % (n, b"word " * (n % 40)) for n in range(300)]


def sources(folder: Path) -> list[Source]:
    return [source_of(found) for found in discover([str(folder)])]


def content(shards: list[Shard], settings: Settings) -> bytes:
    parts = []
    for shard in shards:
        for source in shard.sources:
            with open_source(source, settings) as stream:
                parts.append(stream.read())
    return b"".join(parts)


def test_small_files_are_gathered_to_shards_of_like_weight(tmp_path: Path, settings: Settings) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text("word " * 100)
    shards = list(cut(sources(tmp_path), settings, evenly(5 * (500 + SMALLEST)), tmp_path))
    assert [len(shard.sources) for shard in shards] == [5, 5, 5, 5]
    assert [shard.number for shard in shards] == [0, 1, 2, 3]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_large_file_of_lines_is_cut_at_line_ends(tmp_path: Path, settings: Settings, name: str) -> None:
    folder, spool = tmp_path / "in", tmp_path / "spool"
    folder.mkdir()
    spool.mkdir()
    data = b"".join(LINES)
    (folder / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    shards = list(cut(sources(folder), settings, evenly(5_000), spool))
    assert len(shards) > 3
    assert content(shards, settings) == data
    assert [source.is_last for shard in shards for source in shard.sources][-2:] == [False, True]
    members = [r.source_member for shard in shards for s in shard.sources for r in read_source(s, settings)]
    assert members == [str(n + 1) for n in range(300)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "many"])
def test_shards_may_become_smaller_towards_the_end(tmp_path: Path, settings: Settings, name: str) -> None:
    folder, spool = tmp_path / "in", tmp_path / "spool"
    folder.mkdir()
    spool.mkdir()
    data = b"".join(LINES)
    if name == "many":
        for number in range(30):
            (folder / f"{number:02}.txt").write_text("word " * 100)
    else:
        (folder / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found = sources(folder)
    total = sum(map(weigh, found))
    shards = list(cut(found, settings, lambda done: max(1_000, (total - done) // 3), spool))
    weights = [shard.weight for shard in shards[:-1]]
    assert len(weights) > 3
    assert all(after < before + 1_000 for before, after in pairwise(weights))
    assert weights[0] > weights[-1] + 1_000
    if name != "many":
        assert content(shards, settings) == data


@given(
    lines=st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"") + b"\n"), max_size=60),
    tail=st.booleans(),
)
def test_stretches_put_together_are_the_file(
    lines: list[bytes], tail: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("in")
    data = b"".join(lines)[: -1 if tail else None]
    assume(unpacker(data) is None)  # what begins as a packed file does is another matter
    (folder / "a.jsonl").write_bytes(data)
    settings = load_settings()
    source = Source(str(folder / "a.jsonl"), "a", "0", len(data), "jsonl")
    shards = list(cut([source], settings, evenly(20), folder))
    assert content(shards, settings) == data
    for shard in shards:
        for part in shard.sources:
            assert part.first_record == data[: part.offset].count(b"\n") + 1


def test_a_broken_archive_gives_what_stands_before_the_fault_and_the_fault(
    tmp_path: Path, settings: Settings
) -> None:
    folder, spool = tmp_path / "in", tmp_path / "spool"
    folder.mkdir()
    spool.mkdir()
    packed = gzip.compress(b"".join(LINES))
    (folder / "a.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    records = [
        record
        for shard in cut(sources(folder), settings, evenly(2_000), spool)
        for source in shard.sources
        for record in read_source(source, settings)
    ]
    assert len(records) > 100
    assert getattr(records[-1], "reason", None) == "truncated"


def test_an_unreadable_file_is_a_source_with_a_fault(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (source,) = sources(tmp_path)
    assert source.fault is not None
    assert source.fault[0] == "unreadable"
    assert [getattr(record, "reason", None) for record in read_source(source, settings)] == ["unreadable"]


def test_a_file_of_no_known_format_weighs_next_to_nothing(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.xyz").write_bytes(b"\x00\x01\x02" * 9999)
    (source,) = sources(tmp_path)
    assert weigh(source) == SMALLEST
    assert [getattr(record, "reason", None) for record in read_source(source, settings)] == ["unknown_format"]

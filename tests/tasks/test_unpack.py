"""Opening of packed files: layers, stretches, bombs and faults."""

import bz2
import gzip
import lzma
import random
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given
from hypothesis import settings as checks
from hypothesis import strategies as st

from config.settings import Settings, load_settings
from tasks.article import Source
from tasks.packings import UnpackError
from tasks.unpack import head, is_packed, open_source

LINES = b"".join(b"%d %s\n" % (n, random.Random(n).randbytes(20).hex().encode()) for n in range(4000))


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def source(path: Path, data: bytes, **more: int) -> Source:
    path.write_bytes(data)
    return Source(str(path), str(path), "", len(data), "text", **more)


def read_lines(where: Source, settings: Settings) -> tuple[bytes, str | None]:
    """All lines up to the fault, and the fault's reason."""
    found = []
    try:
        with open_source(where, settings) as stream:
            while line := stream.readline():
                found.append(line)
    except UnpackError as error:
        return b"".join(found), error.reason
    return b"".join(found), None


SKIPPABLE = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"


@pytest.mark.parametrize(
    "data",
    [
        LINES,
        gzip.compress(LINES),
        zstd(LINES),
        gzip.compress(LINES[:70_000]) + gzip.compress(LINES[70_000:]) + bytes(512),
        zstd(LINES[:70_000]) + SKIPPABLE + zstd(LINES[70_000:]),
        SKIPPABLE + zstd(LINES),
        gzip.compress(gzip.compress(LINES)),
        zstd(gzip.compress(LINES)),
        bz2.compress(LINES),
        lzma.compress(LINES),
        bz2.compress(LINES[:70_000]) + bz2.compress(LINES[70_000:]),
        lzma.compress(LINES[:70_000]) + bytes(8) + lzma.compress(LINES[70_000:]),
    ],
    ids=[
        "plain",
        "gzip",
        "zstd",
        "members",
        "frames",
        "skippable",
        "gzip in gzip",
        "gzip in zstd",
        "bzip2",
        "xz",
        "bzip2 streams",
        "xz streams",
    ],
)
def test_every_packing_gives_the_same_lines(tmp_path: Path, settings: Settings, data: bytes) -> None:
    where = source(tmp_path / "a", data)
    assert read_lines(where, settings) == (LINES, None)
    assert is_packed(where.path) == (data != LINES)
    assert head(where.path)[0] == LINES[:4096]


@pytest.mark.parametrize("pack", [gzip.compress, zstd, lzma.compress])
@given(share=st.floats(0.01, 0.99))
@checks(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_before_a_cut_comes_out(tmp_path: Path, pack: type[bytes], share: float) -> None:
    whole = pack(LINES)
    where = source(tmp_path / "a", whole[: int(len(whole) * share)])
    lines, reason = read_lines(where, load_settings())
    assert LINES.startswith(lines)
    assert reason == "truncated"
    assert len(lines) >= len(LINES) * share - 200_000  # zstd's block is 128 KiB; its start may be lost
    assert LINES.startswith(head(where.path)[0])


def test_a_fault_in_the_middle(tmp_path: Path, settings: Settings) -> None:
    data = bytearray(gzip.compress(LINES))
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    lines, reason = read_lines(source(tmp_path / "a", bytes(data)), settings)
    assert reason in ("corrupt", "truncated")
    assert LINES[:-10].startswith(lines[: len(LINES) // 3])
    assert len(lines) > len(LINES) // 3


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(LINES)[:-8] + b"\0\0\0\0" + gzip.compress(LINES)[-4:],
        gzip.compress(LINES) + b"garbage",
        zstd(LINES) + b"garbage",
        bz2.compress(LINES) + b"garbage",
        lzma.compress(LINES) + b"more than a header of garbage",
    ],
    ids=["checksum", "after gzip", "after zstd", "after bzip2", "after xz"],
)
def test_faults_at_the_end_spare_the_lines(tmp_path: Path, settings: Settings, data: bytes) -> None:
    assert read_lines(source(tmp_path / "a", data), settings) == (LINES, "corrupt")


def test_a_fault_never_passes_for_the_end(tmp_path: Path, settings: Settings) -> None:
    where = source(tmp_path / "a", gzip.compress(LINES)[:-2000])
    with pytest.raises(UnpackError), open_source(where, settings) as stream:
        stream.read(len(LINES) * 2)


@pytest.mark.parametrize(
    "pack", [zstd, lambda data: gzip.compress(gzip.compress(data)), bz2.compress, lzma.compress]
)
def test_a_bomb_is_stopped(tmp_path: Path, pack: type[bytes]) -> None:
    settings = load_settings(max_ratio=1_000)
    where = source(tmp_path / "a", pack(b"0123456\n" * 8_000_000))
    lines, reason = read_lines(where, settings)
    assert reason == "bomb"
    assert len(lines) <= max(1_000_000, 1_000 * where.size_bytes)


def test_a_file_that_unpacks_to_too_much(tmp_path: Path) -> None:
    settings = load_settings(max_file_bytes=100_000)
    assert read_lines(source(tmp_path / "a", gzip.compress(LINES)), settings)[1] == "too_large"
    assert read_lines(source(tmp_path / "b", LINES), settings)[1] is None


def test_a_stretch_is_read_as_it_is(tmp_path: Path, settings: Settings) -> None:
    where = source(tmp_path / "a", b"0123456789\x1f\x8bxyz", offset=10, length=4)
    with open_source(where, settings) as stream:
        assert stream.read() == b"\x1f\x8bxy"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.JSONL.GZ", ".jsonl"), ("a.html", ".html"), ("a.tar.zst", ".tar"), ("a.gz", ""), ("a", "")],
)
def test_the_inner_suffix(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    assert head(str(path)) == (b"", suffix)

"""An estimate says what a run then finds, and loads nothing."""

from pathlib import Path

import pytest

from tests.faults.world import World, record, write_corpus

pytestmark = pytest.mark.faults


def test_where_all_is_read_the_counts_are_those_of_the_run(tmp_path: Path) -> None:
    world, corpus = World(tmp_path / "wh"), write_corpus(tmp_path / "in")
    said = world.do("explain", corpus)
    assert said.code == 0, said.err
    assert not world.published.exists()
    out = world.load(corpus).out
    ((articles, words),) = world.query("SELECT count(*), sum(word_count) FROM articles")
    (tokens,) = world.query("SELECT count(*) FROM tokens")[0]
    lines = said.out.splitlines()
    assert lines[0] == "29 files, 0 of them loaded already"
    assert f"about {articles} articles" in lines[1]
    assert "3 duplicates" in lines[1]
    assert "3 rejects" in lines[1]
    said_tokens = int(next(line for line in lines if "tokens" in line).split()[1].replace(",", ""))
    assert said_tokens == pytest.approx(tokens, rel=0.06)  # estimated before duplicates are known
    assert words
    assert f"estimated were {articles} articles" in out
    assert "100% of that" in out


def test_of_a_large_file_a_part_is_read(tmp_path: Path) -> None:
    world, path = World(tmp_path / "wh"), tmp_path / "large.jsonl"
    count, some = 50_000, [record(number)[:-1] for number in range(100)]
    path.write_text("".join(f'{some[n % 100]}, "title": "T{n}"}}\n' for n in range(count)))
    said = world.do("explain", path)
    assert said.code == 0, said.err
    line = said.out.splitlines()[1]
    assert int(line.split()[1].replace(",", "")) == pytest.approx(count, rel=0.02)
    assert "(100% was read)" not in line
    assert {entry.name for entry in world.warehouse.iterdir()} <= {"lake", ".lock", ".next", "estimate.json"}


def test_what_is_loaded_is_not_estimated_again(tmp_path: Path) -> None:
    world, corpus = World(tmp_path / "wh"), write_corpus(tmp_path / "in")
    world.load(corpus)
    said = world.do("explain", corpus)
    assert said.out.splitlines()[0] == "29 files, 29 of them loaded already"
    assert "about 0 articles" in said.out


def test_months_are_told_as_windows_of_a_backfill(tmp_path: Path) -> None:
    world, path = World(tmp_path / "wh"), tmp_path / "two months.jsonl"
    path.write_text(f"{record(1, date='2024-03-01')}\n{record(2, date='2024-04-01')}\n")
    said = world.do("explain", path)
    assert "as a backfill, in 2 windows" in said.out, said.err

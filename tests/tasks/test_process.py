import json
from pathlib import Path

import numpy as np
import pytest
from spacy.tokens import Doc

from config.settings import Settings
from tasks.discover import discover
from tasks.job import ShardJob
from tasks.parse.pipeline import Parser
from tasks.pool import halves
from tasks.process import process_shard
from tasks.shards import Shard, source_of
from warehouse.books import ARTICLES, COVERAGE, REJECTS
from warehouse.staging import StagedShard

TEXT = "The ferry left at noon. It came back at six with forty people on board."
GERMAN = "Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss noch in diesem Jahr gebaut werden soll."


@pytest.fixture
def job(tmp_path: Path, settings: Settings) -> ShardJob:
    records = [
        {"id": 1, "text": TEXT},
        {"id": 2, "text": TEXT},
        {"id": 3, "text": GERMAN},
        {"id": 4},
        {"id": 5, "text": "A second story, about a lighthouse and its keeper."},
    ]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    (source,) = (source_of(found) for found in discover([str(folder)]))
    return ShardJob(Shard(0, (source,)), tmp_path / "staged", settings)


def ids(staged: StagedShard) -> list[str]:
    found: list[str] = staged.draft(ARTICLES).column("external_id").to_pylist()
    return found


def test_articles_repeats_and_rejects_are_told_apart(job: ShardJob, blank: Parser) -> None:
    staged = process_shard(job, blank)
    assert ids(staged) == ["1", "3", "5"]
    assert [repeat.source_member for repeat in staged.repeats] == ["2"]
    assert staged.draft(REJECTS).column("reason").to_pylist() == ["no_text"]
    assert set(staged.extracted()) >= {"sentences", "tokens"}


def test_an_article_in_a_language_that_the_model_does_not_speak_is_loaded_unparsed(
    job: ShardJob, blank: Parser
) -> None:
    staged = process_shard(job, blank)
    row = staged.draft(ARTICLES).to_pylist()[1]
    assert (row["language"], row["token_count"], row["text"]) == ("de", None, GERMAN)
    covered = [line for line in staged.draft(COVERAGE).to_pylist() if line["article_id"] == row["article_id"]]
    assert {(line["status"], line["row_count"], line["model"]) for line in covered} == {
        ("language_not_covered", 0, None)
    }


def test_known_articles_are_not_parsed(job: ShardJob, blank: Parser, tmp_path: Path) -> None:
    first = process_shard(job, blank).draft(ARTICLES).column("article_id")[0].as_py()
    np.save(tmp_path / "known.npy", np.array([int(first[:16], 16)], dtype=np.uint64))
    again = process_shard(ShardJob(job.shard, job.folder, job.settings, tmp_path / "known.npy"), blank)
    assert ids(again) == ["3", "5"]
    assert [repeat.source_member for repeat in again.repeats] == ["1", "2"]


def test_the_same_shard_gives_the_same_files(job: ShardJob, blank: Parser) -> None:
    first = {name: path.read_bytes() for name, path in process_shard(job, blank).extracted().items()}
    again = {name: path.read_bytes() for name, path in process_shard(job, blank).extracted().items()}
    assert first == again


def test_halving_ends_at_one_record_and_loses_none(job: ShardJob, blank: Parser) -> None:
    process_shard(job, blank)
    todo, single = [job], []
    while todo:
        parts = halves(todo.pop())
        todo += [part for part in parts if len(part.shard.records or ()) > 1]
        single += [part for part in parts if len(part.shard.records or ()) == 1]
    assert sorted(part.shard.records.start for part in single if part.shard.records) == [0, 1, 2, 3, 4]
    assert [part.shard.sources[0].is_last for part in single].count(True) == 1
    staged = [process_shard(part, blank) for part in single]
    assert sorted(one for part in staged for one in ids(part)) == ["1", "2", "3", "5"]


def test_a_text_that_breaks_the_parser_is_loaded_without_its_parse(
    job: ShardJob, blank: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Parser.parse

    def picky(self: Parser, texts: list[str]) -> list[Doc]:
        if any("lighthouse" in text for text in texts):
            raise ValueError("no lighthouses")
        return list(whole(self, texts))

    monkeypatch.setattr(Parser, "parse", lambda self, texts: iter(picky(self, list(texts))))
    staged = process_shard(job, blank)
    assert ids(staged) == ["1", "3", "5"]
    (fault,) = (row for row in staged.draft(REJECTS).to_pylist() if row["stage"] == "parse")
    assert "no lighthouses" in fault["detail"]
    assert fault["article_id"] == staged.draft(ARTICLES).column("article_id")[2].as_py()
    assert fault["article_id"] not in staged.draft(COVERAGE).column("article_id").to_pylist()

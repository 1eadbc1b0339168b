"""Reextraction gives the rows of a full run, and only where they are out of date."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import duckdb
import pyarrow.parquet as pq
import pytest
import spacy
from msgspec import structs

from config.settings import Settings
from flows import reextract as reextraction
from flows.ingest import Ingest
from flows.lakes import open_lake
from flows.summary import Summary
from tasks import extractors, reextract
from tasks.extractors import mentions
from tasks.names import resolve
from tasks.parse.pipeline import Parser
from tasks.places import located
from tasks.pool import WorkerPool
from tasks.process import process_shard
from tasks.quotes import find
from warehouse import outdated
from warehouse.staging import StagedShard
from warehouse.tables import by_name

STORIES = [
    f"Mayor Ann Drew{n} met Bob Stone in Port {n}. They spoke of the harbour.\n\nIt rained."
    for n in range(40)
]


@pytest.fixture
def naming() -> Parser:
    """A pipeline that cuts sentences and knows the people of the stories."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": f"Ann Drew{n}"} for n in range(40)])
    ruler.add_patterns([{"label": "PERSON", "pattern": "Bob Stone"}, {"label": "GPE", "pattern": "Port"}])
    return Parser(nlp, "blank", "0", "en", 2_000)


@pytest.fixture
def loaded(settings: Settings, naming: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two shards of articles, loaded in this process."""

    def attempt(self: WorkerPool, job: Any) -> StagedShard:
        return process_shard(job, naming)

    monkeypatch.setattr(WorkerPool, "_attempt", attempt)
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in STORIES))
    with Ingest(
        structs.replace(settings, shard_bytes=1_000), [str(tmp_path / "in.jsonl")], "nightly"
    ) as ingest:
        for staged in ingest.shards():
            ingest.commit(staged)
        ingest.publish()
    return settings


def run(settings: Settings, names: list[str], force: bool) -> Summary:
    """Work runs here, so that an extractor can be changed for the test."""
    with ThreadPoolExecutor(1) as pool:
        return reextraction.run(settings, names, force, pool)


def rows(settings: Settings, table: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse / "news.duckdb"), read_only=True) as con:
        return con.execute(f"FROM {table} ORDER BY ALL").fetchall()


def test_nothing_is_done_where_nothing_is_out_of_date(loaded: Settings) -> None:
    assert run(loaded, ["sentences", "mentions"], force=False).article_count == 0


@pytest.mark.parametrize(("piece", "pieces"), [(1_000, 8), (7, 2)])
def test_forced_reextraction_gives_the_same_rows(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch, piece: int, pieces: int
) -> None:
    """Also where a file is cut into pieces of work."""
    monkeypatch.setattr(outdated, "PIECE", piece)
    monkeypatch.setattr("flows.reextract.PIECES", pieces)
    names = [name for name, table in by_name(extractors.tables()).items() if name != "tokens"]
    before = {name: rows(loaded, name) for name in names}
    assert len(before["sentences"]) == 3 * len(STORIES)
    assert run(loaded, names, force=True).article_count == len(STORIES)
    assert {name: rows(loaded, name) for name in names} == before


@pytest.mark.parametrize("name", ["places", "mentions", "entities"])
def test_names_are_read_where_mentions_are_up_to_date(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """`mentions` is made anew, others of what it has, if it is not out of date itself."""
    resolved = []
    whole = resolve._resolved
    monkeypatch.setattr(resolve, "_resolved", lambda *given: resolved.append(1) or whole(*given))
    before = rows(loaded, name)
    run(loaded, [name], force=True)
    assert rows(loaded, name) == before
    assert len(before) >= len(STORIES)
    assert len(resolved) == (len(STORIES) if name == "mentions" else 0)


@pytest.mark.parametrize(
    ("asker", "module", "finder", "name"),
    [
        ("events", located, "toponyms_of", "places"),
        ("events", find, "_find", "quotes"),
        ("mentions", find, "_find", "quotes"),
    ],
)
def test_tables_are_made_of_what_others_have_found(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch, asker: str, module: Any, finder: str, name: str
) -> None:
    """Places and quotations; those are found anew for their own tables alone."""
    made = []
    whole = getattr(module, finder)
    monkeypatch.setattr(module, finder, lambda *given: made.append(1) or whole(*given))
    before = rows(loaded, asker), rows(loaded, name)
    run(loaded, [asker], force=True)
    assert made == []
    run(loaded, [asker, name], force=True)
    assert len(made) == len(STORIES)
    assert (rows(loaded, asker), rows(loaded, name)) == before


def test_names_are_resolved_where_mentions_are_out_of_date(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = replace(mentions.TABLE, version=mentions.TABLE.version + 1)
    with open_lake(loaded) as lake:
        places = [lake.tables["places"]]
        assert all(work.kept_files for work in outdated.outdated(lake, places, True, [mentions.TABLE]))
        assert not any(work.kept_files for work in outdated.outdated(lake, places, True, [newer]))
        assert not any(work.kept_files for work in outdated.outdated(lake, places, True))


def shout(monkeypatch: pytest.MonkeyPatch, faulty: str = "") -> None:
    """A second version of `sentences` that keeps first sentences alone, and fails on some articles."""
    sentences = next(one for one in extractors.extractors() if one.TABLE.name == "sentences")

    class Newer:
        TABLE = replace(sentences.TABLE, version=2)
        __name__ = sentences.__name__

        def extract(self, doc: Any, article: Any) -> Iterator[Any]:
            if faulty and faulty in article.text:
                raise ValueError("no")
            yield next(sentences.extract(doc, article))

    others = tuple(one for one in extractors.extractors() if one.TABLE.name != "sentences")
    changed: Any = (*others, Newer())
    monkeypatch.setattr(extractors, "extractors", lambda: changed)
    monkeypatch.setattr(reextract, "named", lambda *names: [e for e in changed if e.TABLE.name in names])


def test_a_new_version_replaces_the_rows_of_the_old(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = rows(loaded, "tokens")
    shout(monkeypatch)
    assert run(loaded, ["sentences"], force=False).article_count == len(STORIES)
    after = rows(loaded, "sentences")
    assert {row[-1] for row in after} == {2}
    assert len(after) == len(STORIES)
    assert rows(loaded, "tokens") == tokens
    covered = [row for row in rows(loaded, "coverage") if row[1] == "sentences"]
    assert {(row[2], row[3]) for row in covered} == {(2, 1)}
    assert len(covered) == len(STORIES)
    assert run(loaded, ["sentences"], force=False).article_count == 0


def test_an_article_that_fails_is_booked_and_its_old_rows_go(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shout(monkeypatch, faulty="Drew7 ")
    run(loaded, ["sentences"], force=False)
    assert len(rows(loaded, "sentences")) == len(STORIES) - 1
    (reject,) = rows(loaded, "rejects")
    assert reject[2:4] == ("extract", "extractor_error")


def test_the_parse_cannot_be_made_from_itself(loaded: Settings) -> None:
    with pytest.raises(click.UsageError, match="cannot reextract 'tokens'"):
        run(loaded, ["tokens"], force=False)


def test_articles_written_before_a_column_was_there(loaded: Settings, tmp_path: Path) -> None:
    lake = loaded.warehouse / "lake" / "main"
    articles = pq.read_table(next((lake / "articles").glob("*.parquet")), partitioning=None)
    older = tmp_path / "v1-older.parquet"
    pq.write_table(articles.drop_columns(["unread_fields"]), older)
    ids = tuple(articles.column("article_id").to_pylist())
    made = [
        reextract.reextract(
            reextract.ReextractJob(0, tmp_path / "out", str(tokens), (str(older),), ids, ("sentences",), "en")
        )
        for tokens in (lake / "tokens").glob("*.parquet")
    ]
    assert {article_id for one in made for article_id, _ in one.counts} == set(ids)

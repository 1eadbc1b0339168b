"""Search over whole runs: what is found and how it is ranked, kept up to date, in any DuckDB client."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from config.settings import Settings, load_settings
from flows.session import all_tables
from tasks.parse.pipeline import Parser
from tasks.pool import WorkerPool
from tasks.process import process_shard
from tests.flows.test_repeats import load, query
from warehouse.books import TERMS
from warehouse.lake import Lake
from warehouse.sqlfiles import in_order, sql_files
from warehouse.terms import MACROS, index_terms

LONG = "The harbour board met. " * 30
ARTICLES: list[dict[str, Any]] = [
    {"id": "head", "date": "2024-03-05", "title": "Ferries stop", "text": "The ferry to Lund did not sail."},
    {"id": "text", "date": "2024-03-05", "title": "Wind", "text": "The ferry to Lund did not sail."},
    {"id": "long", "date": "2024-03-05", "title": "Board", "text": LONG + "A ferry was bought."},
    {"id": "twice", "date": "2024-03-05", "text": "A ferry, two ferries, and the company’s boxes."},
    {
        "id": "apart",
        "date": "2024-03-05",
        "title": "Prime",
        "text": "Minister of ports: “Lund sail to the bank.”",
    },
    {"id": "phrase", "date": "2024-03-05", "text": "Prime Minister Ögren resigned over U.S. tariffs."},
    {
        "id": "french",
        "date": "2024-03-05",
        "language": "fr",
        "text": "Le ferry n'est pas parti de Malmö hier soir.",
    },
]
FOUND = (
    "SELECT external_id FROM search($q) s JOIN articles USING (article_id) ORDER BY score DESC, external_id"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, blank: Parser) -> Settings:
    folder = tmp_path_factory.mktemp("search")
    settings = load_settings(warehouse=folder / "wh", workers=1, engine="local")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkerPool, "_attempt", lambda self, job: process_shard(job, blank))
        load(settings, folder, "first", ARTICLES)
    return settings


def found(settings: Settings, words: str) -> list[str]:
    with duckdb.connect(str(settings.warehouse / "news.duckdb"), read_only=True) as con:
        return [row[0] for row in con.execute(FOUND, {"q": words}).fetchall()]


def test_ranking(archive: Settings) -> None:
    ranked = found(archive, "ferry")
    assert ranked[:2] in (["head", "twice"], ["twice", "head"])  # in the headline, or again and again
    assert ranked[-1] == "long"  # one word among many
    assert set(ranked) == {"head", "twice", "text", "french", "long"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("FERRIES lund", {"head", "text"}),
        ('"prime minister"', {"phrase"}),
        ("prime minister", {"apart", "phrase"}),
        ("“to lund”", {"head", "text"}),
        ('"lund to"', set()),
        ("ogren", {"phrase"}),
        ("Malmo", {"french"}),
        ("U.S.", {"phrase"}),
        ("company box", {"twice"}),
        ("lund -ferry", {"apart"}),
        ('lund -"did not sail"', {"apart"}),
        ("ogren OR malmo", {"phrase", "french"}),
        ("ferry ogren OR malmo", {"french"}),
        ("nowhere", set()),
        ("ferry nowhere", set()),
        ("", set()),
        ("-ferry", set()),
        ('" OR "', set()),
    ],
)
def test_what_is_found(archive: Settings, words: str, expected: set[str]) -> None:
    assert set(found(archive, words)) == expected


def test_any_text_is_a_query(archive: Settings) -> None:
    with duckdb.connect(str(archive.warehouse / "news.duckdb"), read_only=True) as con:

        @examples(max_examples=30)
        @given(st.text(max_size=30))
        def asked(words: str) -> None:
            con.execute(FOUND, {"q": words.replace("\x00", "")}).fetchall()

        asked()


def test_it_agrees_with_a_scan_of_the_text(archive: Settings) -> None:
    """All words of a text, together, find it."""
    for external_id, text in query(archive, "SELECT external_id, text FROM articles"):
        assert external_id in found(archive, " ".join(re.findall(r"\w{3,}", text)))


def test_a_run_adds_its_own_articles_and_revisions_take_over(
    archive: Settings, tmp_path: Path, blank: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WorkerPool, "_attempt", lambda self, job: process_shard(job, blank))
    copy = load_settings(warehouse=tmp_path / "wh", workers=1, engine="local")
    shutil.copytree(archive.warehouse, copy.warehouse)
    load(copy, tmp_path, "second", [{**ARTICLES[1], "text": "The ship to Lund did not sail."}])
    assert found(copy, "ship") == ["text"]
    assert "text" not in found(copy, "ferry")
    with Lake(copy.warehouse, all_tables()) as lake:
        assert len(lake.files("terms")) == 2
        assert index_terms(lake, "again", tmp_path / "staging") == 0
        before = lake.query("SELECT COLUMNS(*)::VARCHAR FROM lake.terms ORDER BY ALL")
        monkeypatch.setattr("warehouse.terms.TERMS", newer := replace(TERMS, version=2))
        lake.tables["terms"] = newer
        assert index_terms(lake, "again", tmp_path / "staging") == len(ARTICLES) + 1
        assert lake.query("SELECT COLUMNS(*)::VARCHAR FROM lake.terms ORDER BY ALL") == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cities, boxes; CHURCHES!", ["city", "box", "church"]),
        ("the company's news, James’s virus", ["the", "company", "news", "jame", "virus"]),
        ("naïve Ångström", ["naive", "angstrom"]),
        ("as is us gas", ["as", "is", "us", "gas"]),
        (" … ", []),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    with duckdb.connect() as con:
        for file in in_order(file for file in sql_files("macros") if file.name in MACROS):
            con.execute(file.sql)
        assert con.execute("SELECT search_words(?)", [text]).fetchall() == [(words,)]

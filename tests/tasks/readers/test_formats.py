"""The same stories in every format: the same fields; stretches of a file: the same records; no fault stops a file."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checks
from hypothesis import strategies as st

from config.settings import Settings, load_settings
from tasks.article import Article, Reject, Source
from tasks.cuts import AtLines
from tasks.discover import discover
from tasks.read import read_source
from tasks.readers import reader_of, readers
from tasks.shards import cut, evenly, source_of
from tests.tasks.readers.stories import STORIES, WHOLE, csv_file, export, warc

# What a format has no place for.
WITHOUT = {
    "a.sgm": {"byline", "outlet", "url"},
    "ninjs.jsonl": set(),
    "rss.xml": {"outlet"},
    "atom.xml": {"outlet"},
    "newsml.xml": {"url"},
    "export.txt": {"url", "external_id"},
    "a.mbox": {"byline", "url", "external_id"},
    "mail.tar.gz": {"byline", "url", "external_id"},
    "a.json": {"external_id"},
    "a.warc": {"byline", "outlet", "external_id"},
    "a.warc.gz": {"byline", "outlet", "external_id"},
    "pages.tar.xz": {"byline", "outlet", "url", "external_id"},
    "rcv1.tar": {"outlet", "url"},
}
PLACED = {"newsml.xml", "a.sgm", "export.txt", "nitf.zip", "rcv1.tar"}


def source(folder: Path, name: str, data: bytes) -> Source:
    path = folder / name
    path.write_bytes(data)
    (found,) = discover([str(path)])
    return source_of(found)


def articles(records: list[Article | Reject]) -> list[Article]:
    return [record for record in records if isinstance(record, Article)]


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_every_format_says_the_same(tmp_path: Path, settings: Settings, name: str) -> None:
    found = articles(list(read_source(source(tmp_path, name, WHOLE[name]()), settings)))
    assert [" ".join(article.text.split()) for article in found] == [
        " ".join(story.text.replace("“", '"').replace("”", '"').split())
        if name == "a.sgm"
        else " ".join(story.text.split())
        for story in STORIES
    ]
    for article, story in zip(found, STORIES, strict=True):
        expected = {
            "byline": story.byline,
            "outlet": story.outlet,
            "url": story.url,
            "external_id": str(story.number),
        }
        wanted = {field: value for field, value in expected.items() if field not in WITHOUT.get(name, set())}
        assert {field: getattr(article, field) for field in wanted} == wanted
        assert (article.headline or "").casefold() == story.headline.casefold()
        assert (str(article.published_date), article.date_source) == (story.day, "metadata")
        assert article.dateline == (story.place if name in PLACED else None)


def test_what_is_not_read_is_a_reject(tmp_path: Path, settings: Settings) -> None:
    records = list(read_source(source(tmp_path, "a.warc", warc(is_packed=False)), settings))
    assert [record.reason for record in records if isinstance(record, Reject)] == ["http_status"]
    missing = export().replace(b" 2 of 3 DOCUMENTS", b" 3 of 4 DOCUMENTS").replace(b" 3 of 3 D", b" 4 of 5 D")
    records = list(read_source(source(tmp_path, "x.txt", missing), settings))
    rejects = [(record.reason, record.source_member) for record in records if isinstance(record, Reject)]
    assert (len(articles(records)), rejects) == (3, [("missing_document", "2"), ("missing_document", "5")])


def test_columns_of_other_names_are_told_in_the_settings(tmp_path: Path, settings: Settings) -> None:
    data = csv_file().replace(b"Content", b"Volltext")
    table = source(tmp_path, "a.csv", data)
    assert [getattr(record, "reason", None) for record in read_source(table, settings)] == ["no_text_column"]
    told = load_settings(columns={"text": "Volltext"})
    assert len(articles(list(read_source(table, told)))) == len(STORIES)


def test_what_fuzzing_found(tmp_path: Path, settings: Settings) -> None:
    """A year that no news is of, text in Parquet that is not UTF-8, the head of a zip that lies."""
    odd = WHOLE["a.json"]().replace(b"2023-09-11", b"1011-09-11")
    found = articles(list(read_source(source(tmp_path, "a.json", odd), settings)))
    assert [article.published_date is None for article in found] == [True, False, False]
    assert found[0].repairs == ["date_unreadable"]
    table = pa.table({"text": pa.array([b"Caf\xe9 by the harbour opens.", b"Plain."]), "title": ["A", "B"]})
    column = pa.StringArray.from_buffers(2, *table["text"].chunk(0).buffers()[1:])
    pq.write_table(table.set_column(0, "text", column), tmp_path / "raw.parquet")
    (one,) = discover([str(tmp_path / "raw.parquet")])
    assert [a.text for a in articles(list(read_source(source_of(one), settings)))] == [
        "Café by the harbour opens.",
        "Plain.",
    ]


EXTRA = {
    "a.jsonl": (b'"language": "en"', b'"language": "en", "section": "News", "empty": ""', "section"),
    "a.csv": (b"Content\r\n", b"Content,Section\r\n", None),
    "rss.xml": (b"<guid>", b"<category>News</category><guid>", "category"),
    "newsml.xml": (b"<contentMeta>", b"<contentMeta><slugline>news</slugline>", "slugline"),
    "a.sgm": (b"<DATE>", b"<TOPICS><D>ship</D></TOPICS><DATE>", "TOPICS"),
    "a.mbox": (b"\nTo: ", b"\nX-Section: News\nTo: ", "X-Section"),
}


@pytest.mark.parametrize("name", EXTRA)
def test_what_no_column_takes_is_named(tmp_path: Path, settings: Settings, name: str) -> None:
    """Fields that hold something, without those that a column takes."""
    old, new, field = EXTRA[name]
    plain = articles(list(read_source(source(tmp_path, name, WHOLE[name]()), settings)))
    more = articles(list(read_source(source(tmp_path, name, WHOLE[name]().replace(old, new)), settings)))
    for before, after in zip(plain, more, strict=True):
        assert set(after.unread_fields) - set(before.unread_fields) == ({field} if field else set())


def test_a_quote_that_is_left_open_is_a_reject(tmp_path: Path, settings: Settings) -> None:
    data = csv_file() + b'99,"open,Post,Ann,2023-09-14,u,text\r\n100,T,Post,Ann,2023-09-14,u,text\r\n'
    records = list(read_source(source(tmp_path, "a.csv", data), settings))
    assert len(articles(records)) == len(STORIES)
    assert [record.reason for record in records if isinstance(record, Reject)] == ["invalid_csv"]


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_stretches_give_the_same_records(tmp_path: Path, settings: Settings, name: str) -> None:
    """Cut as finely as can be: the same articles and rejects, each with the same place in the file."""
    whole = source(tmp_path, name, WHOLE[name]())
    expected = list(read_source(whole, settings))
    reader = reader_of(whole.source_format or "")
    parts = [whole]
    if reader.CUT is not None:
        if not isinstance(reader.CUT, AtLines) and whole.size_bytes < 4:
            pytest.skip("too small")
        (tmp_path / "spool").mkdir()
        parts = list(reader.CUT.parts(whole, settings, evenly(1), tmp_path / "spool"))
    found = [record for part in parts for record in read_source(part, settings)]
    assert found == expected
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]
    # A file that is packed around its units is read in one go, or unit by unit; all others come apart.
    assert reader.CUT is None or len(parts) > 1 or name == "nested.zip"


def test_shards_of_many_files(tmp_path: Path, settings: Settings) -> None:
    sources = [source(tmp_path, name, make()) for name, make in sorted(WHOLE.items())]
    (tmp_path / "spool").mkdir()
    shards = list(cut(sources, settings, evenly(3_000), tmp_path / "spool"))
    found = [record for shard in shards for part in shard.sources for record in read_source(part, settings)]
    assert len(articles(found)) == len(STORIES) * len(WHOLE)


def test_every_reader_says_how_it_is_cut() -> None:
    for reader in readers():
        assert reader.CUT is None or hasattr(reader.CUT, "parts")
        assert reader.recognises(b"", "") is False


MANGLINGS = st.lists(
    st.tuples(st.sampled_from(["cut", "flip", "repeat", "insert"]), st.floats(0, 1), st.binary(max_size=8)),
    min_size=1,
    max_size=4,
)


def mangled(data: bytes, steps: list[tuple[str, float, bytes]]) -> bytes:
    for step, where, piece in steps:
        at = int(where * len(data))
        if step == "cut":
            data = data[:at]
        elif step == "flip" and at < len(data):
            data = data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]
        elif step == "repeat":
            data = data[:at] + data[at // 2 :]
        else:
            data = data[:at] + piece + data[at:]
    return data


@pytest.mark.parametrize("name", sorted(WHOLE))
@given(steps=MANGLINGS)
@checks(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_stops_a_reader(tmp_path: Path, name: str, steps: list[tuple[str, float, bytes]]) -> None:
    """Whatever is done to a file: articles and rejects, none of them for a fault of the reader itself."""
    settings = load_settings()
    whole = source(tmp_path, name, mangled(WHOLE[name](), steps))
    records = list(read_source(whole, settings))
    assert all(isinstance(record, Article | Reject) for record in records)
    assert [
        record for record in records if isinstance(record, Reject) and record.reason == "reader_error"
    ] == []
    for article in articles(records):
        assert article.text.strip()
        assert article.article_id


def test_every_reader_takes_any_bytes(tmp_path: Path, settings: Settings) -> None:
    """Also where the file is not what its reader expects at all."""
    samples = [
        b"",
        b"\x00" * 700,
        bytes(range(256)) * 4,
        b"<",
        b"{",
        b"[",
        b"PK\x03\x04",
        b"a" * 5000,
        b"\xff" * 600,
    ]
    for reader in readers():
        for index, data in enumerate(samples):
            whole = source(tmp_path, f"{index}", data)
            for record in read_source(replace(whole, source_format=reader.FORMAT), settings):
                assert isinstance(record, Article | Reject)
                assert getattr(record, "reason", "") != "reader_error", (reader.FORMAT, data[:20], record)

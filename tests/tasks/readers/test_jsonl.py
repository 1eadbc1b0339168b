"""The JSON Lines reader: fields, dates, rejects, and lines of any kind."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings, load_settings
from tasks.article import Article, Reject, Source, Unmarked
from tasks.readers import jsonl as reader


def read(data: bytes, settings: Settings, first: int = 1) -> list[Article | Reject]:
    source = Source("a.jsonl", "a.jsonl", "", len(data), reader.FORMAT, first_record=first)
    return list(reader.read(io.BytesIO(data), source, settings))


def read_one(record: Any) -> Article | Reject:
    (result,) = read(json.dumps(record).encode(), load_settings())
    return result


def test_all_fields() -> None:
    record = {
        "id": "a-1",
        "date": "2023-09-15T23:30:00-05:00",
        "title": " Old bridge to close ",
        "text": " The bridge closes.\n\n “At last,” she said. ",
        "url": "https://gazette.example/bridge",
        "outlet": "The Gazette",
        "byline": "Ann Lee",
        "language": "en-GB",
        "section": "local",
    }
    assert read_one(record) == Unmarked(
        " The bridge closes.\n\n “At last,” she said. ",
        headline="Old bridge to close",
        byline="Ann Lee",
        outlet="The Gazette",
        url="https://gazette.example/bridge",
        language="en-GB",
        published_date=date(2023, 9, 15),
        published_at=datetime(2023, 9, 16, 4, 30, tzinfo=UTC),
        date_source="metadata",
        date_precision="time",
        external_id="a-1",
        source_member="1",
        unread_fields=["section"],
    )


def test_a_text_is_enough() -> None:
    assert read_one({"text": "Only this."}) == Unmarked("Only this.", source_member="1")


@pytest.mark.parametrize(
    ("written", "day", "precision", "repairs"),
    [
        ("2023-09-15", date(2023, 9, 15), "day", []),
        ("2023-09", date(2023, 9, 1), "month", []),
        (2023, date(2023, 1, 1), "year", []),
        ("2023-09-15 10:00", date(2023, 9, 15), "day", []),
        ("soon", None, None, ["date_unreadable"]),
        ({"day": 1}, None, None, ["date_unreadable"]),
        (None, None, None, []),
        ("  ", None, None, []),
    ],
)
def test_dates(written: Any, day: date | None, precision: str | None, repairs: list[str]) -> None:
    found = read_one({"text": "A text.", "date": written})
    assert isinstance(found, Article)
    assert (found.published_date, found.date_precision, found.repairs) == (day, precision, repairs)
    assert found.date_source == ("metadata" if day else None)


def test_fields_of_other_types() -> None:
    found = read_one(
        {"text": "A text.", "title": 7, "id": 12, "url": ["x"], "byline": True, "outlet": float("nan")}
    )
    assert found == Unmarked("A text.", headline="7", external_id="12", source_member="1")


def test_repairs_are_named_once() -> None:
    found = read_one({"text": "SÃ£o Pedro \ud83d\x07", "title": "SÃ£o Pedro"})
    assert found == Unmarked(
        "São Pedro �",
        headline="São Pedro",
        source_member="1",
        repairs=["surrogates", "control_characters", "mojibake"],
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "torn', "invalid_json"),
        (b'{"text": NULL}', "invalid_json"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "invalid_json"),
        (b'{"a":' * 100_000, "invalid_json"),
        (b'["text"]', "not_an_object"),
        (b'"text"', "not_an_object"),
        (b'{"title": "no body"}', "no_text"),
        (b'{"text": null}', "no_text"),
        (b'{"text": " \\n\\t"}', "no_text"),
        (b'{"text": "\\u0000\\u0007"}', "no_text"),
        (b'{"text": 5}', "wrong_type"),
        (b'{"text": ["a", "b"]}', "wrong_type"),
        (bytes(50), "invalid_utf8"),
    ],
)
def test_rejects(line: bytes, reason: str, settings: Settings) -> None:
    before, reject, after = read(b'{"text":"a"}\n' + line + b'\n{"text":"b"}', settings)
    assert isinstance(reject, Reject)
    assert (reject.stage, reject.reason, reject.source_member) == ("read", reason, "2")
    assert isinstance(before, Article)
    assert isinstance(after, Article)


def test_lines_are_counted_from_the_first_record(settings: Settings) -> None:
    found = read(b'\n{"text":"a"}\r\n \n{"text":"b"}', settings, first=100)
    assert [(r.source_member, r.text) for r in found if isinstance(r, Article)] == [
        ("101", "a"),
        ("103", "b"),
    ]


def test_a_line_over_the_limit_is_skipped_alone() -> None:
    long = b'{"text": "' + b"x" * 3_000_000 + b'"}\n'
    found = read(long + b'{"text":"b"}\n' + long.rstrip(), load_settings(max_record_bytes=1_000))
    assert [getattr(r, "reason", "article") for r in found] == [
        "record_too_large",
        "article",
        "record_too_large",
    ]
    assert [r.source_member for r in found] == ["1", "2", "3"]


def test_a_mark_and_a_foreign_encoding(settings: Settings) -> None:
    data = b'\xef\xbb\xbf{"text":"a"}\n' + '{"text":"café"}'.encode("cp1252")
    assert [r.repairs for r in read(data, settings) if isinstance(r, Article)] == [
        ["bom"],
        ["encoding:cp1252"],
    ]


@pytest.mark.parametrize(
    ("head", "suffix", "taken"),
    [
        (b'{"text":"a"}\n{"text":"b"}\n', "", True),
        (b'{"text":"a"}', ".txt", True),
        (b"torn line\n", ".jsonl", True),
        (b'{\n  "text": "a"\n}', ".json", False),
        (b"plain text", ".txt", False),
        (b"\x89PNG\r\n" + bytes(50), ".jsonl", False),
    ],
)
def test_what_it_takes(head: bytes, suffix: str, taken: bool) -> None:
    assert reader.recognises(head, suffix) is taken


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(["text", "id", "date", "title", "url", "outlet", "byline", "language", "x"])


@given(st.dictionaries(KEYS, JSON) | JSON)
def test_any_json_is_an_article_or_a_reject(record: Any) -> None:
    found = read_one(record)
    assert isinstance(found, Article | Reject)
    if isinstance(found, Article):
        assert found.text.strip()
        assert found.article_id


@given(st.lists(st.binary(max_size=80)))
def test_every_line_that_is_not_blank_is_booked(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    expected = [str(n) for n, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    assert [r.source_member for r in read(data, load_settings())] == expected


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_text_is_verbatim(text: str) -> None:
    found = read_one({"text": text})
    assert not text.strip() or (isinstance(found, Article) and found.text == text)


@pytest.mark.shared
def test_the_contracts_sample(shared: Path, settings: Settings) -> None:
    found = read((shared / "samples" / "jsonl" / "contract.jsonl").read_bytes(), settings)
    assert len(found) == 7
    assert all(isinstance(record, Article) and not record.repairs for record in found)

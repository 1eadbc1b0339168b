"""The reader of raw text files: one article or one reject each."""

import io
import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as checks
from hypothesis import strategies as st

from config.settings import Settings, load_settings
from tasks.article import Article, Reject, Source
from tasks.readers import text as reader

BODY = "Officials said on Tuesday that the old bridge would stay closed.\n\nTraders called the delay costly."


def read_one(data: bytes, settings: Settings, name: str = "/in/story.txt") -> Article | Reject:
    source = Source(name, name, "", len(data), reader.FORMAT)
    (result,) = reader.read(io.BytesIO(data), source, settings)
    return result


def article(text: str, settings: Settings, name: str = "/in/story.txt") -> Article:
    result = read_one(text.encode(), settings, name)
    assert isinstance(result, Article)
    return result


def test_takes_text_files_and_no_others() -> None:
    assert reader.recognises(b"anything", ".txt")
    assert not reader.recognises(b"anything", ".html")


def test_a_whole_article(settings: Settings) -> None:
    text = f" date 2023-09-15 Seoul : {BODY} (AP)\n"
    assert article(text, settings) == Article(
        text=BODY,
        dateline="Seoul",
        credit="AP",
        published_date=date(2023, 9, 15),
        date_source="header",
        date_precision="day",
        repairs=["header", "credit_line"],
    )


def test_a_text_without_a_header_is_left_alone(settings: Settings) -> None:
    assert article(f"\n{BODY}\n", settings) == Article(text=BODY)


def test_an_instant_in_the_header(settings: Settings) -> None:
    found = article(f"Title: Dull day\nDate: 2023-09-15 20:17 GMT\n\n{BODY}", settings)
    assert found.published_at == datetime(2023, 9, 15, 20, 17, tzinfo=UTC)
    assert (found.published_date, found.date_precision) == (date(2023, 9, 15), "time")


@pytest.mark.parametrize(
    ("head", "name", "day", "source"),
    [
        ("LONDON, March 1 (Reuters) - ", "story.txt", None, None),
        ("LONDON, March 1 (Reuters) - ", "2019-03-02_7.txt", date(2019, 3, 1), "filename"),
        ("LONDON (Reuters) - ", "2019-03-02_7.txt", date(2019, 3, 2), "filename"),
        ("LONDON, March 1, 2018 (Reuters) - ", "2019-03-02_7.txt", date(2018, 3, 1), "header"),
        ("date 01/03/2019 London: ", "2019-03-01.txt", date(2019, 3, 1), "header"),
    ],
)
def test_what_the_name_of_the_file_adds(
    settings: Settings, head: str, name: str, day: date | None, source: str | None
) -> None:
    found = article(head + BODY, settings, f"/in/{name}")
    assert (found.published_date, found.date_source) == (day, source)


def test_the_copyright_over_a_caption_is_no_credit(settings: Settings) -> None:
    end = "\n\nCopyright 2023 The Associated Press. All rights reserved."
    caption = f"FILE - In this Sept. 15, 2023, file photo, people wait.\n{BODY}"
    assert article(BODY + end, settings).credit == "AP"
    found = article(caption + end, settings)
    assert (found.credit, found.dateline, found.text) == (None, None, caption)


def test_reporters_of_the_last_line_make_the_byline(settings: Settings) -> None:
    text = f"LONDON (Reuters) - {BODY}\n\n(Reporting by Anna Tamm; Editing by Jaan Kask)"
    assert article(text, settings).byline == "Anna Tamm"


def test_windows_text_is_decoded(settings: Settings) -> None:
    found = read_one("PARIS (AFP) – Café owners “agree”.\r\n\r\nAll of them.".encode("cp1252"), settings)
    assert isinstance(found, Article)
    assert found.text == "Café owners “agree”.\n\nAll of them."
    assert {"encoding:cp1252", "header"} <= set(found.repairs)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\n", "empty_file"),
        (b"\xef\xbb\xbf\n", "empty_file"),
        (b"LONDON, March 1 (Reuters) - \n", "no_text"),
        (b"Headline: Dull day\nDate: 2023\n", "no_text"),
        (b"(AP)\n", "no_text"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "binary"),
    ],
)
def test_rejects(settings: Settings, data: bytes, reason: str) -> None:
    result = read_one(data, settings)
    assert isinstance(result, Reject)
    assert (result.stage, result.reason) == ("read", reason)
    assert result.detail


def test_one_article_is_not_longer_than_a_record_may_be(tmp_path: Path) -> None:
    small = load_settings(warehouse=tmp_path, max_record_bytes=1_000)
    result = read_one(b"word " * 300, small)
    assert isinstance(result, Reject)
    assert result.reason == "too_large"


def test_an_archives_own_grammars(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[[dateline]]\npattern = '## {place} ##'\n")
    settings = load_settings(warehouse=tmp_path, header_grammars=str(path))
    assert article(f"## Oslo ## {BODY}", settings).dateline == "Oslo"


@checks(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_one_article_or_reject(data: bytes) -> None:
    result = read_one(data, load_settings())
    if isinstance(result, Article):
        assert result.text.strip() == result.text != ""


@checks(deadline=None)
@given(st.text(alphabet=st.characters(codec="ascii"), max_size=300))
def test_the_body_is_a_part_of_the_file(text: str) -> None:
    result = read_one(text.encode(), load_settings())
    if isinstance(result, Article) and set(result.repairs) <= {"header", "credit_line"}:
        assert result.text in text


@pytest.mark.shared
def test_the_users_own_sample(shared: Path, settings: Settings) -> None:
    data = (shared / "samples" / "ap-2023-09-15-seoul.txt").read_bytes()
    found = read_one(data, settings)
    assert isinstance(found, Article)
    assert (found.dateline, found.credit, found.published_date) == ("Seoul", "AP", date(2023, 9, 15))
    assert found.text.startswith("North Korean leader Kim Jong Un peered")
    assert found.text.endswith("foreign experts say.")


@pytest.mark.shared
def test_the_pack_of_headers(shared: Path, settings: Settings) -> None:
    """Dateline, date, credit, headline, byline: 97 % right, and hardly ever one that is not there."""
    right: Counter[tuple[str, bool]] = Counter()
    lines = (shared / "gold" / "headers.dev.gold.jsonl").read_text(encoding="utf-8").splitlines()
    for gold in map(json.loads, lines):
        found = read_one(
            (shared / "gold" / "headers.dev" / gold["file"]).read_bytes(), settings, gold["file"]
        )
        assert isinstance(found, Article), gold["file"]
        for field in ("dateline", "published_date", "credit", "headline", "byline"):
            if field in gold:
                value = getattr(found, field)
                right[field, (str(value) if value else None) == gold[field]] += 1
        if "body_start" in gold:
            right["text", " ".join(found.text.split()).startswith(" ".join(gold["body_start"].split()))] += 1
    for field in ("dateline", "published_date", "credit", "headline", "text"):
        assert right[field, True] >= 0.97 * (right[field, True] + right[field, False]), field

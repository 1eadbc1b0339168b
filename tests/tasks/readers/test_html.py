"""The HTML reader: what it takes, one record a file, and how it does on packs of real pages."""

import gzip
import importlib.util
import io
import json
import statistics
from pathlib import Path
from types import ModuleType

import pytest

from config.settings import Settings
from tasks.article import Article, Reject, Source
from tasks.packings import UnpackError
from tasks.readers import html as reader
from tasks.unpack import open_source
from tests.tasks.webpage.pages import HEADLINE, article, page


@pytest.mark.parametrize(
    ("head", "suffix", "taken"),
    [
        (b"<!DOCTYPE html>\n<html>", "", True),
        (b"\xef\xbb\xbf <HTML lang=en>", ".txt", True),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<!doctype html PUBLIC "x">', ".xml", True),
        (b"<head><title>x</title>", "", True),
        (b"<div>a fragment</div>", ".html", True),
        (b"no markup at all", ".html", False),
        (b'<?xml version="1.0"?><rss version="2.0">', ".xml", False),
        (b"<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><head>", ".xml", False),
        (b"<htmlish>", ".txt", False),
        (b"text <html>", ".txt", False),
    ],
)
def test_what_it_takes(head: bytes, suffix: str, taken: bool) -> None:
    assert reader.recognises(head, suffix) is taken


def read_one(data: bytes, settings: Settings) -> Article | Reject:
    (found,) = reader.read(io.BytesIO(data), Source("a", "a", "", len(data), reader.FORMAT), settings)
    return found


def test_one_article(settings: Settings) -> None:
    found = read_one(page(article()), settings)
    assert isinstance(found, Article)
    assert (found.headline, found.source_member) == (HEADLINE, None)


def test_one_reject(settings: Settings) -> None:
    found = read_one(b"<html></html>", settings)
    assert isinstance(found, Reject)
    assert (found.stage, found.reason) == ("read", "no_article_text")


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_html", shared / "gold" / "score_html.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize(
    ("pack", "every", "least"),
    [
        ("html.aeb", 3, {"body": 0.96}),
        ("html.fundus", 2, {"body": 0.96, "title": 0.8, "date": 0.97}),
        ("dates.htmldate", 4, {"date": 0.9}),
    ],
)
def test_packs_of_real_pages(
    shared: Path, settings: Settings, pack: str, every: int, least: dict[str, float]
) -> None:
    """Better than trafilatura and htmldate alone; a part of each pack, for time's sake."""
    score = scorer(shared)
    bodies, titles, dates = [], [], []
    with (shared / "gold" / f"{pack}.gold.jsonl").open(encoding="utf-8") as lines:
        golds = [json.loads(line) for line in lines][::every]
    for gold in golds:
        path = str(shared / "gold" / pack / gold["file"])
        with open_source(Source(path, path, "", 0, "html"), settings) as stream:
            (found,) = reader.read(stream, Source(path, path, "", 0, "html"), settings)
        is_article = isinstance(found, Article)
        bodies.append((gold.get("body"), found.text if is_article else ""))
        titles.append(is_article and score.plain(found.headline) == score.plain(gold.get("title")))
        dates.append(is_article and str(found.published_date) == gold.get("date"))
    reached = {
        "body": score.body_scores(bodies)[2],
        "title": statistics.fmean(titles),
        "date": statistics.fmean(dates),
    }
    assert {name: reached[name] for name, value in least.items() if reached[name] < value} == {}


def test_a_page_that_is_cut_off_is_no_page(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(page(article()))[:-40])
    source = Source(str(path), str(path), "", 1, "html")
    with pytest.raises(UnpackError), open_source(source, settings) as stream:
        list(reader.read(stream, source, settings))

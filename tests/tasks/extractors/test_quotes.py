"""The rows of `quotes`, and the article that the table was asked for."""

from pathlib import Path
from typing import Any

import pytest

from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import mentions, quotes
from tasks.parse.pipeline import Parser
from tests.tasks.quotes.docs import SPLIT, hand_built


def rows(doc: Any) -> list[dict[str, Any]]:
    result = extract_all(doc, Article(doc.text), "a", (quotes,))
    assert result.faults == []
    return result.tables["quotes"].to_pylist()


def test_the_parts_of_a_quotation_share_an_id() -> None:
    first, second = rows(hand_built(SPLIT))
    assert first["quote_id"] == second["quote_id"] == "q0"
    assert (first["sentence_index"], second["sentence_index"]) == (0, 1)
    assert (first["kind"], first["has_quote_marks"], first["cue_class"]) == ("direct", True, "said")
    assert (first["speaker_text"], first["speaker_name"], first["speaker_entity_id"]) == ("she", "she", None)
    assert first["cue_text"] == "said"


@pytest.fixture(scope="module")
def summit(model: Parser) -> Any:
    path = Path(__file__).parents[4] / "shared" / "samples" / "ap-2023-09-15-seoul.txt"
    if not path.exists():
        pytest.skip("no corpora beside the repository")
    _, _, body = path.read_text(encoding="utf-8").partition(" : ")
    with model.zone():
        doc = next(iter(model.parse([body])))
        yield rows(doc), list(mentions.extract(doc, Article(body)))


@pytest.mark.model
@pytest.mark.shared
@pytest.mark.parametrize(
    ("words", "speaker", "kind"),
    [
        ("Our fathers and grandfathers", "Mikhail Degtyarev", "direct"),
        ("I'm sure that our countries", "Mikhail Degtyarev", "direct"),
        ("also visited the plant in 2002", "Mikhail Degtyarev", "indirect"),
        ("We have shown one of our", "Denis Manturov", "direct"),
        ("We are seeing potential", "Denis Manturov", "direct"),
        ("That's why we have come here", "Vladimir Putin", "direct"),
        ("keen interest in rocket", "Vladimir Putin", "direct"),
        ("trying to develop space", "Vladimir Putin", "direct"),
        ("Kim is to travel next", "Vladimir Putin", "indirect"),
        ("Kim visited a facility", "a Russian Cabinet statement", "indirect"),
        ("Kim would seek Russian help", "Experts", "indirect"),
        ("would want to receive ammunition", "foreign experts", "indirect"),
        ("Kim will likely supply", "Foreign governments and experts", "indirect"),
    ],
)
def test_the_summit_who_said_what(summit: Any, words: str, speaker: str, kind: str) -> None:
    (row,) = [row for row in summit[0] if words in row["text"]]
    assert (row["speaker_name"], row["kind"]) == (speaker, kind)


@pytest.mark.model
@pytest.mark.shared
def test_the_summit_has_no_row_for_narration(summit: Any) -> None:
    told = " ".join(row["text"] for row in summit[0])
    for narration in (
        "peered into the cockpit",
        "published video",
        "took place at",
        "accompanied",
        "struggled to put",
    ):
        assert narration not in told


@pytest.mark.model
@pytest.mark.shared
def test_every_kim_but_the_late_father_is_one(summit: Any) -> None:
    named = [(row[3], row[7]) for row in summit[1] if row[3].startswith("Kim")]
    assert ("Kim Jong Il", "Kim Jong Il") in named
    assert len(named) > 12
    assert {name for text, name in named if text != "Kim Jong Il"} == {"Kim Jong Un"}

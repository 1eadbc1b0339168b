"""Events: one line each, whatever they hold; and the digest of a run in Markdown."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import events
from flows.digest import markdown, slowest_stages
from flows.summary import Summary

FACTS = st.dictionaries(
    st.sampled_from(["shard", "example", "seconds"]),
    st.text() | st.integers() | st.floats() | st.none(),
    max_size=3,
)


def record(event: str, facts: dict[str, Any]) -> logging.LogRecord:
    made = logging.LogRecord("dateline", logging.INFO, __file__, 1, event, None, None)
    made.facts = facts
    return made


@given(FACTS)
def test_an_event_is_one_line(facts: dict[str, Any]) -> None:
    for formatter in (events.Plain(), events.Json()):
        line = formatter.format(record("committed", facts))
        assert len(line.splitlines()) == 1
        assert "committed" in line


def test_json_holds_the_facts_as_they_are() -> None:
    told = json.loads(events.Json().format(record("committed", {"shard": 3, "why": 'a "b"\n', "none": None})))
    assert set(told) == {"time", "level", "event", "shard", "why"}
    assert (told["level"], told["event"], told["shard"], told["why"]) == ("info", "committed", 3, 'a "b"\n')


def test_plain_quotes_what_would_run_together() -> None:
    assert (
        events.Plain()
        .format(record("rejected", {"reason": "binary", "example": "a b"}))
        .endswith('INFO    rejected reason=binary example="a b"')
    )


@pytest.fixture
def unheard() -> Iterator[None]:
    yield
    events.listen("auto")


def test_nothing_is_told_unless_asked(unheard: None, capsys: pytest.CaptureFixture[str]) -> None:
    for log_format, count in (("auto", 0), ("plain", 1), ("json", 1), ("auto", 0)):
        events.listen(log_format)
        events.tell("published", snapshot_id=4)
        assert len(capsys.readouterr().err.splitlines()) == count


def test_the_digest_escapes_and_orders() -> None:
    summary = Summary("r1", article_count=7, rows={"quotes": 3}, unusual=["day <b>"])
    summary.reject_reasons = [("read", "binary", 2, "a|b.txt: `x` [y](z)\nmore")]
    summary.stages.update({("workers", "read"): 1.0, ("main", "commit"): 4.0})
    assert slowest_stages(summary)[0] == ("main", "commit", 4.0)
    text = markdown(summary, Path("/w/reports/r1.html"))
    assert "| binary | read | 2 | a\\|b.txt: \\`x\\` \\[y\\](z) more |" in text
    assert "| quotes | 3 |" in text
    assert "day \\<b\\>" in text
    assert text.index("| main | commit | 4.0 s |") < text.index("| workers | read | 1.0 s |")
    assert "[r1.html](file:///w/reports/r1.html)" in text
    assert "dateline report --run r1" in text

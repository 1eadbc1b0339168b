"""A run in Markdown: what came in, what was made of it, what was not, where the time went, what to ask."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from flows.report import amount, duration
from flows.summary import Summary

STAGES = 8
SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def markdown(summary: Summary, page: Path | None = None) -> str:
    """The run's report; `page` is its HTML file, where one was written."""
    return "\n".join(_lines(summary, page)) + "\n"


def slowest_stages(summary: Summary) -> list[tuple[str, str, float]]:
    """Process, stage and seconds, the slowest first."""
    stages = sorted(summary.stages.items(), key=lambda item: (-item[1], item[0]))
    return [(process, stage, seconds) for (process, stage), seconds in stages]


def _lines(summary: Summary, page: Path | None) -> Iterator[str]:
    yield f"# Run {summary.run_id}\n"
    yield from table(
        ("", "count"),
        [
            ("files found", f"{summary.found_count:,}"),
            ("of them new", f"{summary.new_count:,}"),
            ("articles loaded", f"{summary.article_count:,}"),
            ("words", f"{summary.word_count:,}"),
            ("exact duplicates", f"{summary.duplicate_count:,}"),
            ("rejects", f"{summary.reject_count:,}"),
            ("time", duration(summary.seconds)),
            ("largest process", amount(summary.peak_memory_bytes)),
        ],
    )
    for line in summary.unusual:
        yield f"\n**Unusual:** {escaped(line)}"
    if summary.rows:
        yield "\n## Extracted\n"
        yield from table(("table", "rows"), [(name, f"{count:,}") for name, count in summary.rows.items()])
    if summary.reject_reasons:
        yield "\n## Not loaded\n"
        reasons = [(reason, stage, f"{n:,}", example) for stage, reason, n, example in summary.reject_reasons]
        yield from table(("reason", "stage", "count", "such as"), reasons)
    if summary.unread_fields:
        yield "\n## Said by sources, taken by no column\n"
        fields = [(kind, name, f"{n:,}") for kind, name, n in summary.unread_fields]
        yield from table(("format", "field", "articles"), fields)
    yield "\n## Slowest stages\n"
    stages = [(*names, f"{seconds:,.1f} s") for *names, seconds in slowest_stages(summary)[:STAGES]]
    yield from table(("process", "stage", "time"), stages)
    yield "\n## Ask further\n"
    yield from (f"    {query}" for query in queries(summary.run_id))
    if page is not None:
        yield f"\nThe whole report, with charts: [{escaped(page.name)}]({page.as_uri()})"


def queries(run_id: str) -> tuple[str, ...]:
    """Commands that look closer at a run."""
    return (
        f"dateline sql \"SELECT reason, source_file, detail FROM rejects WHERE run_id = '{run_id}'\"",
        f"dateline sql \"SELECT published_date, headline FROM articles WHERE run_id = '{run_id}'\"",
        f"dateline report --run {run_id}",
    )


def table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Lines of a Markdown table, its cells escaped."""
    head = list(head)
    for row in (head, ["---"] * len(head)):
        yield f"| {' | '.join(row)} |"
    for cells in rows:
        yield f"| {' | '.join(escaped(str(cell)) for cell in cells)} |"


def escaped(text: str) -> str:
    """Text that Markdown takes as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))

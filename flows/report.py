"""A run in a few lines of text."""

from collections.abc import Iterator

from flows.summary import Summary

MINUTE, HOUR = 60, 3600
UNREAD = 8  # fields named


def duration(seconds: float) -> str:
    """A time in the unit that suits it."""
    if seconds < 2 * MINUTE:
        return f"{seconds:,.1f} s"
    if seconds < 2 * HOUR:
        return f"{seconds / MINUTE:,.1f} minutes"
    return f"{seconds / HOUR:,.1f} hours"


def amount(size_bytes: float) -> str:
    """Bytes in the unit that suits them."""
    for unit in ("bytes", "kB", "MB"):
        if size_bytes < 1000:
            return f"{size_bytes:,.0f} {unit}"
        size_bytes /= 1000
    return f"{size_bytes:,.1f} GB"


def lines(summary: Summary) -> Iterator[str]:
    """What came in, what was loaded, what was not, and how fast."""
    known = summary.found_count - summary.new_count
    yield f"{summary.found_count:,} files found, {known:,} of them known already"
    for run_id in summary.interrupted_runs:
        yield f"run {run_id} had been interrupted; this run went on with its work"
    if not summary.new_count:
        yield "nothing new to load"
    else:
        speed = summary.word_count / summary.seconds if summary.seconds else 0
        yield (
            f"{summary.article_count:,} articles loaded, {summary.duplicate_count:,} duplicates, "
            f"{summary.reject_count:,} rejects"
        )
        memory = summary.peak_memory_bytes / 1e6
        yield (
            f"{summary.word_count:,} words in {summary.seconds:,.1f} s ({speed:,.0f} words a second), "
            f"largest process {memory:,.0f} MB"
        )
    for stage, reason, count, example in summary.reject_reasons:
        yield f"  rejected: {count:,} x {reason} ({stage}), such as {example}"
    if summary.unread_fields:
        most = ", ".join(f"{kind} {name} ({count:,})" for kind, name, count in summary.unread_fields[:UNREAD])
        yield f"  no column takes: {most}; all of them in unread_fields"
    for line in summary.unusual:
        yield f"UNUSUAL: {line}"
    yield f"published: {summary.published} (run {summary.run_id})"

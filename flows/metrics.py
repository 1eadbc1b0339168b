"""Figures of the last run, in the text format of Prometheus, for a node exporter to pick up."""

import os
from pathlib import Path

from flows.summary import Summary

FIGURES = {
    "articles": ("article_count", "articles loaded"),
    "words": ("word_count", "words loaded"),
    "duplicates": ("duplicate_count", "exact duplicates found"),
    "rejects": ("reject_count", "things that could not be loaded"),
    "sources": ("new_count", "files worked on"),
    "seconds": ("seconds", "time from start to end"),
    "peak_memory_bytes": ("peak_memory_bytes", "resident memory of the largest process"),
}


def write_metrics(path: Path, flow: str, summary: Summary, ended_at: float) -> None:
    """Write the figures of a run that was published; `ended_at` in seconds since 1970. Atomic."""
    label = f'{{flow="{flow}"}}'
    lines = []
    for name, (attribute, meaning) in FIGURES.items():
        lines += [f"# HELP dateline_run_{name} {meaning}", f"# TYPE dateline_run_{name} gauge"]
        lines.append(f"dateline_run_{name}{label} {getattr(summary, attribute)}")
    lines += [
        "# HELP dateline_published_at when a run was last published",
        "# TYPE dateline_published_at gauge",
    ]
    lines.append(f"dateline_published_at{label} {ended_at:.0f}")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    temporary.replace(path)

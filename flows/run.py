"""A run from the command line: which engine drives it."""

import os
from collections.abc import Iterator

from config.settings import Settings
from flows.estimates import comparison
from flows.faults import in_plain_words
from flows.ingest import Ingest
from flows.report import lines
from flows.summary import Summary
from tasks.discover import display_name


def run(settings: Settings, paths: list[str]) -> Iterator[str]:
    """Load what is new under the paths; yield the report's lines."""
    with in_plain_words(settings.warehouse), Ingest(settings, paths, "nightly") as ingest:
        ingest.start()
        summary = _with_prefect(ingest) if wants_prefect(settings, ingest.weight) else _locally(ingest)
    yield from lines(summary)
    yield from comparison(settings.warehouse, paths, summary.article_count, summary.seconds)


def wants_prefect(settings: Settings, weight: int) -> bool:
    """Whether the run is worth starting Prefect's server for, which takes longer than a small run itself."""
    if settings.engine == "dask":
        return "PREFECT_API_URL" in os.environ
    if settings.engine != "auto":
        return settings.engine == "prefect"
    return bool(weight) and ("PREFECT_API_URL" in os.environ or weight > settings.small_run_bytes)


def _locally(ingest: Ingest) -> Summary:
    from flows.local import load

    return load(ingest)


def _with_prefect(ingest: Ingest) -> Summary:
    from flows.server import server

    with server(ingest.warehouse) as wait:
        from flows.nightly import begun, nightly

        wait()
        token = begun.set(ingest)
        try:
            shown = [display_name(path) for path in ingest.paths[:20]]  # Prefect wants text that is UTF-8
            nightly(shown, str(ingest.warehouse), ingest.settings.workers)
        finally:
            begun.reset(token)
    return ingest.summary

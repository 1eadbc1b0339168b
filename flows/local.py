"""The same run without an orchestrator, for work too small to need one."""

from flows.ingest import Ingest
from flows.progress import Progress
from flows.summary import Summary


def load(ingest: Ingest) -> Summary:
    """Process, commit, check, publish."""
    with Progress(ingest.weight) as progress:
        return process(ingest, progress)


def process(ingest: Ingest, progress: Progress) -> Summary:
    """The same, as a part of some larger work whose progress is counted."""
    for staged in ingest.shards():
        progress.advance(staged, ingest.commit(staged))
    ingest.publish()
    return ingest.summary

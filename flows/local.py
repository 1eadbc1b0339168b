"""The same run without an orchestrator, for work too small to need one."""

from flows.ingest import Ingest
from flows.progress import Progress
from flows.session import Summary


def load(ingest: Ingest) -> Summary:
    """Process, commit, check, publish."""
    with Progress(ingest.weight) as progress:
        for staged in ingest.shards():
            ingest.commit(staged)
            progress.advance(staged, ingest.summary)
    ingest.publish()
    return ingest.summary

"""The nightly flow: everything that is not loaded yet, under Prefect.

Prefect orchestrates shards in threads; the NLP happens in a pool of plain worker processes
(tasks/pool.py). What is done is known from the books, never from Prefect's state: results are not
persisted and nothing is cached.
"""

import logging
from concurrent.futures import Future
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import duckdb
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from config.settings import load_settings
from flows.artifacts import report_artifacts
from flows.events import tell
from flows.figures import Scope
from flows.htmlreport import write_report
from flows.ingest import Ingest
from flows.progress import Progress
from flows.report import lines
from flows.summary import Summary
from warehouse.staging import StagedShard

# An ingest that the command line has begun already, so that shards are processed while Prefect starts.
begun: ContextVar[Ingest | None] = ContextVar("begun", default=None)


@task(name="shard", task_run_name="shard-{number}", cache_policy=NO_CACHE, persist_result=False)
def shard(number: int) -> list[StagedShard]:
    """Wait for a shard that a worker process is working on."""
    return _futures.pop(number).result()


THREADS: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=8)


@flow(name="nightly", task_runner=THREADS, persist_result=False)
def nightly(paths: list[str], warehouse: str | None = None, workers: int | None = None) -> None:
    """Load what is new under `paths`, check it and publish it."""
    ingest = begun.get()
    if ingest is not None:
        load(ingest)
        return
    with Ingest(load_settings(warehouse=warehouse, workers=workers), paths, "nightly") as ingest:
        for line in lines(load(ingest)):
            print(line, flush=True)


def load(ingest: Ingest) -> Summary:
    """Process, commit, check, publish, report."""
    with Progress(ingest.weight) as progress:
        for staged in ingest.shards(_track):
            progress.advance(staged, ingest.commit(staged))
    ingest.publish()
    report_artifacts(ingest.summary, _page(ingest.summary))
    return ingest.summary


def _page(summary: Summary) -> Path | None:
    """Write the report of a run that loaded something; a fault here is told, and fails nothing."""
    if not summary.new_count or not summary.published:
        return None
    try:
        return write_report(summary.published, Scope(run_id=summary.run_id))
    except (OSError, duckdb.Error) as error:
        tell("report_failed", level=logging.ERROR, run_id=summary.run_id, error=str(error))
        return None


_futures: dict[int, Future[list[StagedShard]]] = {}


def _track(future: Future[list[StagedShard]], number: int) -> PrefectFuture[Any]:
    _futures[number] = future
    return shard.submit(number)

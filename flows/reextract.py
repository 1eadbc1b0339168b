"""Reextraction: run extractors again over the parses that are kept, where their rows are out of date."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import click

from config.settings import Settings
from flows.hints import meant
from flows.maintain import existing
from flows.session import Session
from flows.summary import Summary
from tasks.reextract import Reextracted, ReextractJob, reextract
from warehouse.outdated import Work, outdated
from warehouse.replace import Replacement, replace_rows
from warehouse.tables import Table

WINDOW = 3
PIECES = 8
# Tables that say what others ask for, and which of those ask
KEPT = {
    "mentions": frozenset(("entities", "events", "keyphrases", "places", "quotes")),
    "time_expressions": frozenset(("amounts", "events")),
    "places": frozenset(("events",)),
    "quotes": frozenset(("events", "mentions")),
}


def run(settings: Settings, names: list[str], force: bool, pool: Executor) -> Summary:
    """Bring tables up to date in the pool's workers, some shards in each transaction; check and publish."""
    existing(settings)
    with Session(settings, "reextract") as session:
        tables = _chosen(session, names)
        work = outdated(session.lake, tables, force, _kept(session, tables))
        session.summary.article_count = sum(len(one.article_ids) for one in work)
        for together in _transactions(_extracted(session, pool, tables, work)):
            replace_rows(
                session.lake,
                _replacement(session, tables, together),
                session.run.run_id,
                datetime.now(UTC),
                session.staging,
            )
        session.publish()
    return session.summary


def _chosen(session: Session, names: list[str]) -> tuple[Table, ...]:
    """The tables named; a usage error for one that no extractor can make from the parse."""
    can = {table.name: table for table in session.lake.tables.values() if table.is_extracted}
    del can["tokens"]  # the parse itself
    for name in names:
        if name not in can:
            raise click.UsageError(f"cannot reextract {name!r}; {meant(name, sorted(can))}")
    return tuple(can[name] for name in names)


def _kept(session: Session, tables: tuple[Table, ...]) -> list[Table]:
    """Tables whose rows say what others ask for; without those that are made anew themselves."""
    names = {table.name for table in tables}
    return [
        session.lake.tables[kept] for kept, askers in KEPT.items() if names & askers and kept not in names
    ]


def _extracted(
    session: Session, pool: Executor, tables: tuple[Table, ...], work: list[Work]
) -> Iterator[Reextracted]:
    """Do the work in worker processes; yield results in order."""
    names = tuple(table.name for table in tables)
    jobs = (_job(session, number, one, names) for number, one in enumerate(work))
    window = WINDOW * session.settings.worker_count
    under_way = deque(pool.submit(reextract, job) for job in islice(jobs, window))
    session.begin_publication()
    while under_way:
        made = under_way.popleft().result()
        under_way.extend(pool.submit(reextract, job) for job in islice(jobs, 1))
        yield made


def _transactions(made: Iterator[Reextracted]) -> Iterator[list[Reextracted]]:
    """What is replaced at once: some pieces of work, and all of one file, which is rewritten each time."""
    together: list[Reextracted] = []
    for one in made:
        if len(together) >= PIECES and one.job.tokens_file != together[-1].job.tokens_file:
            yield together
            together = []
        together.append(one)
    if together:
        yield together


def _job(session: Session, number: int, work: Work, names: tuple[str, ...]) -> ReextractJob:
    folder = session.staging / f"{number:06}"
    language = session.settings.model.split("_")[0]
    return ReextractJob(
        number,
        folder,
        work.tokens_file,
        work.articles_files,
        work.article_ids,
        names,
        language,
        work.kept_files,
    )


def _replacement(session: Session, tables: tuple[Table, ...], together: list[Reextracted]) -> Replacement:
    article_ids = tuple(article_id for made in together for article_id in made.job.article_ids)
    files = {
        table.name: [made.files[table.name] for made in together if table.name in made.files]
        for table in tables
    }
    counts = {key: count for made in together for key, count in made.counts.items()}
    rejects = [_reject(session, article_id, fault) for made in together for article_id, fault in made.faults]
    return Replacement(tables, article_ids, files, counts, rejects)


def _reject(session: Session, article_id: str, fault: Any) -> tuple[Any, ...]:
    ((file, member, sha256),) = session.lake.query(
        "SELECT source_file, source_member, source_sha256 FROM lake.articles WHERE article_id = ?",
        [article_id],
    )
    booked = (session.run.run_id, datetime.now(UTC))
    return (file, member, fault.stage, fault.reason, fault.detail, article_id, sha256, *booked)

"""Takedown of articles: out of every table, snapshot and file, and never back."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

from config.settings import Settings
from flows.faults import in_plain_words
from flows.maintain import existing
from flows.session import Session
from warehouse.intent import Intent, forget, intent_of, keep
from warehouse.traces import elsewhere, reprints, traces
from warehouse.withdraw import erase, find, remove

SHOWN = 20
GRACE_SECONDS = 1.0  # for queries that began before the new database was put in place


class WithdrawError(Exception):
    """Something is left of an article that was withdrawn, or a name that nobody bears."""


def run(settings: Settings, names: list[str], reason: str | None) -> Iterator[str]:
    """Withdraw the documents that bear these names, all their revisions; yield the report's lines.

    A withdrawal that is killed has taken the articles out of the tables or not; the next one, of whatever
    names, does what is left. Raises WithdrawError for a name that is unknown (nothing is done then) and
    where the scan at the end finds a trace.
    """
    existing(settings)
    with in_plain_words(settings.warehouse), Session(settings, "withdraw") as session:
        intent = _intended(session, names, reason)
        taken, run_id = intent.taken, session.run.run_id
        if not taken:
            session.publish()
            yield "all of it was withdrawn before"
            return
        keep(intent, session.warehouse)
        remove(session.lake, taken, intent.reason, run_id, datetime.now(UTC), session.staging)
        others = elsewhere(session.lake, taken)
        session.publish()
        time.sleep(GRACE_SECONDS)
        snapshots = erase(session.lake, taken)
        if left := traces(session.lake, taken, {piece for _, piece in others}):
            raise WithdrawError(
                f"something is left in {', '.join(left)}; remove it and give the command again"
            )
        forget(session.warehouse)
    for one in taken:
        yield f"withdrawn: {one.article_id} ({one.document_key})"
    yield f"{len(taken):,} articles withdrawn, {snapshots:,} snapshots that held them let go"
    yield "no trace of them in any file of the warehouse; the files that they were read from are as they were"
    if repeated := reprints(taken, others):
        shown = ", ".join(repeated[:SHOWN])
        yield f"{len(repeated):,} other articles have much of the same text, and are not withdrawn: {shown}"


def _intended(session: Session, names: list[str], reason: str | None) -> Intent:
    """What to withdraw: what is asked for now, and what a withdrawal that was killed has left."""
    left = intent_of(session.warehouse)
    taken, unknown = find(session.lake, names)
    if unknown := [name for name in unknown if name not in left.names]:
        raise WithdrawError(
            f"no article has the id, external id, URL or key {', '.join(unknown)}; nothing is withdrawn"
        )
    return left.joined(names, taken, reason)

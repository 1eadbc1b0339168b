"""Maintenance: merge small files, let go of old snapshots, remove what nobody knows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from config.settings import Settings
from flows.faults import in_plain_words
from flows.interrupt import heed
from flows.lakes import hold_lake, open_lake
from flows.maintain import existing
from flows.report import amount
from flows.session import Session
from warehouse.compact import Group, expire, groups, merge


def run(settings: Settings, *, today: bool, dry_run: bool) -> Iterator[str]:
    """Merge files of closed days, of today too if wished; publish; expire; yield the report's lines.

    Each merger is one transaction, and a file is removed only when no snapshot of the last
    `snapshot_days` holds it: readers go on undisturbed, and a compaction that is killed has done
    what it has done.
    """
    existing(settings)
    now = datetime.now(UTC)
    before = now if today else now.replace(hour=0, minute=0, second=0, microsecond=0)
    kept = now - timedelta(days=settings.snapshot_days)
    if dry_run:
        yield from _planned(settings, before, kept)
        return
    with in_plain_words(settings.warehouse), Session(settings, "compact") as session:
        count, was_published = 0, session.is_published()
        todo = list(groups(session.lake, before, settings.compact_bytes))
        for group in todo:
            heed()
            merge(
                session.lake, group, session.staging, f"run {session.run.run_id} compact {group.table.name}"
            )
            count += len(group.files)
        # Merging changes no row: what was sound before is sound now.
        session.publish(since=session.lake.snapshot_id if was_published else None)
        expired = expire(session.lake, kept, dry_run=False)
        removed = session.lake.sweep()
    yield f"{count:,} files merged into {len(todo):,}"
    yield f"{expired:,} snapshots older than {settings.snapshot_days:g} days let go"
    yield f"{len(removed):,} orphans removed"
    yield f"published: {session.summary.published} (run {session.summary.run_id})"


def _planned(settings: Settings, before: datetime, kept: datetime) -> Iterator[str]:
    with hold_lake(settings) as still_held, open_lake(settings, still_held=still_held) as lake:
        todo = list(groups(lake, before, settings.compact_bytes))
        expired = expire(lake, kept, dry_run=True)
        lost = lake.orphans()
    yield from map(_line, todo)
    yield (
        f"would merge {sum(len(group.files) for group in todo):,} files into {len(todo):,}, let go of "
        f"{expired:,} snapshots, and remove {len(lost):,} orphans"
    )


def _line(group: Group) -> str:
    return f"  {group.table.name:18}  {len(group.files):>6,} files  {amount(group.size_bytes):>10}"

"""Committing a shard: what is new in it, which revision each article is, and the books, at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.books import ARTICLES, COVERAGE, REJECTS, SOURCES, SUPERSEDED
from warehouse.lake import Lake
from warehouse.parquet import write_parquet
from warehouse.partial import complete
from warehouse.revisions import replaced_by, with_revisions
from warehouse.staging import Repeat, StagedShard, draft_schema
from warehouse.tables import Table

FileKey = tuple[str, str]  # source_file, source_sha256
Origin = tuple[str, str, str | None]  # source_file, source_sha256, source_member
NO_RECORDS = {
    "stage": "read",
    "reason": "no_records",
    "detail": "nothing was found in the file; remove it or check its format",
}
SHORT_ID = "('0x' || left(article_id, 16))::UBIGINT"


@dataclass(slots=True)
class Tally:
    """What was found in one raw file, over all the shards that read a stretch of it."""

    articles: int = 0
    duplicates: int = 0
    rejects: int = 0

    @property
    def status(self) -> str:
        """The file's status in the books."""
        if self.articles:
            return "loaded"
        return "duplicate" if self.duplicates else "rejected"


@dataclass(slots=True)
class Committer:
    """Commits shards in the order of the plan, one transaction each.

    Order makes the outcome the same whatever the number of workers and wherever a run was cut:
    of two articles with the same content the one that comes first in the plan is loaded.
    """

    lake: Lake
    run_id: str
    tallies: dict[FileKey, Tally] = field(default_factory=dict)
    has_withdrawn: bool = field(init=False)

    def __post_init__(self) -> None:
        # Hashes only: an archive of ten million articles takes 160 MB here, and a hit is looked up.
        self.lake.con.execute(
            f"CREATE OR REPLACE TEMP TABLE known AS SELECT {SHORT_ID} AS id, hash(document_key) AS key "
            "FROM (SELECT article_id, document_key FROM lake.articles UNION ALL "
            "SELECT article_id, document_key FROM lake.withdrawn)"
        )
        # Asked once: nobody can withdraw anything while this run holds the lake.
        self.has_withdrawn = bool(self.lake.query("SELECT 1 FROM lake.withdrawn LIMIT 1"))

    def write_known(self, path: Path) -> Path:
        """Write the first 64 bits of every known article_id to a NumPy file, sorted, for the workers."""
        known = self.lake.con.execute("SELECT id FROM known ORDER BY id").fetchnumpy()["id"]
        np.save(path, np.asarray(known, dtype=np.uint64))
        return path

    def commit(self, shard: StagedShard, now: datetime) -> int:
        """Commit a staged shard; return how many articles it added.

        Raises duckdb.Error or OSError when the catalog or the disk fails; the lake is then as before.
        """
        drafts = shard.draft(ARTICLES)
        barred = self._barred(drafts, shard.repeats)
        suspects = self._suspects(drafts)
        loaded = self._loaded(suspects.union(repeat.article_id for repeat in shard.repeats))
        known = (suspects & loaded.keys()) | {repeat.article_id for repeat in barred}
        fresh = _without(drafts, known)
        found = pa.concat_tables([_without(shard.draft(REJECTS), known), _withdrawn_again(barred)])
        rejects = self._new_rejects(found)
        refused = set(barred)
        repeats = [one for one in (*shard.repeats, *_repeats(drafts, known)) if one not in refused]
        self._tally(fresh, found, repeats, loaded)
        rejects = pa.concat_tables([rejects, self._barren(shard)])
        stamp = {"run_id": self.run_id, "ingested_at": now, "extracted_at": now, "rejected_at": now}
        articles = with_revisions(self.lake, fresh)
        sources, outdated = complete(self.lake, self._sources(shard, now), shard.sources)
        files = {
            table.name: [write_parquet(table, data, shard.folder / "commit" / table.name)]
            for table, data in (
                (ARTICLES, _stamped(ARTICLES, articles, stamp)),
                (COVERAGE, _stamped(COVERAGE, _without(shard.draft(COVERAGE), known), stamp)),
                (REJECTS, _stamped(REJECTS, rejects, stamp)),
                (SUPERSEDED, replaced_by(self.lake, articles, self.run_id)),
                (SOURCES, sources),
            )
            if data.num_rows
        }
        files.update(self._extracted(shard, known))
        if files:
            self.lake.commit(files, f"run {self.run_id} shard {shard.number}", {SOURCES.name: outdated})
        self._remember(fresh)
        return int(fresh.num_rows)

    def _suspects(self, drafts: pa.Table) -> set[str]:
        """Ids among the drafts that the lake may hold already, or may have held, by their first bits."""
        self.lake.con.register("drafts", drafts.select(["article_id"]))
        rows = self.lake.query(f"SELECT article_id FROM drafts WHERE {SHORT_ID} IN (SELECT id FROM known)")
        return {article_id for (article_id,) in rows}

    def _barred(self, drafts: pa.Table, repeats: Iterable[Repeat]) -> list[Repeat]:
        """What was taken down, or is a revision of it, and is not to be loaded again.

        The place that it was loaded from before is no second one: a run that goes on may read it again.
        """
        if not self.has_withdrawn:
            return []
        self.lake.con.register("drafts", drafts.select(["article_id", "document_key", "url"]))
        rows = self.lake.query(
            "SELECT article_id FROM drafts WHERE document_key IN (SELECT document_key FROM lake.withdrawn) "
            "OR url IN (SELECT url FROM lake.withdrawn) UNION SELECT article_id FROM lake.withdrawn"
        )
        ids = {article_id for (article_id,) in rows}
        found = [repeat for repeat in (*repeats, *_repeats(drafts, ids)) if repeat.article_id in ids]
        loaded = self._loaded({repeat.article_id for repeat in found})
        return [repeat for repeat in found if loaded.get(repeat.article_id) != repeat.origin]

    def _loaded(self, article_ids: set[str]) -> dict[str, Origin]:
        """Where those of the articles that the lake holds, or has held, came from."""
        if not article_ids:
            return {}
        held = (
            "(FROM lake.articles UNION ALL BY NAME FROM lake.withdrawn)"
            if self.has_withdrawn
            else "lake.articles"
        )
        rows = self.lake.query(
            f"SELECT article_id, source_file, source_sha256, source_member FROM {held} "
            "WHERE article_id IN (SELECT unnest(?))",
            [list(article_ids)],
        )
        return {row[0]: row[1:] for row in rows}

    def _new_rejects(self, rejects: pa.Table) -> pa.Table:
        """Leave out what an interrupted run has booked already."""
        if not rejects.num_rows:
            return rejects
        self.lake.con.register("draft_rejects", rejects)
        return (
            self.lake.con.execute(
                "SELECT * FROM draft_rejects d WHERE NOT EXISTS (FROM lake.rejects r WHERE "
                "(r.source_file, r.source_sha256, r.stage, r.reason, r.detail) = "
                "(d.source_file, d.source_sha256, d.stage, d.reason, d.detail) "
                "AND r.source_member IS NOT DISTINCT FROM d.source_member)"
            )
            .to_arrow_table()
            .cast(rejects.schema)
        )

    def _tally(
        self, fresh: pa.Table, rejects: pa.Table, repeats: Iterable[Repeat], loaded: dict[str, Origin]
    ) -> None:
        """Count what was found in each file; what an interrupted run has booked already counts too."""
        for key in _file_keys(fresh):
            self._of(key).articles += 1
        for key in _file_keys(rejects.filter(pc.field("article_id").is_null())):
            self._of(key).rejects += 1
        for repeat in repeats:
            tally = self._of(repeat.origin[:2])
            if (
                loaded.get(repeat.article_id) == repeat.origin
            ):  # loaded by an interrupted run, from this very place
                tally.articles += 1
            else:
                tally.duplicates += 1

    def _barren(self, shard: StagedShard) -> pa.Table:
        """Rejects of the files that end in this shard when nothing at all was found in them."""
        rows = []
        for source in shard.sources:
            tally = self._of((source.source_file, source.source_sha256))
            if source.is_last and tally == Tally():
                tally.rejects += 1
                rows.append(
                    {"source_file": source.source_file, "source_sha256": source.source_sha256, **NO_RECORDS}
                )
        return pa.Table.from_pylist(rows, draft_schema(REJECTS))

    def _of(self, key: FileKey) -> Tally:
        return self.tallies.setdefault(key, Tally())

    def _sources(self, shard: StagedShard, now: datetime) -> pa.Table:
        """The lines of the files that end in this shard."""
        rows = []
        for source in shard.sources:
            if source.is_last:
                tally = self.tallies.pop((source.source_file, source.source_sha256), Tally())
                status = "partial" if source.windows else tally.status
                rows.append(
                    (
                        source.source_file,
                        source.source_sha256,
                        source.size_bytes,
                        source.source_format,
                        status,
                        tally.articles,
                        tally.duplicates,
                        tally.rejects,
                        self.run_id,
                        now,
                        list(source.windows) or None,
                    )
                )
        return SOURCES.arrow(rows)

    def _extracted(self, shard: StagedShard, known: set[str]) -> dict[str, list[Path]]:
        """The staged files of rows, without those of articles that turned out to be known."""
        files = {}
        for name, path in shard.extracted().items():
            if known:
                table = self.lake.tables[name]
                data = _without(pq.read_table(path, schema=table.schema), known)
                if not data.num_rows:
                    continue
                path = write_parquet(table, data, shard.folder / "commit" / name)
            files[name] = [path]
        return files

    def _remember(self, fresh: pa.Table) -> None:
        self.lake.con.register("drafts", fresh.select(["article_id", "document_key"]))
        self.lake.con.execute(f"INSERT INTO known SELECT {SHORT_ID}, hash(document_key) FROM drafts")


def _withdrawn_again(barred: list[Repeat]) -> pa.Table:
    """Rejects for articles that were taken down."""
    return pa.Table.from_pylist(
        [
            {
                "source_file": repeat.source_file,
                "source_member": repeat.source_member,
                "source_sha256": repeat.source_sha256,
                "stage": "commit",
                "reason": "withdrawn",
                "detail": f"article {repeat.article_id} or its document was withdrawn: not loaded again",
            }
            for repeat in barred
        ],
        draft_schema(REJECTS),
    )


def _without(data: pa.Table, article_ids: set[str]) -> pa.Table:
    if not article_ids:
        return data
    return data.filter(pc.invert(pc.is_in(data.column("article_id"), pa.array(sorted(article_ids)))))


def _repeats(drafts: pa.Table, known: set[str]) -> list[Repeat]:
    columns = ["article_id", "source_file", "source_sha256", "source_member"]
    rows = zip(*(drafts.column(name).to_pylist() for name in columns), strict=True)
    return [Repeat(*row) for row in rows if row[0] in known]


def _file_keys(data: pa.Table) -> list[FileKey]:
    columns = [data.column(name).to_pylist() for name in ("source_file", "source_sha256")]
    return list(zip(*columns, strict=True))


def _stamped(table: Table, draft: pa.Table, stamp: dict[str, Any]) -> pa.Table:
    """Add the columns that only the commit knows and put all in the table's order."""
    columns = []
    for column in table.schema:
        if column.name in draft.schema.names:
            columns.append(draft.column(column.name))
        else:
            columns.append(pa.repeat(pa.scalar(stamp.get(column.name), column.type), draft.num_rows))
    return pa.Table.from_arrays(columns, schema=table.schema)

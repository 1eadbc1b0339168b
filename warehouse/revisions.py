"""Revisions: which articles are later versions of one document."""

from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.books import SUPERSEDED
from warehouse.lake import Lake


def with_revisions(lake: Lake, fresh: pa.Table) -> pa.Table:
    """Add `revision` to new articles, given in order of arrival: one more than their document has.

    Uses the lake's temporary table `known` (hashes of article ids and document keys).
    """
    keys = fresh.column("document_key").to_pylist()
    highest = Counter(_highest_revisions(lake, keys))
    revisions = []
    for key in keys:
        highest[key] += 1
        revisions.append(highest[key])
    return fresh.append_column("revision", pa.array(revisions, pa.int32()))


def replaced_by(lake: Lake, articles: pa.Table, run_id: str) -> pa.Table:
    """Rows of `superseded`: the earlier revisions that these articles replace, here or in the lake."""
    rows: list[tuple[Any, ...]] = []
    if articles.filter(pc.field("revision") > 1).num_rows:
        lake.con.register("draft_articles", articles)
        rows = lake.query(
            "WITH revisions AS (SELECT article_id, document_key, revision FROM draft_articles "
            "UNION ALL SELECT article_id, document_key, revision FROM lake.articles "
            "WHERE document_key IN (SELECT document_key FROM draft_articles WHERE revision > 1)) "
            "SELECT old.article_id, new.article_id, ? FROM draft_articles new JOIN revisions old "
            "ON old.document_key = new.document_key AND old.revision = new.revision - 1",
            [run_id],
        )
    return SUPERSEDED.arrow(rows)


def _highest_revisions(lake: Lake, keys: list[str]) -> dict[str, int]:
    lake.con.register("draft_keys", pa.table({"key": pa.array(keys, pa.string())}))
    suspects = lake.query("SELECT key FROM draft_keys WHERE hash(key) IN (SELECT key FROM known)")
    if not suspects:
        return {}
    return dict(
        lake.query(
            "SELECT document_key, max(revision) FROM lake.articles WHERE document_key IN (SELECT unnest(?)) "
            "GROUP BY document_key",
            [[key for (key,) in suspects]],
        )
    )

"""Which rows an extractor would make differently today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from warehouse.lake import Lake
from warehouse.tables import Table

PIECE = 1_000  # articles

# An extractor's rows are out of date when there are none yet, when it has a higher version now, or
# when the article has been parsed anew, by another model or with other settings, since.
OUTDATED = """
WITH parsed AS (FROM lake.coverage WHERE extractor = 'tokens' AND status = 'extracted')
SELECT p.article_id FROM parsed p
LEFT JOIN lake.coverage o ON o.article_id = p.article_id AND o.extractor = $table
WHERE $force OR o.extractor_version IS NULL OR o.extractor_version < $version
   OR (o.model, o.model_version, o.settings_hash) IS DISTINCT FROM (p.model, p.model_version, p.settings_hash)
"""


@dataclass(frozen=True, slots=True)
class Work:
    """Articles of one file of tokens, by id, that tables are to be extracted from again.

    `kept_files`, by table, hold their rows of those that are up to date, to read in place of making them.
    """

    tokens_file: str
    articles_files: tuple[str, ...]
    article_ids: tuple[str, ...]
    kept_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def outdated(lake: Lake, tables: Sequence[Table], force: bool, kept: Sequence[Table] = ()) -> list[Work]:
    """The work that any of the tables asks for, by file of tokens, the largest first.

    A file of many articles, as compaction makes them, is several pieces of work. `kept` are tables
    whose rows may be read where they are up to date for all articles of a file.
    """
    _gather(lake, "outdated", tables, force)
    rows = lake.query(
        "SELECT t.file, list(DISTINCT a.file ORDER BY a.file), list(DISTINCT article_id ORDER BY article_id) "
        "FROM (SELECT DISTINCT article_id FROM outdated) o "
        "JOIN (SELECT DISTINCT article_id, filename AS file FROM lake.tokens) t USING (article_id) "
        "JOIN (SELECT article_id, filename AS file FROM lake.articles) a USING (article_id) "
        "GROUP BY t.file ORDER BY count(*) DESC, t.file"
    )
    files = {table.name: _kept_files(lake, table) for table in kept if rows}
    return [
        Work(
            file,
            tuple(articles),
            tuple(ids[start : start + PIECE]),
            {name: found[file] for name, found in files.items() if file in found},
        )
        for file, articles, ids in rows
        for start in range(0, len(ids), PIECE)
    ]


def _gather(lake: Lake, name: str, tables: Sequence[Table], force: bool) -> None:
    """Put the articles whose rows of any table are out of date into a temporary table."""
    lake.con.execute(f"CREATE OR REPLACE TEMP TABLE {name} (article_id VARCHAR)")
    for table in tables:
        lake.con.execute(
            f"INSERT INTO {name} {OUTDATED}",
            {"table": table.name, "version": table.version, "force": force},
        )


def _kept_files(lake: Lake, kept: Table) -> dict[str, tuple[str, ...]]:
    """Files of the kept table by file of tokens, of whose articles it has all rows that it should have."""
    _gather(lake, "lacking", [kept], force=False)
    rows = lake.query(
        "SELECT t.file, list(DISTINCT k.file ORDER BY k.file) "
        "FROM (SELECT DISTINCT article_id, filename AS file FROM lake.tokens) t LEFT JOIN "
        f"(SELECT DISTINCT article_id, filename AS file FROM lake.{kept.name}) k USING (article_id) "
        "GROUP BY t.file HAVING NOT bool_or(article_id IN (FROM lacking))"
    )
    return {file: tuple(path for path in files if path is not None) for file, files in rows}

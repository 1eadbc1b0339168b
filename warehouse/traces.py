"""What is left of articles that were withdrawn: a scan of every file of the warehouse."""

import mmap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb

from warehouse.books import WITHDRAWN
from warehouse.catalog import tables_with
from warehouse.lake import Lake
from warehouse.urls import is_url, open_binary

LINKS = ("article_id", "other_id", "superseded_by")  # columns by which a row is an article's
PENDING = ".withdraw.json"  # a withdrawal that is under way (warehouse/intent.py), removed when all else is
_PIECE = 60  # characters; so long a run stands in no other text by chance
_PIECES = 12  # of one text, from all over it
_SHORTEST = 20  # of a headline or of a short text, to tell it by


@dataclass(frozen=True, slots=True)
class Taken:
    """A revision that is to go: its id, its document and pieces of its text to look for."""

    article_id: str
    document_key: str
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, article_id: str, document_key: str, headline: str | None, text: str) -> Self:
        """Of a row of `articles`."""
        step = max(1, (len(text) - _PIECE) // (_PIECES - 1))
        pieces = {text[start : start + _PIECE] for start in range(0, max(1, len(text) - _PIECE + 1), step)}
        found = sorted(piece for piece in {headline or "", *pieces} if len(piece) >= _SHORTEST)
        return cls(article_id, document_key, tuple(found))


def traces(lake: Lake, taken: Sequence[Taken], others: Iterable[str]) -> list[str]:
    """Files of the warehouse in which something of the articles is left; none if all is gone.

    Parquet is read for rows of theirs (tombstones aside), and every file, statistics of Parquet and
    the catalog among them, byte by byte for pieces of their texts: those that stand in no other
    article, `others` being the rest. Files of a bucket are downloaded for it.
    """
    rest = set(others)
    pieces = [piece for one in taken for piece in one.pieces if piece not in rest]
    left = set(holding(lake, [one.article_id for one in taken]))
    for path in sorted({*_files(lake, "*"), *lake.store.files()}):
        if any(_contains(path, map(str.encode, pieces))):
            left.add(path)
    return sorted(left | set(tables_with(lake.catalog, pieces)))


def holding(lake: Lake, article_ids: Sequence[str]) -> Iterator[str]:
    """Parquet files that hold a row of one of these articles, their tombstones aside."""
    groups: dict[str, list[str]] = {}
    for path in sorted({*_files(lake, "*.parquet"), *lake.store.files()}):
        folder = path.rpartition("/")[0]
        if folder.rpartition("/")[2] != WITHDRAWN.name:
            groups.setdefault(folder, []).append(path)
    with duckdb.connect() as con:
        lake.store.prepare(con)
        for files in groups.values():
            source = "read_parquet($files, union_by_name => true, filename => true)"
            names = con.execute(f"DESCRIBE FROM {source}", {"files": files}).fetchall()
            if links := [name for name, *_ in names if name in LINKS]:
                where = " OR ".join(f"{name} IN (SELECT unnest($ids))" for name in links)
                sql = f"SELECT DISTINCT filename FROM {source} WHERE {where}"
                for (name,) in con.execute(sql, {"files": files, "ids": list(article_ids)}).fetchall():
                    yield str(name)


def _files(lake: Lake, pattern: str) -> Iterator[str]:
    """Files of the warehouse's folder."""
    return (str(path) for path in lake.warehouse.rglob(pattern) if path.is_file() and path.name != PENDING)


def elsewhere(lake: Lake, taken: Sequence[Taken]) -> list[tuple[str, str]]:
    """Articles of the lake that hold a piece of theirs: article_id, piece."""
    return lake.query(
        "SELECT article_id, piece FROM lake.articles, (SELECT DISTINCT unnest(?) AS piece) "
        "WHERE contains(text, piece) OR contains(coalesce(headline, ''), piece) ORDER BY ALL",
        [[piece for one in taken for piece in one.pieces]],
    )


def reprints(taken: Sequence[Taken], others: Iterable[tuple[str, str]]) -> list[str]:
    """Of the articles that `elsewhere` found, those that hold half of the pieces of one of theirs."""
    held: dict[str, set[str]] = {}
    for article_id, piece in others:
        held.setdefault(article_id, set()).add(piece)
    return [
        article_id
        for article_id, pieces in held.items()
        if any(2 * len(pieces & set(one.pieces)) >= len(one.pieces) > 0 for one in taken)
    ]


def _contains(name: str, pieces: Iterable[bytes]) -> Iterator[bool]:
    if is_url(name):
        with open_binary(name) as stream:
            whole = stream.read()
        yield from (piece in whole for piece in pieces)
        return
    path = Path(name)
    if path.stat().st_size:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from (data.find(piece) >= 0 for piece in pieces)

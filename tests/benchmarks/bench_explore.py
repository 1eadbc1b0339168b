"""The pages of `dateline explore` and full-text search over 20,000 articles: milliseconds, beside other ways to search.

    python -m tests.benchmarks.bench_explore --corpus WAREHOUSE [--articles 20000] [--keep FOLDER]

WAREHOUSE is a folder that `dateline run` has filled; its articles are repeated under other ids and dates. Each
page is asked for once for each of several names, articles and words, so that no answer is one that was kept.
DuckDB's own index is measured where its extension is installed (`uv pip install duckdb-extension-fts`).
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import httpx
import psutil

from flows.session import all_tables
from tests.benchmarks.bench_queries import replicate
from warehouse.connect import connect, load_extension
from warehouse.lake import Lake
from warehouse.publish import candidate, put_in_place
from warehouse.terms import index_terms

# What is sought, as words and as a pattern over the text in lower case.
SOUGHT = {
    "tsunami": r"\btsunamis?\b",
    "election": r"\belections?\b",
    "budget deficit": None,
    '"prime minister"': r"\bprime\s+ministers?\b",
    "film -award": None,
    "football OR rugby": r"\b(football|rugby)s?\b",
    "the": r"\bthe\b",
}
TIMES = 5


def timed(do: Callable[[], Any]) -> tuple[float, Any]:
    """Median milliseconds of some times, and the last answer."""
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        answer = do()
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken), answer


def index(warehouse: Path) -> None:
    """Make the index anew, as a run does for its new articles."""
    with Lake(warehouse, all_tables()) as lake:
        lake.commit({}, "without index", {name: lake.files(name) for name in ("terms", "indexed")})
        started = time.perf_counter()
        count = index_terms(lake, "bench", warehouse / "staging")
        seconds = time.perf_counter() - started
        size = sum(Path(path).stat().st_size for path in lake.files("terms"))
        texts = sum(Path(path).stat().st_size for path in lake.files("articles"))
        put_in_place(candidate(lake, "bench"), warehouse)
    print(f"index: {count:,} articles in {seconds:.1f} s, {1000 * seconds / count:.2f} ms an article; "
          f"{size / 1e6:.1f} MB beside {texts / 1e6:.1f} MB of articles")  # fmt: skip


def search(database: Path) -> None:
    """search() beside regexp_matches over the texts, and the ranking of one query."""
    with duckdb.connect(str(database), read_only=True) as con:
        for words, pattern in SOUGHT.items():
            milliseconds, rows = timed(
                lambda words=words: con.execute("SELECT article_id FROM search(?)", [words]).fetchall()
            )
            line = f"search  {words:20} {milliseconds:6.0f} ms  {len(rows):6,} articles"
            if pattern:
                sql = (
                    "SELECT article_id FROM articles WHERE is_current "
                    "AND regexp_matches(lower(concat_ws(' ', headline, '.', text)), ?)"
                )
                other, found = timed(lambda pattern=pattern, sql=sql: con.execute(sql, [pattern]).fetchall())
                line += f"   regexp_matches {other:6.0f} ms  {len(found):6,}"
            print(line, flush=True)
        print("\nbudget deficit, ranked:")
        sql = "SELECT score, headline FROM search('budget deficit') QUALIFY row_number() OVER (PARTITION BY headline) = 1"
        for score, headline in con.execute(f"{sql} ORDER BY score DESC LIMIT 5").fetchall():
            print(f"  {score:7.2f}  {headline}")


def extension(database: Path, folder: Path) -> None:
    """DuckDB's own index over a copy of the texts."""
    with connect(str(folder / "fts.duckdb")) as con:
        try:
            load_extension(con, "fts")
        except duckdb.Error:
            print("\nfts: the extension is not installed")
            return
        con.execute(f"ATTACH '{database}' AS news (READ_ONLY)")
        con.execute("CREATE TABLE copied AS SELECT article_id, headline, text FROM news.articles; CHECKPOINT")
        before = (folder / "fts.duckdb").stat().st_size
        started = time.perf_counter()
        con.execute("PRAGMA create_fts_index('copied', 'article_id', 'headline', 'text'); CHECKPOINT")
        seconds, after = time.perf_counter() - started, (folder / "fts.duckdb").stat().st_size
        print(
            f"\nfts: index in {seconds:.1f} s, {(after - before) / 1e6:.1f} MB beside {before / 1e6:.1f} MB of copied texts"
        )
        sql = (
            "SELECT article_id FROM (SELECT *, fts_main_copied.match_bm25(article_id, ?, conjunctive := 1) AS score "
            "FROM copied) WHERE score IS NOT NULL ORDER BY score DESC"
        )
        for words in ("tsunami", "election", "budget deficit", "the"):
            milliseconds, rows = timed(lambda words=words: con.execute(sql, [words]).fetchall())
            print(f"fts     {words:20} {milliseconds:6.0f} ms  {len(rows):6,} articles", flush=True)


def addresses(database: Path) -> Iterator[tuple[str, list[str]]]:
    """Pages, each with some addresses that differ."""
    with duckdb.connect(str(database), read_only=True) as con:

        def values(sql: str) -> list[str]:
            return [str(httpx.QueryParams({"": row[0]}))[1:] for row in con.execute(sql).fetchall()]

        names = "SELECT name FROM entities WHERE label = '{}' GROUP BY 1 ORDER BY count(*) DESC LIMIT 5"
        people, places = values(names.format("PERSON")), values(names.format("GPE"))
        articles = values("SELECT article_id FROM articles ORDER BY hash(article_id) LIMIT 5")
    yield "overview", ["/"]
    yield "articles", ["/search"]
    yield "search", [f"/search?{httpx.QueryParams({'q': words})}" for words in SOUGHT]
    yield "article", [f"/article/{article_id}" for article_id in articles]
    yield "person", [f"/name?name={name}" for name in people]
    yield "place", [f"/name?name={name}" for name in places]
    yield "names", ["/names", "/names?label=ORG", "/names?label=&part=blair"]
    yield "places", ["/places"]
    yield (
        "quotations",
        ["/quotes", "/quotes?kind=direct", "/quotes?q=budget", *(f"/quotes?speaker={n}" for n in people[:2])],
    )
    yield "events", ["/events", *(f"/events?name={name}" for name in people[:3])]
    yield "stories", ["/stories"]
    yield "console", ["/sql", "/sql?sql=SELECT+name,article_count+FROM+named_people+ORDER+BY+2+DESC+LIMIT+20"]


def pages(warehouse: Path) -> None:
    """Serve the archive as the command does; the first time that each page is asked for, and the second."""
    command = [sys.executable, "-m", "flows.cli", "explore", "--port", "0", "--warehouse", str(warehouse)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://[^ ]+/", process.stdout.readline())
            assert address is not None
            with httpx.Client(base_url=address[0], timeout=120) as client:
                started = time.perf_counter()
                client.get("/rejects").raise_for_status()
                print(f"\npages: opening a publication {1000 * (time.perf_counter() - started):.0f} ms")
                server = psutil.Process(process.pid)
                for name, asked in addresses(warehouse / "news.duckdb"):
                    before = server.cpu_times()
                    first = [_get(client, one) for one in asked]
                    after = server.cpu_times()
                    used = 1000 * (after.user + after.system - before.user - before.system) / len(asked)
                    again = [_get(client, one) for one in asked]
                    print(
                        f"{name:12} first {statistics.median(first):5.0f} ms (slowest of {len(first)}: "
                        f"{max(first):.0f}; of the processor {used:.0f})   again {statistics.median(again):5.0f} ms",
                        flush=True,
                    )
        finally:
            process.terminate()


def _get(client: httpx.Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address).raise_for_status()
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="a warehouse to take articles from")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--keep", help="folder of the archive, made when it is not there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(given.keep or temporary)
        if not (target / "news.duckdb").exists():
            replicate(Path(given.corpus), target, given.articles)
        index(target)
        search(target / "news.duckdb")
        extension(target / "news.duckdb", Path(temporary))
        pages(target)


if __name__ == "__main__":
    main()

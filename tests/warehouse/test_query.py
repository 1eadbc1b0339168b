"""Ad-hoc SQL: what passes, what is refused, and that nothing outside is read or written."""

import contextlib
import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.query import QueryError, Rows, open_readonly, run_query

SECRET = "the secret beside the lake"  # must never be in an answer


class House:
    """A small published database over two Parquet files, and things that must stay untouched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lake = folder / "lake's"  # a quote in the path, as if to break out of a literal
        self.lake.mkdir()
        self.one = self.lake / "one.parquet"
        self.two = self.lake / "two.parquet"
        self.unlisted = self.lake / "unlisted.parquet"
        self.csv = folder / "secret.csv"
        self.json = folder / "secret.json"
        self.database = folder / "news.duckdb"
        self.other = folder / "other.duckdb"
        articles = {"article_id": ["a", "b"], "text": ["It rained.", "It did not."], "words": [2, 3]}
        pq.write_table(pa.table(articles), self.one)
        pq.write_table(pa.table({key: values[:1] for key, values in articles.items()}), self.two)
        pq.write_table(pa.table({"text": [SECRET]}), self.unlisted)
        self.csv.write_text(f"text\n{SECRET}\n")
        self.json.write_text(f'{{"text": "{SECRET}"}}\n')
        self.build()

    def build(self) -> None:
        with duckdb.connect(str(self.database)) as con:
            files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in (self.one, self.two))
            con.execute("CREATE SCHEMA stored")
            con.execute(f"CREATE VIEW stored.articles AS SELECT * FROM read_parquet([{files}])")
            con.execute("CREATE VIEW articles AS SELECT DISTINCT * FROM stored.articles")
            con.execute("CREATE TABLE publication AS SELECT 7 AS snapshot_id")
            con.execute("CREATE MACRO shout(what) AS upper(what) || '!'")
            con.execute(
                "CREATE MACRO articles_of(wanted) AS TABLE SELECT * FROM articles WHERE article_id = wanted"
            )
        with duckdb.connect(str(self.other)) as con:
            con.execute(f"CREATE TABLE secrets AS SELECT '{SECRET}' AS text")

    def state(self) -> dict[str, str]:
        """Every file under the folder with its content, so that any trace of an attack shows."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("DATELINE_TEST_SECRET", SECRET)
        yield House(folder)


@pytest.fixture(scope="module")
def con(house: House) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_readonly(house.database, seconds=30, memory="500MB") as opened:
        yield opened


def fetch(con: duckdb.DuckDBPyConnection, sql: str, seconds: float = 30) -> list[dict[str, object]]:
    with run_query(con, sql, seconds=seconds) as rows:
        return [row for batch in rows for row in batch.to_pylist()]


# -- what analysts do

LEGITIMATE = [
    "SELECT * FROM articles",
    "FROM articles",
    "TABLE articles",
    "VALUES (1, 'a'), (2, 'b')",
    "SELECT 1; ",
    "/* which? */ SELECT count(*) -- all\n FROM main.articles",
    "SELECT * FROM news.main.articles",
    "FROM stored.articles",
    "SELECT snapshot_id FROM publication",
    "SELECT shout(text) FROM articles",
    "FROM articles_of('a')",
    "WITH short AS (FROM articles WHERE words < 3) SELECT * FROM short",
    "WITH short AS MATERIALIZED (FROM articles) SELECT * FROM short JOIN short AS s USING (article_id)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT max(i) FROM n",
    "WITH RECURSIVE n(i, j) USING KEY (i) AS (SELECT 1, 1 UNION "
    "SELECT i, j + 1 FROM n JOIN recurring.n AS r USING (i, j) WHERE j < 3) SELECT * FROM n",
    "SELECT article_id, row_number() OVER (PARTITION BY words ORDER BY text) FROM articles",
    "SELECT sum(words) OVER w FROM articles WINDOW w AS (ORDER BY text ROWS 1 PRECEDING)",
    "FROM articles QUALIFY rank() OVER (ORDER BY words) = 1",
    "SELECT list_transform([1, 2], lambda x: x + 1), [x * 2 FOR x IN [1, 2] IF x > 1]",
    "SELECT list_filter(string_split(text, ' '), lambda w: w LIKE 'r%') FROM articles",
    "SELECT text[1:3], {'a': 1}.a, MAP {'k': 1}['k'], regexp_extract(text, '(\\w+)\\.', 1) FROM articles",
    "SELECT words, min(text), count(*) FROM articles GROUP BY ALL ORDER BY ALL",
    "SELECT * FROM articles, unnest(string_split(text, ' ')) AS u(word)",
    "SELECT * FROM articles CROSS JOIN LATERAL (SELECT words + 1 AS more)",
    "SELECT * EXCLUDE (words) REPLACE (upper(text) AS text), COLUMNS('w.*') FROM articles",
    "SELECT words, count(*) FROM articles GROUP BY ROLLUP (words) HAVING count(*) > 0 ORDER BY 1 NULLS LAST",
    "SELECT count(*) FILTER (WHERE words > 2), string_agg(text, ' ' ORDER BY text) FROM articles",
    "SELECT DISTINCT ON (words) * FROM articles ORDER BY words LIMIT 50%",
    "FROM articles USING SAMPLE 1 ROWS",
    "(SELECT 1 AS a UNION ALL BY NAME SELECT 2 AS b) EXCEPT SELECT 3, 4",
    "FROM articles WHERE words > ANY (SELECT 2) AND EXISTS (FROM publication) AND text IN (SELECT 'a')",
    "SELECT CASE WHEN words BETWEEN 1 AND 2 THEN 1 END, text::VARCHAR, text COLLATE de FROM articles",
    "SELECT date '2024-03-05' + INTERVAL 1 DAY, TIMESTAMPTZ '2024-03-05 10:00:00Z', strftime(today(), '%Y')",
    "PIVOT articles ON words IN (2, 3) USING count(*)",
    "FROM articles PIVOT (count(*) FOR words IN (2, 3))",
    "UNPIVOT (SELECT text, words::VARCHAR AS words FROM articles) ON text, words INTO NAME k VALUE v",
    "FROM range(3)",
    "SELECT * FROM generate_series(date '2024-01-01', date '2024-01-03', INTERVAL 1 DAY)",
    "FROM json_each('{\"a\": 1}')",
    "DESCRIBE articles",
    "DESCRIBE SELECT text FROM articles",
    "SUMMARIZE articles",
    "SUMMARIZE SELECT words FROM articles",
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "SHOW DATABASES",
    "SHOW articles",
    "SELECT column_name FROM (DESCRIBE articles)",
    "EXPLAIN SELECT * FROM articles",
    "explain analyze from articles",
    "EXPLAIN (FORMAT json) SELECT 1",
    "/* why slow? */ EXPLAIN -- indeed\n ANALYZE SELECT 1",
    "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal",
    "SELECT column_name FROM information_schema.columns WHERE table_name = 'articles'",
    "SELECT tablename FROM pg_catalog.pg_tables",
    "FROM duckdb_columns WHERE NOT internal",
    "SELECT random() < 2, uuid() IS NOT NULL",
    "SELECT 'COPY articles TO ''x''', 'read_text(''/etc/passwd'')' AS \"insert\"",
    "SELECT '/etc/passwd' AS text, text AS \"a/b.csv\" FROM articles",
]


@pytest.mark.parametrize("sql", LEGITIMATE)
def test_analysts_may(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    assert fetch(con, sql) is not None


def test_rows_come_through_views_and_macros(con: duckdb.DuckDBPyConnection) -> None:
    assert fetch(con, "SELECT article_id, words FROM articles ORDER BY 1") == [
        {"article_id": "a", "words": 2},
        {"article_id": "b", "words": 3},
    ]
    assert fetch(con, "SELECT shout(text) AS loud FROM articles_of('b')") == [{"loud": "IT DID NOT.!"}]


def test_times_are_utc(con: duckdb.DuckDBPyConnection) -> None:
    rows = run_query(con, "SELECT TIMESTAMPTZ '2024-03-05 10:00:00+02' AS at", seconds=30)
    (row,) = next(iter(rows)).to_pylist()
    assert row["at"].isoformat() == "2024-03-05T08:00:00+00:00"


# -- attacks: {lake}, {csv} ... are paths with quotes doubled, {out} is a file that must not come to be

ATTACKS = [
    # writing files
    "COPY articles TO '{out}'",
    "copy (SELECT 1) TO '{out}' (FORMAT parquet)",
    "COPY articles TO '{one}'",
    "COPY (SELECT 1 AS article_id) TO '{one}' (FORMAT parquet, USE_TMP_FILE false)",
    "COPY articles TO '{folder}' (FORMAT parquet, PARTITION_BY (words))",
    "/**/ COPY articles TO '{out}'",
    "-- SELECT\nCOPY articles TO '{out}'",
    "EXPORT DATABASE '{out}'",
    "EXPLAIN COPY articles TO '{out}'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{one}' (FORMAT parquet, USE_TMP_FILE false)",
    # comments nest in DuckDB: what one reader takes for the end of one is not the end for another
    "/* /* */ EXPLAIN SELECT 1 -- */ COPY (SELECT 1) TO '{one}' (FORMAT parquet, USE_TMP_FILE false)",
    "/* /* */ SELECT 1 -- */ COPY (SELECT 1) TO '{one}' (FORMAT parquet, USE_TMP_FILE false)",
    "EXPLAIN /* /* */ ANALYZE SELECT 1 -- */ */ COPY articles TO '{out}'",
    "EXPLAIN SELECT 1; COPY articles TO '{out}'",
    "EXPLAIN (FORMAT json) COPY articles TO '{out}'",
    "SELECT 1; COPY articles TO '{out}'",
    "SELECT 1;; DELETE FROM publication",
    "WITH x AS (COPY (SELECT 1) TO '{one}' (FORMAT parquet, USE_TMP_FILE false)) SELECT * FROM x",
    "WITH x AS (INSERT INTO publication VALUES (8) RETURNING *) SELECT * FROM x",
    "WITH x AS (DELETE FROM publication RETURNING *) SELECT * FROM x",
    "SELECT * FROM (COPY articles TO '{out}')",
    # SQL within SQL
    "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 42'))",
    "SELECT * FROM system.main.json_execute_serialized_sql('{{}}')",
    "PRAGMA json_execute_serialized_sql('{{}}')",
    "SELECT json_serialize_plan('FROM read_text(''{csv}'')')",
    "FROM query('SELECT 42')",
    "FROM query('COPY articles TO ''{out2}''')",
    "FROM query_table('articles')",
    "FROM query_table('{csv}')",
    "FROM query_table(['{unlisted}'])",
    "SELECT (SELECT text FROM query('FROM ''{csv2}'''))",
    "PREPARE p AS COPY articles TO '{out}'",
    "EXECUTE p",
    "CALL query('SELECT 42')",
    # reading files
    "FROM '{csv}'",
    "FROM '{unlisted}'",
    'FROM "{csv}"',
    "FROM secret.csv",  # schema secret, table csv: DuckDB would look for the file secret.csv
    "FROM secret.json",
    "FROM '~/.bashrc'",
    "FROM 'https://example.org/a.parquet'",
    "FROM 's3://bucket/a.parquet'",
    "FROM '*.csv'",
    "FROM read_csv('{csv}')",
    "FROM read_csv_auto('{csv}')",
    "FROM main.READ_CSV('{csv}')",
    "FROM \"read_text\"('{csv}')",
    "FROM read_text('{csv}')",
    "FROM read_blob('{csv}')",
    "FROM read_json('{json}')",
    "FROM read_ndjson_objects('{json}')",
    "FROM read_parquet('{unlisted}')",
    "FROM parquet_scan(['{one}', '{unlisted}'])",
    "FROM read_parquet('{lake}/../secret.csv')",
    "FROM read_duckdb('{other}')",
    "FROM sniff_csv('{csv}')",
    "FROM glob('{folder}/*')",
    "FROM parquet_metadata('{unlisted}')",
    "FROM parquet_schema('{unlisted}')",
    "DESCRIBE '{csv}'",
    "SUMMARIZE '{csv}'",
    "SHOW '{csv}'",
    "DESCRIBE FROM read_csv('{csv}')",
    "SELECT (SELECT content FROM read_text('{csv}'))",
    "WITH articles AS (FROM read_text('{csv}')) FROM articles",
    "WITH RECURSIVE x AS (SELECT 'a' AS t UNION ALL SELECT content FROM read_text('{csv}')) FROM x",
    "SELECT 1 UNION ALL SELECT content FROM read_text('{csv}')",
    "SELECT 1 ORDER BY (SELECT content FROM read_text('{csv}'))",
    "SELECT 1 LIMIT (SELECT length(content) FROM read_text('{csv}'))",
    "SELECT 1 WHERE EXISTS (FROM read_text('{csv}'))",
    "SELECT list_transform([1], lambda x: (SELECT content FROM read_text('{csv}')))",
    "SELECT CASE WHEN true THEN (SELECT content FROM read_text('{csv}')) END",
    "SELECT sum(1) OVER (ORDER BY (SELECT content FROM read_text('{csv}')))",
    "SELECT count(*) FILTER (WHERE EXISTS (FROM read_text('{csv}')))",
    "SELECT * FROM articles JOIN read_text('{csv}') ON true",
    "SELECT * FROM articles, LATERAL (SELECT content FROM read_text('{csv}'))",
    "FROM articles_of((SELECT content FROM read_text('{csv}')))",
    "SELECT shout((SELECT content FROM read_text('{csv}')))",
    "PIVOT (FROM read_text('{csv}')) ON size IN (1) USING count(*)",
    "PIVOT articles ON words IN (2) USING max((SELECT content FROM read_text('{csv}')))",
    "VALUES ((SELECT content FROM read_text('{csv}')))",
    "SELECT * REPLACE ((SELECT content FROM read_text('{csv}')) AS text) FROM articles",
    "EXPLAIN ANALYZE FROM read_text('{csv}')",
    "IMPORT DATABASE '{folder}'",
    # other databases, extensions, secrets, settings
    "ATTACH '{other}' AS o",
    "ATTACH '{out}'",
    "ATTACH ':memory:' AS m",
    "DETACH news",
    "USE memory",
    "INSTALL httpfs",
    "FORCE INSTALL httpfs FROM 'https://example.org'",
    "LOAD '{out}'",
    "UPDATE EXTENSIONS",
    "CREATE SECRET (TYPE s3)",
    "CREATE PERSISTENT SECRET (TYPE http)",
    "FROM duckdb_secrets()",
    "FROM which_secret('s3://b', 's3')",
    "SET enable_external_access = true",
    "SET GLOBAL lock_configuration = false",
    "SET VARIABLE a = 1",
    "RESET memory_limit",
    "PRAGMA enable_profiling",
    "PRAGMA profiling_output = '{out}'",
    "PRAGMA database_list",
    "CALL enable_logging(storage := 'file', storage_path := '{out}')",
    "FROM enable_logging('QueryLog')",
    "FROM enable_profiling(save_location := '{out}')",
    "SELECT write_log('x')",
    "SELECT * FROM articles WHERE write_log(text) IS NULL",
    "FROM checkpoint()",
    "FROM force_checkpoint('news')",
    "CALL force_checkpoint()",
    "CHECKPOINT",
    "VACUUM",
    "SELECT getenv('DATELINE_TEST_SECRET')",
    "SELECT sleep_ms(10)",
    "SELECT pg_sleep(1)",
    # the process around: raw pointers, Python objects
    "FROM arrow_scan(1, 2, 3)",
    "FROM pandas_scan(1)",
    "FROM python_map_function(1)",
    "FROM house",
    "FROM seq_scan('articles')",
    # changing the database
    "CREATE TABLE t AS SELECT 1",
    "CREATE TEMP TABLE t AS SELECT 1",
    "CREATE OR REPLACE TEMP VIEW articles AS SELECT 1",
    "CREATE TEMP MACRO shout(x) AS (SELECT content FROM read_text('{csv}'))",
    "CREATE TABLE memory.main.t AS FROM articles",
    "CREATE TYPE t AS ENUM ('a')",
    "INSERT INTO publication VALUES (8)",
    "UPDATE publication SET snapshot_id = 8",
    "DELETE FROM publication",
    "TRUNCATE publication",
    "DROP VIEW articles",
    "ALTER TABLE publication ADD COLUMN x INTEGER",
    "COMMENT ON TABLE publication IS 'x'",
    "MERGE INTO publication USING articles ON true WHEN MATCHED THEN DELETE",
    "BEGIN",
    "ROLLBACK",
    "SELECT nextval('s')",
    # shapes
    "",
    " ; ",
    "-- nothing",
    "SELECT 1; SELECT 2",
    "SELECT ?",
    "SELECT $a",
    "\x00",
    "SELECT '\ud800'",
    "SELECT " + "(SELECT " * 3000 + "1" + ")" * 3000,
]


def attack(sql: str, house: House) -> str:
    """Put the paths into an attack; names with a 2 stand within two literals."""
    paths = {name: str(path) for name, path in vars(house).items()} | {"out": str(house.folder / "out")}
    once = {name: path.replace("'", "''") for name, path in paths.items()}
    return sql.format(**once, **{f"{name}2": path.replace("'", "''") for name, path in once.items()})


@pytest.mark.parametrize("sql", ATTACKS)
def test_attacks_fail(house: House, con: duckdb.DuckDBPyConnection, sql: str) -> None:
    before = house.state()
    with pytest.raises(QueryError) as caught:
        fetch(con, attack(sql, house))
    assert caught.value.reason in ("refused", "failed")
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)
    assert house.state() == before
    assert fetch(con, "SELECT count(*) AS n FROM articles") == [{"n": 2}]


PIECES = [
    "/*",
    "*/",
    "--",
    "\n",
    "EXPLAIN",
    "ANALYZE",
    "(FORMAT json)",
    "SELECT 1",
    "WITH x AS (",
    ")",
    ";",
    "'",
    '"',
    "$$",
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=3))
def test_no_wrapping_gets_a_copy_through(
    house: House, con: duckdb.DuckDBPyConnection, before: list[str], after: list[str]
) -> None:
    copy = attack("COPY (SELECT 1) TO '{one}' (FORMAT parquet, USE_TMP_FILE false)", house)
    content = house.one.read_bytes()
    with contextlib.suppress(QueryError):  # within a comment or a literal it is harmless, and may pass
        fetch(con, " ".join([*before, copy, *after]))
    assert house.one.read_bytes() == content


# What the guard lets by must still meet DuckDB's own locks. These are run without the guard.
LOCKED = [
    "COPY articles TO '{out}'",
    "COPY articles TO '{lake}/new.parquet'",
    "COPY articles TO '{one}'",  # its temporary file is on no list
    "EXPORT DATABASE '{out}'",
    "FROM '{csv}'",
    "FROM read_text('{csv}')",
    "FROM read_parquet('{unlisted}')",
    "FROM read_parquet('{lake}/*.parquet')",
    "FROM glob('{folder}/*')",
    "FROM sniff_csv('{csv}')",
    "ATTACH '{other}' AS o",
    "INSTALL httpfs",
    "LOAD '{out}'",
    "CREATE PERSISTENT SECRET (TYPE http)",
    "SET enable_external_access = true",
    "SET allowed_paths = ['{csv}']",
    "SET allowed_directories = ['/']",
    "SET temp_directory = '{out}'",
    "SET memory_limit = '900GB'",
    "SET python_enable_replacements = true",
    "SET lock_configuration = false",
    "INSERT INTO publication VALUES (8)",
    "DROP VIEW articles",
    "FROM house",
]


@pytest.mark.parametrize("sql", LOCKED)
def test_locks_hold_without_the_guard(house: House, con: duckdb.DuckDBPyConnection, sql: str) -> None:
    before = house.state()
    con.execute("USE news")
    with pytest.raises(duckdb.Error):
        con.execute(attack(sql, house)).fetchall()
    assert house.state() == before


def test_files_given_are_the_files_in_reach(house: House) -> None:
    with open_readonly(house.database, seconds=30, memory="500MB", files=[house.one]) as con:
        with pytest.raises(QueryError, match=r"two\.parquet") as caught:
            fetch(con, "FROM articles")
        assert caught.value.reason == "refused"
        assert "dateline publish" in str(caught.value)
        assert fetch(con, "FROM publication") == [{"snapshot_id": 7}]


# -- time, memory, faults


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1_000_000_000_000)",
        "FROM range(1_000_000_000_000)",  # its first rows come at once
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "SELECT max(hash(a.range, b.range)) FROM range(10_000_000) a, range(10_000_000) b",
        "EXPLAIN ANALYZE SELECT max(hash(range)) FROM range(1_000_000_000_000)",
    ],
)
def test_a_query_that_takes_too_long_is_stopped(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.3 seconds") as caught:
        for _ in run_query(con, sql, seconds=0.3):
            pass
    assert caught.value.reason == "timeout"
    assert time.monotonic() - started < 10
    assert fetch(con, "SELECT 1 AS one") == [{"one": 1}]


def test_a_query_that_heeds_no_interrupt_is_told_of(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    monkeypatch.setattr("warehouse.query.GRACE_SECONDS", 0.0)
    sql = "SELECT list_sum(list_sort(range(5_000_000)))"  # one value: no interrupt within
    with pytest.raises(QueryError, match="stopped"):
        run_query(con, sql, seconds=0.01, on_stuck=lambda: told.append(time.monotonic()))
    assert len(told) == 1


def test_time_spent_with_the_rows_does_not_count(con: duckdb.DuckDBPyConnection) -> None:
    rows = iter(run_query(con, "FROM range(100_000)", seconds=0.5))
    next(rows)
    time.sleep(0.7)
    assert sum(batch.num_rows for batch in rows) > 0


def test_a_query_that_needs_too_much_memory_fails(house: House) -> None:
    with open_readonly(house.database, seconds=30, memory="50MB") as con:
        with pytest.raises(QueryError, match="Out of Memory") as caught:
            fetch(con, "SELECT count(DISTINCT hash(range)) FROM range(20_000_000)")
        assert caught.value.reason == "failed"
        assert fetch(con, "SELECT 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("FROM artcles", 'Did you mean "articles"'),
        ("SELECT 'a'::INTEGER", "Could not convert string 'a' to INT32"),
        ("", "there is no statement"),
        ("COPY articles TO 'x'", "COPY is not allowed"),
        ("SELECT 1; SELECT 2", "there are 2"),
        ("FROM read_csv('x')", r"read_csv\(\) is not allowed"),
        ("FROM 'x.csv'", "'x.csv' is a file"),
        ("PIVOT articles ON words USING count(*)", "PIVOT needs its values listed"),
    ],
)
def test_messages_help(con: duckdb.DuckDBPyConnection, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        fetch(con, sql)


def test_errors_while_reading_are_query_errors(con: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT CASE WHEN range = 90_000 THEN error('late') ELSE 1 END FROM range(100_000)"
    with pytest.raises(QueryError, match="late"):
        fetch(con, sql)


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"cannot open .*news\.duckdb"):
        open_readonly(tmp_path / "news.duckdb", seconds=5, memory="1GB")
    (tmp_path / "news.duckdb").write_text("no database")
    with pytest.raises(QueryError, match=r"cannot open .*news\.duckdb"):
        open_readonly(tmp_path / "news.duckdb", seconds=5, memory="1GB")
    assert [path.name for path in tmp_path.iterdir()] == ["news.duckdb"]


def test_an_open_session_keeps_what_was_published_then(house: House, tmp_path: Path) -> None:
    database = shutil.copy(house.database, tmp_path / "news.duckdb")
    fresh = tmp_path / ".fresh"
    with duckdb.connect(str(fresh)) as other:
        other.execute("CREATE TABLE publication AS SELECT 8 AS snapshot_id")
    with open_readonly(database, seconds=30, memory="500MB") as first:
        fresh.replace(database)
        with open_readonly(database, seconds=30, memory="500MB") as second:
            assert fetch(second, "FROM publication") == [{"snapshot_id": 8}]
        assert fetch(first, "FROM publication") == [{"snapshot_id": 7}]
        assert fetch(first, "SELECT count(*) AS n FROM articles") == [{"n": 2}]


def test_rows_know_their_schema_first(con: duckdb.DuckDBPyConnection) -> None:
    rows = run_query(con, "SELECT article_id, words FROM articles WHERE false", seconds=30)
    assert isinstance(rows, Rows)
    assert rows.schema.names == ["article_id", "words"]
    assert sum(batch.num_rows for batch in rows) == 0

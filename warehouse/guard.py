"""What a query may do: an allow-list over its syntax tree, before DuckDB is asked to run it.

One layer of several. DuckDB's own locks (`query.open_readonly`) stand behind it, and behind
those the operating system: files that the user of ad-hoc SQL cannot write. No layer is a sandbox.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from duckdb import DuckDBPyConnection

Reason = Literal["refused", "failed", "timeout"]
Node = dict[str, Any]


def words(text: str) -> frozenset[str]:
    """Words of a list."""
    return frozenset(text.split())


# Query nodes, table references and modifiers of DuckDB's serialised tree. What is not here
# (COPY_QUERY_NODE, INSERT_QUERY_NODE ... of DuckDB 2) is refused.
NODES = words("""
    SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE
    BASE_TABLE EMPTY EXPRESSION_LIST JOIN PIVOT SHOW_REF SUBQUERY TABLE_FUNCTION
    LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER ORDER_MODIFIER DISTINCT_MODIFIER
    ORDER_DEFAULT ASCENDING DESCENDING
""")
EXPRESSIONS = words("""
    BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT DEFAULT FUNCTION LAMBDA
    LAMBDA_REF OPERATOR PARAMETER POSITIONAL_REFERENCE STAR SUBQUERY TYPE WINDOW
""")
# Table functions that make rows from their arguments or describe the catalog. All others are
# refused: they read files, run SQL given as text, change settings, or take raw pointers.
TABLE_FUNCTIONS = words("""
    range generate_series unnest repeat repeat_row json_each json_tree
    duckdb_columns duckdb_tables duckdb_views duckdb_functions duckdb_schemas duckdb_types
    duckdb_keywords pragma_table_info pragma_show pragma_version pg_timezone_names icu_calendar_names
""")
# Functions that DuckDB calls volatile, and that change and betray nothing.
VOLATILE = words("""
    current_connection_id current_query current_query_id current_transaction_id error
    gen_random_uuid random setseed uuid uuidv4 uuidv7
""")
# Not marked as volatile, yet out of bounds: the environment, SQL within text, a wait.
FORBIDDEN = words("getenv json_execute_serialized_sql json_serialize_plan pg_sleep query query_table")

PATH_CHARACTERS = re.compile(r"[./\\:*?\[\]~]")
# A comment within a comment matches nothing here: DuckDB nests them, and where they end must be beyond doubt.
COMMENTS = r"(?:\s|--[^\n]*\n|/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/)*"
EXPLAIN = re.compile(
    rf"{COMMENTS}EXPLAIN\b(?P<analyze>{COMMENTS}ANALYZE\b)?"
    rf"(?:{COMMENTS}(?P<format>\(\s*FORMAT\s+\w+\s*\)))?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
FIRST_WORD = re.compile(rf"{COMMENTS}(\w+)")
ALLOWED = "only SELECT, WITH, FROM, VALUES, PIVOT, DESCRIBE, SUMMARIZE, SHOW and EXPLAIN may be run"

CATALOG_SQL = """
    SELECT 'schema', schema_name FROM duckdb_schemas()
    UNION ALL SELECT 'schema', database_name FROM duckdb_databases()
    UNION ALL SELECT CASE stability WHEN 'VOLATILE' THEN 'volatile' ELSE 'macro' END, function_name
    FROM duckdb_functions()
    WHERE stability = 'VOLATILE' OR function_type = 'table_macro' AND NOT internal
"""


class QueryError(Exception):
    """A query that was refused, failed or ran out of time; its text is one line for the user."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(" ".join(message.split()))
        self.reason: Reason = reason


@dataclass(frozen=True)
class Catalog:
    """What the connected database offers beside DuckDB's own: names, all in lower case."""

    schemas: frozenset[str]
    table_macros: frozenset[str]
    volatile: frozenset[str]

    @classmethod
    def of(cls, con: DuckDBPyConnection) -> "Catalog":
        """Ask the connection."""
        found: dict[str, set[str]] = {"schema": set(), "macro": set(), "volatile": set()}
        for kind, name in con.execute(CATALOG_SQL).fetchall():
            found[kind].add(name.lower())
        return cls(*map(frozenset, found.values()))


def checked(con: DuckDBPyConnection, sql: str) -> str:
    """Give the statement to run, or raise QueryError unless it only reads the published tables.

    `con` parses; nothing is run on it but questions about its catalog. An EXPLAIN is judged by
    the statement that it explains, and put together anew: what runs is what was judged, whatever
    comments stood in between.
    """
    prefix = ""
    if explained := EXPLAIN.match(sql):
        analyze = "ANALYZE " if explained["analyze"] else ""
        prefix, sql = f"EXPLAIN {analyze}{explained['format'] or ''} ", explained["rest"]
    tree = parsed(con, sql)
    catalog = Catalog.of(con)
    for node in nodes(tree):
        check_node(node, catalog)
    return prefix + sql


def parsed(con: DuckDBPyConnection, sql: str) -> Node:
    """Syntax tree of the one SELECT statement in `sql`, as DuckDB serialises it."""
    if not sql.isascii() and any("\ud800" <= character <= "\udfff" for character in sql):
        raise QueryError("failed", "the query is no valid Unicode text")
    row = con.execute("SELECT json_serialize_sql(?::VARCHAR, skip_null := true)", [sql]).fetchone()
    assert row is not None
    try:
        answer: Node = json.loads(row[0])
    except RecursionError:
        raise QueryError("refused", "the query is nested too deeply") from None
    if answer["error"]:
        raise unreadable(sql, answer)
    statements: list[Node] = answer["statements"]
    if not statements:
        raise QueryError("failed", "there is no statement to run")
    if len(statements) > 1:
        raise QueryError("refused", f"one statement at a time: there are {len(statements)}")
    return statements[0]


def unreadable(sql: str, answer: Node) -> QueryError:
    """Why a query has no tree: it is no SELECT, or it is no SQL."""
    if "Only SELECT" not in answer["error_message"]:
        return QueryError("failed", answer["error_message"])
    first = FIRST_WORD.match(sql)
    word = first[1].upper() if first else ""
    if word in ("PIVOT", "WITH", "FROM", "SELECT"):
        return QueryError(
            "refused", "PIVOT needs its values listed here, as in PIVOT t ON label IN ('ORG', 'GPE')"
        )
    return QueryError("refused", f"{word or 'nothing'} is not allowed: {ALLOWED}")


def nodes(tree: Node) -> Iterator[Node]:
    """Every object of the tree, without recursion."""
    stack: list[Any] = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def check_node(node: Node, catalog: Catalog) -> None:
    """Raise QueryError for an object of the tree that is not on the allow-lists."""
    kind = node.get("type")
    if "class" in node:
        if node["class"] not in EXPRESSIONS:
            raise QueryError("refused", f"{node['class']} expressions are not allowed")
        if node["class"] in ("FUNCTION", "WINDOW"):
            check_function(str(node["function_name"]).lower(), catalog)
    elif isinstance(kind, str) and kind not in NODES and not kind.endswith("_TYPE_INFO"):
        raise QueryError("refused", f"{kind} is not allowed: {ALLOWED}")
    elif kind == "TABLE_FUNCTION":
        check_table_function(str(node["function"].get("function_name", "")).lower(), catalog)
    elif kind in ("BASE_TABLE", "SHOW_REF"):
        check_table(node, catalog)


def check_function(name: str, catalog: Catalog) -> None:
    """Refuse a function that reaches beyond its arguments."""
    if name in FORBIDDEN or (name in catalog.volatile and name not in VOLATILE):
        raise QueryError("refused", f"the function {name}() is not allowed")


def check_table_function(name: str, catalog: Catalog) -> None:
    """Refuse a table function unless it is listed here or a macro of the published database."""
    if name in TABLE_FUNCTIONS or name in catalog.table_macros:
        return
    near = get_close_matches(name, catalog.table_macros, 1)
    hint = f"did you mean {near[0]}()?" if near else "query the published tables"
    raise QueryError("refused", f"the table function {name}() is not allowed: {hint}")


def check_table(node: Node, catalog: Catalog) -> None:
    """Refuse a table name that DuckDB could take for a file: `FROM 'a.csv'`, and `FROM a.csv` too."""
    name = str(node.get("table_name", "")).strip('"')
    if PATH_CHARACTERS.search(name):
        raise QueryError("refused", f"{name!r} is a file, not a table: query the published tables")
    if name.lower() in catalog.table_macros:
        raise QueryError("failed", f"{name} takes arguments: FROM {name}(...)")
    for key in ("schema_name", "catalog_name"):
        if (part := str(node.get(key, "")).lower()) and part not in {*catalog.schemas, "recurring"}:
            raise QueryError("refused", f"{part!r} is no schema of this database")

"""Faults of the machine are told apart by what DuckDB says of them."""

from pathlib import Path

import duckdb
import pytest

from flows.faults import DiskFullError, in_plain_words
from warehouse.catalog import CatalogError

COMMIT = "TransactionContext Error: Failed to commit: "


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (f'{COMMIT}Failed to execute query "ROLLBACK": no connection to the server\n', CatalogError),
        ("IO Error: Unable to connect to Postgres at host=h password=hush", CatalogError),
        (f"{COMMIT}database or disk is full", DiskFullError),
        (
            f'{COMMIT}Failed to execute query "ROLLBACK": cannot rollback - no transaction is active',
            duckdb.Error,
        ),
        ("INTERRUPT Error: Query interrupted", duckdb.Error),
    ],
)
def test_what_duckdb_says(tmp_path: Path, said: str, means: type[Exception]) -> None:
    with pytest.raises(means) as caught, in_plain_words(tmp_path):
        raise duckdb.Error(said)
    assert "hush" not in str(caught.value)

"""Settings: which source counts, and faults that say where they were made."""

import pickle
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import fields

from config.settings import DEFAULTS, EXTRACTION, Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("DATELINE_")]:
        monkeypatch.delenv(name)


def test_every_setting_has_a_default_and_the_other_way_round() -> None:
    assert {field.name for field in fields(Settings)} == set(tomllib.loads(DEFAULTS.read_text()))
    assert set(EXTRACTION) <= {field.name for field in fields(Settings)}


def test_the_later_source_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('workers = 2\nsql_rows = 20\nwarehouse = "w"\n')
    monkeypatch.setenv("DATELINE_CONFIG", str(mine))
    monkeypatch.setenv("DATELINE_WORKERS", "3")
    monkeypatch.setenv("DATELINE_COLUMNS", '{"text": "Volltext"}')
    found = load_settings(sql_rows=5, engine=None)
    assert (found.workers, found.sql_rows, found.warehouse) == (3, 5, Path("w"))
    assert found.columns == {"text": "Volltext"}
    assert found.engine == "auto"


def test_settings_travel_to_other_processes_and_do_not_change() -> None:
    found = load_settings()
    assert pickle.loads(pickle.dumps(found)) == found
    with pytest.raises(AttributeError):
        found.workers = 4  # type: ignore[misc]


@pytest.mark.parametrize(
    ("variable", "text", "words"),
    [
        ("WORKERS", "-1", r"^workers \(DATELINE_WORKERS in the environment\): .*>= 0.*'-1'"),
        ("WORKERS", "many", r"DATELINE_WORKERS .*int"),
        (
            "WORKER",
            "3",
            r"DATELINE_WORKER in the environment\): there is no such setting; did you mean workers",
        ),
        ("QUUX", "3", r"DATELINE_QUUX .*no such setting; all are in .*defaults.toml"),
        ("ENGINE", "dsk", r"DATELINE_ENGINE .*must be auto or prefect or .*'dsk'"),
        ("COLUMNS", "{a", "DATELINE_COLUMNS in the environment is not JSON"),
        ("COLUMNS", "[1]", r"DATELINE_COLUMNS in the environment\): .*object"),
        ("CONFIG", "/no/such.toml", "cannot read /no/such.toml, which DATELINE_CONFIG names: No such file"),
        ("CONFIG", __file__, r"test_settings.py is not TOML"),
    ],
)
def test_a_fault_says_where_it_was_made(
    monkeypatch: pytest.MonkeyPatch, variable: str, text: str, words: str
) -> None:
    monkeypatch.setenv(f"DATELINE_{variable}", text)
    with pytest.raises(SettingsError, match=words):
        load_settings()


def test_all_faults_of_a_file_are_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('workers = "x"\nshard_byte = 3\n')
    monkeypatch.setenv("DATELINE_CONFIG", str(mine))
    with pytest.raises(SettingsError) as caught:
        load_settings(sql_rows=0)
    assert f"shard_byte (in {mine}): there is no such setting; did you mean shard_bytes?" in str(caught.value)
    assert f"workers (in {mine}): " in str(caught.value)
    assert "sql_rows (on the command line): " in str(caught.value)

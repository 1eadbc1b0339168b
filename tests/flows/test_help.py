"""What the command line teaches: help with examples, completion, and faults that say what to do next."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import duckdb
import pytest
from click.testing import CliRunner, Result

from flows.cli import cli
from flows.commands.group import OTHER, section
from flows.manual import MANUAL, manual
from tests.flows.conftest import dateline


def call(*arguments: str) -> Result:
    """Run a command in this process: for all that neither locks nor confines it."""
    return CliRunner().invoke(cli, arguments, prog_name="dateline")


def test_the_manual_is_current() -> None:
    assert MANUAL.read_text(encoding="utf-8") == manual(), "run `make dictionary`"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_teaches_by_example(name: str) -> None:
    shown = call(name, "--help")
    assert shown.exit_code == 0
    assert re.search(rf"^  .*dateline {name}\b", shown.output.partition("Options:")[0], re.M)


def test_commands_stand_under_headings() -> None:
    assert [name for name, one in cli.commands.items() if section(one) == OTHER] == ["completion"]
    assert "..." not in call("--help").output.partition("Load articles:")[2]


def test_the_examples_of_the_help_have_options_that_there_are() -> None:
    for name, command in cli.commands.items():
        known = {option for param in command.params for option in param.opts}
        used = set(re.findall(rf"dateline {name}\b[^\n]*?(--[a-z-]+)", command.help or ""))
        assert used <= known, name


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("rn",), 2, "Did you mean 'run'?"),
        (("run", "--wokers", "3", "."), 2, "Did you mean '--workers'?"),
        (("sql", "SELECT 1", "--warehouse", "nowhere"), 2, "dateline run PATH"),
        (("check", "--warehouse", "nowhere"), 2, "another warehouse with --warehouse"),
        (("snapshots", "--warehouse", "nowhere"), 2, "dateline run PATH"),
        (("publish", "--warehouse", "nowhere"), 2, "dateline run PATH"),
        (("compact", "--warehouse", "nowhere"), 2, "dateline run PATH"),
        (("reextract", "quotes", "--warehouse", "nowhere"), 2, "dateline run PATH"),
        (("report", "--warehouse", "nowhere"), 2, "dateline run PATH"),
        (("tables", "artcles"), 2, "did you mean articles"),
        (("report", "--from", "2024/02/01"), 2, "write it as 2024-03-05, 2024-03 or 2024"),
        (("report", "--from", "2023-02-29"), 2, "no date"),
        (
            ("backfill", ".", "--from", "2025", "--to", "2024"),
            2,
            "--from 2025-01-01 is after --to 2024-12-31",
        ),
        (("sql", "SELECT 1", "--as-of", "yesterday"), 2, "%Y-%m-%d"),
        (("sql", "--file", "/no/such.sql"), 2, "No such file"),
        (("snapshots", "3"), 2, "dateline snapshots 3 NEW"),
        (("serve", ".", "--cron", "at four"), 2, "30 2 * * 1-5"),
        (("serve", ".", "--timezone", "london"), 2, "did you mean Europe/London?"),
        (("serve", ".", "--timezone", "Mars/Olympus"), 2, "as in Europe/London"),
        (("completion", "tcsh"), 2, "'bash', 'zsh', 'fish'"),
    ],
)
def test_wrong_usage_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*arguments)
    assert done.exit_code == code, done.output
    assert words in " ".join(done.stderr.split())
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("SELECT headlin FROM articles",), 1, '"headline"'),
        (("FROM artcles",), 1, 'Did you mean "articles"?'),
        (("FROM quote_by('x')",), 1, "did you mean quotes_by()?"),
        (("FROM near",), 1, "near takes arguments"),
        (("SELECT 1", "--output", "/no/such/folder/x.csv"), 2, "there is no folder /no/such/folder"),
    ],
)
def test_a_wrong_query_says_what_there_is(
    seeded: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = dateline("sql", *arguments, warehouse=seeded)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr


def test_an_unpublished_lake_is_to_be_published(tmp_path: Path) -> None:
    (tmp_path / "lake").mkdir()
    assert "dateline publish" in call("sql", "SELECT 1", "--warehouse", str(tmp_path)).stderr


def test_a_fault_of_the_system_names_the_file_and_no_number(tmp_path: Path) -> None:
    (tmp_path / "lake").write_text("in the way")
    done = dateline("run", str(tmp_path), warehouse=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"dateline: {tmp_path}/lake: File exists\n"


def test_an_archive_of_an_earlier_version_is_to_be_published_anew(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "news.duckdb")) as con:
        con.execute("CREATE TABLE runs AS SELECT 'r' AS run_id, 1 AS article_count, now() AS started_at")
    for command in ("check", "report"):
        done = call(command, "--warehouse", str(tmp_path))
        assert done.exit_code == 1
        assert "then run `dateline publish`" in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = call("completion", shell)
    assert done.exit_code == 0
    assert f"_DATELINE_COMPLETE={shell}_complete" in done.output


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("line", "expected"), [("dateline ta", ["tables"]), ("dateline tables quotes_", ["quotes_whole"])]
)
def test_bash_completes(line: str, expected: list[str], tmp_path: Path) -> None:
    command = tmp_path / "dateline"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from flows.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    script = (
        f"source <(dateline completion bash); COMP_WORDS=({line}); COMP_CWORD={len(line.split()) - 1}; "
        '_dateline_completion dateline; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        check=True,
    )
    assert done.stdout.split() == expected


def test_the_help_loads_nothing_heavy() -> None:
    code = "import sys, flows.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"duckdb", "pyarrow", "numpy", "rich", "msgspec", "pydantic", "jinja2"} & set(
        done.stdout.split()
    )


def test_settings_load_without_pydantic() -> None:
    code = "import sys, warehouse.query; from config.settings import load_settings; load_settings(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pydantic", "pyarrow.compute", "pyarrow.parquet", "spacy"} & set(done.stdout.split())


def test_versions_agree() -> None:
    from importlib.metadata import version

    assert call("--version").output == f"dateline, version {version('dateline')}\n"


def test_a_day_is_read_whole_or_in_part() -> None:
    from flows.commands.values import Day

    first, last = Day(), Day(is_last=True)
    assert [str(first.convert(text, None, None)) for text in ("2024", "2024-2", "2024-02-05")] == [
        *("2024-01-01", "2024-02-01", "2024-02-05")
    ]
    assert [str(last.convert(text, None, None)) for text in ("2023", "2024-2", "2024-02-05")] == [
        *("2023-12-31", "2024-02-29", "2024-02-05")
    ]
    for text in ("24-1-1", "2024-13", "2024-02-30", "", "2024-02-05T10"):
        with pytest.raises(click.BadParameter, match="is no date"):
            first.convert(text, None, None)

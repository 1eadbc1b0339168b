"""The kernel's wall, tried in processes of their own: it cannot be taken down again."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warehouse import confine as module
from warehouse.confine import ASK_VERSION, CREATE_RULESET, confine

ROOT = Path(__file__).parents[2]
VERSION = module._syscall(CREATE_RULESET, None, 0, ASK_VERSION)
needs_landlock = pytest.mark.skipif(VERSION < 1, reason="this kernel has no Landlock")


def confined(code: str, *writable: Path) -> str:
    """What a confined process prints: the class of the error that `code` runs into, or 'done'."""
    program = (
        "from pathlib import Path\n"
        "from warehouse.confine import confine\n"
        "import duckdb, os, socket\n"
        f"assert confine([{', '.join(f'Path({str(folder)!r})' for folder in writable)}])\n"
        f"try:\n    {code}\n    print('done')\nexcept Exception as error:\n    print(type(error).__name__)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return answer.stdout.strip()


@needs_landlock
@pytest.mark.parametrize(
    "code",
    [
        "open({old!r}, 'w')",
        "open({old!r}, 'r+')",
        "open({new!r}, 'w')",
        "os.remove({old!r})",
        "os.rename({old!r}, {new!r})",
        "os.symlink({old!r}, {new!r})",
        "os.mkdir({new!r})",
        "duckdb.connect().execute(\"COPY (SELECT 1) TO '{new}'\")",
        # a file that a view reads may be written over, if one goes round the guard: not here
        "duckdb.connect().execute(\"COPY (SELECT 1) TO '{old}' (FORMAT parquet, USE_TMP_FILE false)\")",
        "duckdb.connect({new!r})",
    ],
)
def test_nothing_is_written(tmp_path: Path, code: str) -> None:
    old, new = tmp_path / "old.parquet", tmp_path / "new"
    pq.write_table(pa.table({"a": [1]}), old)
    before = old.read_bytes()
    assert confined(code.format(old=str(old), new=str(new))) in ("PermissionError", "IOException")
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["old.parquet"]


@needs_landlock
def test_reading_and_writing_where_it_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "a").write_text("x")
    assert confined(f"Path({str(tmp_path)!r}, 'in', 'a').read_text()") == "done"
    code = (
        "p = Path({0!r}, '.b.tmp'); p.write_text('y'); p.replace(Path({0!r}, 'b')); Path({0!r}, 'b').unlink()"
    )
    assert confined(code.format(str(tmp_path / "out")), tmp_path / "out") == "done"
    assert (
        confined(f"Path({str(tmp_path)!r}, 'in', 'b').write_text('y')", tmp_path / "out") == "PermissionError"
    )


@pytest.mark.skipif(VERSION < module.TCP_SINCE, reason="this kernel's Landlock knows no sockets")
def test_no_connection_is_made() -> None:
    assert confined("socket.create_connection(('127.0.0.1', 9), timeout=1)") == "PermissionError"


def test_a_kernel_without_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_syscall", lambda *arguments: -1)
    assert confine() is False

"""The house: imports run one way, and the four packages are this repository's."""

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("config", "warehouse", "tasks", "flows")  # each may import itself and those before it


def imported(path: Path) -> set[str]:
    """Top-level names that a module imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_run_one_way(floor: str) -> None:
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    wrong = {str(path): found for path in (ROOT / floor).rglob("*.py") if (found := imported(path) & above)}
    assert wrong == {}


@pytest.mark.parametrize("floor", FLOORS)
def test_packages_are_this_repositorys(floor: str) -> None:
    assert Path(str(importlib.import_module(floor).__file__)).parent == ROOT / floor


@pytest.mark.parametrize("floor", FLOORS)
def test_every_module_says_what_it_is(floor: str) -> None:
    silent = [str(p) for p in (ROOT / floor).rglob("*.py") if not ast.get_docstring(ast.parse(p.read_text()))]
    assert silent == []


def test_the_parent_process_needs_no_model() -> None:
    """Declarations, discovery and committing must not import spaCy: it takes a second to start."""
    import subprocess
    import sys

    code = (
        "import sys, flows.cli, flows.ingest, flows.session; flows.session.all_tables(); print(*sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"spacy", "prefect", "trafilatura"} & set(out.stdout.split())


def test_the_lock_has_hashes_and_no_addresses() -> None:
    text = (ROOT / "requirements.lock").read_text()
    pinned = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert all("==" in line for line in pinned)
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text

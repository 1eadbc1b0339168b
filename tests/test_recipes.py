"""The recipes of CONTRIBUTING.md and the commands of the README, done as they are written."""

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.cli import cli
from tasks.article import Article
from tasks.extract import extract_all
from tasks.extractors import Extractor

ROOT = Path(__file__).parents[1]


def test_the_extractor_of_the_recipe_makes_its_table(monkeypatch: Any) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(), flags=re.S)
    module = ModuleType("tasks.extractors.numbers")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(code, "CONTRIBUTING.md", "exec"), module.__dict__)
    doc = Doc(
        Vocab(), words=["All", "12", "boats", "sank", "."], sent_starts=[True, False, False, False, False]
    )
    result = extract_all(doc, Article(doc.text), "id", (cast(Extractor, module),))
    assert result.faults == []
    assert [(row["text"], row["value"]) for row in result.tables["numbers"].to_pylist()] == [("12", 12.0)]


def test_the_readme_knows_every_command() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in cli.commands if f"dateline {name}" not in readme] == []


def test_make_targets_that_the_docs_name_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = set(
        re.findall(
            r"^make (\w+)", (ROOT / "README.md").read_text() + (ROOT / "CONTRIBUTING.md").read_text(), re.M
        )
    )
    assert named
    assert [name for name in named if not re.search(rf"^{name}:", makefile, re.M)] == []

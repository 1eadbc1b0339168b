"""The first session of the README, run as it is written: its output is what a reader will see.

`python -m tests.flows.test_readme` loads the sample corpus and writes the outputs anew.
"""

import re
import shlex
import tempfile
from pathlib import Path

from tests.flows.conftest import ROOT, dateline

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.S)
PROGRAM = ".venv/bin/dateline"


def command_of(block: str) -> tuple[str, list[str]]:
    """The lines of a block that are its command, and the command's arguments."""
    lines = block.removeprefix("$ ").splitlines(keepends=True)
    for count in range(1, len(lines) + 1):
        text = "".join(lines[:count])
        try:
            program, *arguments = shlex.split(text)
        except ValueError:  # a quotation that the next line closes
            continue
        assert program == PROGRAM
        return f"$ {text}", arguments
    raise AssertionError(f"no command in {block!r}")


def played(readme: str, warehouse: Path) -> str:
    """The README with what its commands print over a warehouse of the sample corpus."""

    def shown(block: re.Match[str]) -> str:
        command, arguments = command_of(block[1])
        done = dateline(*arguments, warehouse=warehouse)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return f"```console\n{command}{done.stdout}```"

    return BLOCK.sub(shown, readme)


def test_the_first_session_is_what_a_reader_sees(seeded: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 5
    assert text == played(text, seeded), "run `python -m tests.flows.test_readme`"


def test_what_make_run_offers_to_try_works(seeded: Path) -> None:
    from flows.welcome import QUERIES

    for _, sql in QUERIES:
        done = dateline("sql", sql, warehouse=seeded)
        assert done.returncode == 0, done.stderr
        assert " rows)" in done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = dateline("run", "seeds/", warehouse=Path(folder))
        assert done.returncode == 0, done.stderr
        README.write_text(played(README.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()

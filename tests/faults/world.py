"""Runs as real processes, the corpus that they load, and what is compared afterwards."""

import ctypes
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from flows.session import all_tables
from warehouse.check import check_database
from warehouse.connect import connect
from warehouse.store import use_views

ROOT = Path(__file__).parents[2]
TINY = "tests.faults.tiny"
LIBC = ctypes.CDLL(None)
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2  # <linux/prctl.h>, <linux/capability.h>
LIMIT = 120  # seconds that a run may take before the test fails
# Columns that tell of the run, not of the article.
OF_THE_RUN = {"run_id", "ingested_at", "seen_at", "rejected_at", "extracted_at"}

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Finished:
    """How a process ended."""

    code: int
    out: str
    err: str
    seconds: float


@dataclass
class World:
    """A warehouse and how runs on it are started; every process started here carries a mark."""

    warehouse: Path
    settings: Mapping[str, object] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def published(self) -> Path:
        return self.warehouse / "news.duckdb"

    def environment(self, settings: Mapping[str, object]) -> dict[str, str]:
        """Small shards, one worker, no orchestrator, unless told otherwise."""
        usual = {"engine": "local", "model": TINY, "workers": 1, "shard_bytes": 20_000}
        chosen = usual | {"warehouse": self.warehouse} | dict(self.settings) | dict(settings)
        mine = {f"DATELINE_{name.upper()}": str(value) for name, value in chosen.items()}
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DATELINE_", "PREFECT_"))
        }
        return kept | {"PYTHONPATH": str(ROOT), "FAULTS_MARK": self.mark} | mine

    def start(
        self,
        *arguments: str | Path,
        limits: Mapping[int, int] | None = None,
        is_mortal: bool = False,
        **settings: object,
    ) -> subprocess.Popen[str]:
        """Start `dateline ARGUMENTS`, under limits of the system (RLIMIT_...).

        One that is mortal is bound by the rights of files, even when root runs the tests.
        """

        def restrict() -> None:
            for kind, value in (limits or {}).items():
                resource.setrlimit(kind, (value, value))
            if is_mortal and os.geteuid() == 0:
                for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
                    LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)

        return subprocess.Popen(
            [sys.executable, "-m", "flows.cli", *map(os.fspath, arguments)],
            cwd=ROOT,
            env=self.environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=restrict,
        )

    def do(self, *arguments: str | Path, **settings: Any) -> Finished:
        """Run `dateline ARGUMENTS` to its end."""
        started = time.monotonic()
        process = self.start(*arguments, **settings)
        try:
            out, err = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return Finished(process.returncode, out, err, time.monotonic() - started)

    def load(self, *paths: str | Path, **settings: Any) -> Finished:
        """`dateline run PATHS`, which must succeed."""
        done = self.do("run", *paths, **settings)
        assert done.code == 0, done.err
        return done

    def processes(self) -> list[psutil.Process]:
        """All living processes that were started here, and theirs."""
        return [process for process in psutil.process_iter() if self._is_mine(process)]

    def _is_mine(self, process: psutil.Process) -> bool:
        try:
            return (
                process.status() != psutil.STATUS_ZOMBIE and process.environ().get("FAULTS_MARK") == self.mark
            )
        except (psutil.Error, OSError):
            return False

    def assert_all_ended(self, seconds: float = 10) -> None:
        """No process is left after a while, though nobody ends them."""
        deadline = time.monotonic() + seconds
        while left := self.processes():
            assert time.monotonic() < deadline, [process.cmdline() for process in left]
            time.sleep(0.1)

    def rows(self) -> Rows:
        """All rows of all tables but `runs` and `stages`, sorted, without what tells of the run."""
        with connect(str(self.published), read_only=True) as con:
            use_views(con)
            return {
                table.name: con.execute(
                    f"SELECT {', '.join(columns)} FROM {table.name} ORDER BY ALL"
                ).fetchall()
                for table in all_tables()
                if table.name not in ("runs", "stages")
                and (columns := [c.name for c in table.columns if c.name not in OF_THE_RUN])
            }

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a query over what is published."""
        with connect(str(self.published), read_only=True) as con:
            use_views(con)
            return con.execute(sql).fetchall()

    def assert_sound(self) -> None:
        """What is published opens and passes every check."""
        assert [str(failure) for failure in check_database(self.published, all_tables())] == []

    def assert_tidy(self) -> None:
        """Nothing lies about that no catalog knows."""
        left = {path.name for path in self.warehouse.iterdir()}
        assert left <= {".lock", ".next", ".hashes.sqlite", "lake", "news.duckdb", "staging", "prefect"}, left
        assert list((self.warehouse / "staging").iterdir()) == []
        assert not list(self.warehouse.rglob("*.tmp"))


def assert_same(found: Rows, expected: Rows) -> None:
    """Equal to the last character; the first difference of the first table that differs is shown."""
    assert found.keys() == expected.keys()
    for name, rows in expected.items():
        missing, strange = set(map(repr, rows)), set(map(repr, found[name]))
        assert found[name] == rows, (
            name,
            len(rows),
            len(found[name]),
            sorted(missing - strange)[:2],
            sorted(strange - missing)[:2],
        )


PLACES = ("harbour", "lighthouse", "ferry landing", "fish market", "customs house", "rope walk", "dry dock")
DEEDS = ("was repainted", "was sold to the parish", "stayed shut", "opened late", "was measured again")
NAMES = ("Adair", "Bruun", "Castell", "Dunmore", "Eklund", "Farrow", "Gilchrist", "Haverty")


def story(number: int, sentences: int = 8) -> str:
    """An article of our own, another one for each number."""
    dice = random.Random(number)
    lines = [f"Report number {number} from the coast."]
    for _ in range(sentences):
        day, boats = dice.randint(1, 28), dice.randint(2, 90)
        lines.append(
            f"The {dice.choice(PLACES)} {dice.choice(DEEDS)} on day {day}, said Keeper {dice.choice(NAMES)}, "
            f"who had counted {boats} boats from the window of the old station."
        )
    return " ".join(lines)


def record(number: int, **more: object) -> str:
    """A story as a line of JSON."""
    day = f"2024-03-{number % 28 + 1:02}"
    return json.dumps(
        {"id": f"r{number}", "date": day, "title": f"Coast {number}", "text": story(number)} | more
    )


def write_corpus(folder: Path, texts: int = 24, records: int = 32) -> Path:
    """Articles in files of their own and in JSON Lines; among them duplicates, revisions, faulty things."""
    (folder / "texts").mkdir(parents=True)
    for number in range(texts):
        (folder / "texts" / f"{number:03}.txt").write_text(story(number) + "\n")
    (folder / "texts" / "copy.txt").write_text(story(3) + "\n")
    (folder / "texts" / "empty.txt").write_text("")
    (folder / "texts" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    lines = [record(1_000 + number) for number in range(records)]
    lines[5] = lines[4]  # the same article twice
    lines[9] = '{"id": "broken", "text": '
    lines[30] = record(1_030, id="r1001")  # another text under a known id: a revision
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n")
    more = [record(2_000 + number) for number in range(records)]
    more[2] = lines[7]
    more[8] = record(2_008, id="r1001")
    with gzip.open(folder / "b.jsonl.gz", "wt") as stream:
        stream.write("\n".join(more))
    return folder


def texts_of(folder: Path, stories: Mapping[str, str] | Iterable[int]) -> Path:
    """A folder of text files: by name, or numbered stories."""
    folder.mkdir(parents=True)
    named = stories if isinstance(stories, Mapping) else {f"{n:03}.txt": story(n) for n in stories}
    for name, text in named.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def wait_for(condition: Callable[[], object], seconds: float = 60, pause: float = 0.005) -> None:
    """Wait until a condition holds; fail when it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(pause)

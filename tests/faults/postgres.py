"""A PostgreSQL server of the tests' own, from the programs that the machine has."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

MEMORY = Path("/dev/shm")
# No TCP: the socket lies in the server's folder. Nothing of it must outlast a power cut.
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=40"


def programs() -> Path | None:
    """Where initdb and pg_ctl lie; None when there is no PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


@dataclass
class Server:
    """A server over a folder; each test has a database of its own."""

    folder: Path
    programs: Path
    numbers: "count[int]" = field(default_factory=count)

    def do(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, which refuse to work for root."""
        who = {"user": owner(), "group": pwd.getpwnam(owner()).pw_gid, "extra_groups": []}
        subprocess.run(
            [self.programs / program, "-D", self.folder / "data", *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **(who if os.geteuid() == 0 else {}),  # type: ignore[arg-type]
        )

    def start(self) -> None:
        where = f"-c unix_socket_directories='{self.folder}'"
        self.do("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", f"{OPTIONS} {where}", "start")

    def kill(self) -> None:
        """As by kill -9: it must recover when it starts again."""
        self.do("pg_ctl", "-m", "immediate", "stop")

    @contextmanager
    def killed(self) -> Iterator[None]:
        """It is gone for a while."""
        self.kill()
        try:
            yield
        finally:
            self.start()

    def conninfo(self, database: str) -> str:
        return f"host={self.folder} user=dateline dbname={database}"

    def new_catalog(self) -> str:
        """A fresh database, as the setting `catalog` names it."""
        name = f"news{next(self.numbers)}"
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgres:{self.conninfo(name)}"


def owner() -> str:
    """Whom the server runs as, when the tests run as root."""
    return next(user.pw_name for user in pwd.getpwall() if user.pw_name in ("postgres", "nobody"))


@contextmanager
def server(bin_folder: Path) -> Iterator[Server]:
    """Make and start a server; stop and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir=MEMORY if MEMORY.is_dir() else None))
    if os.geteuid() == 0:
        shutil.chown(folder, owner())
    made = Server(folder, bin_folder)
    try:
        made.do("initdb", "-U", "dateline", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale", "C")
        made.start()
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            made.kill()
        shutil.rmtree(folder, ignore_errors=True)

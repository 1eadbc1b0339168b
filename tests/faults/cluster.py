"""A Dask cluster of real processes: a scheduler, and workers that their nannies replace."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.faults.world import ROOT, wait_for


@dataclass
class Cluster:
    """Its address and its two processes: the workers are children of the second."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    nannies: "subprocess.Popen[bytes]"

    def workers(self) -> list[psutil.Process]:
        """The worker processes."""
        children = psutil.Process(self.nannies.pid).children()
        return [child for child in children if any("spawn_main" in part for part in child.cmdline())]


def start(folder: Path, program: str, *arguments: str) -> "subprocess.Popen[bytes]":
    with (folder / f"{program}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Start a cluster with one-threaded workers; end it, whatever is left of it."""
    folder.mkdir(parents=True)
    found = folder / "scheduler.json"
    place = ("--scheduler-file", str(found))
    scheduler = start(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", *place)
    nannies = start(folder, "worker", "--nworkers", str(workers), "--nthreads", "1", *place)
    try:
        wait_for(lambda: address_in(found), pause=0.05)
        made = Cluster(address_in(found), scheduler, nannies)
        wait_for(lambda: len(made.workers()) == workers, pause=0.05)
        yield made
    finally:
        left = [nannies, scheduler]
        children = [child for parent in left if parent.poll() is None for child in children_of(parent.pid)]
        for process in (*left, *children):
            process.kill()
        for process in left:
            process.wait(20)


def address_in(file: Path) -> str:
    """The scheduler's address, empty until the whole file is written."""
    with suppress(OSError, ValueError):
        return str(json.loads(file.read_text())["address"])
    return ""


def children_of(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)

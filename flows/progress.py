"""Progress of a run: a bar with the time left on a terminal, plain lines elsewhere."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from flows.events import is_telling
from warehouse.staging import StagedShard

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

LINE_SECONDS = 10.0


class Progress:
    """Counts text that is done against all there is (in rough characters, as shards are weighed).

    Where a run tells its events there is neither bar nor line.
    """

    def __init__(self, total: int) -> None:
        self.total, self.done = max(1, total), 0
        self.article_count = self.word_count = 0
        self.started = self.last_line = time.monotonic()
        self.bar: Bar | None = _bar() if sys.stderr.isatty() and total and not is_telling() else None
        self.bar_task = self.bar.add_task("reading and parsing", total=self.total) if self.bar else None

    def __enter__(self) -> Self:
        if self.bar:
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()

    def advance(self, staged: StagedShard, article_count: int) -> None:
        """Count a committed shard, which added so many articles."""
        self.article_count += article_count
        self.word_count += staged.word_count
        self.done = min(self.total, self.done + staged.weight)
        if self.bar and self.bar_task is not None:
            label = f"{self.article_count:,} articles, {self.word_count:,} words"
            self.bar.update(self.bar_task, completed=self.done, description=label)
        elif time.monotonic() - self.last_line > LINE_SECONDS and not is_telling():
            self.last_line = time.monotonic()
            print(self._line(), file=sys.stderr, flush=True)

    def _line(self) -> str:
        share = self.done / self.total
        left = (time.monotonic() - self.started) * (1 - share) / max(share, 1e-6)
        counts = f"{self.article_count:,} articles  {self.word_count:,} words"
        return f"{share:4.0%}  {counts}  {left:,.0f} s left"


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    return Bar(*columns, console=Console(stderr=True), transient=True)

"""The plan of a backfill: which windows of time the files hold, and what of each file belongs to each."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from config.settings import Settings
from tasks.article import Source
from tasks.discover import FoundFile
from tasks.survey import Surveyed
from tasks.windows import UNDATED, Selection, window_name

AT_ONCE = "all at once"  # where no window is left, files that are loaded whole


@dataclass(frozen=True, slots=True)
class Span:
    """Whole windows from the one that holds `first` to the one that holds `last`; None: no end there."""

    settings: Settings
    first: date | None
    last: date | None

    def __contains__(self, window: str) -> bool:
        unit = self.settings.backfill_window
        return (self.first is None or window >= window_name(self.first, unit)) and (
            self.last is None or window <= window_name(self.last, unit)
        )


@dataclass(slots=True)
class FilePlan:
    """One file: characters of text by stretch and window, and which windows the books hold already."""

    found: FoundFile
    done: frozenset[str]
    stretches: dict[int, Counter[str]] = field(default_factory=dict)
    is_surveyed: bool = True

    @property
    def windows(self) -> set[str]:
        """All that it holds."""
        return {window for chars in self.stretches.values() for window in chars}

    @property
    def is_whole(self) -> bool:
        """Whether it is loaded at once: it has no dates, or other windows of it are in the books."""
        windows = self.windows
        return not self.is_surveyed or windows <= {UNDATED} or not self.done <= windows


class Plan:
    """What of which file belongs to which window.

    Windows go by time. What has no date goes with the first window that is worked on of its file; a
    file without any date is loaded whole with the first window of all.
    """

    def __init__(self, settings: Settings, span: Span) -> None:
        self.settings, self.span = settings, span
        self.files: dict[str, FilePlan] = {}
        self.passes: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self.holding: dict[tuple[str, str], tuple[set[int], int]] = {}

    def add(self, found: FoundFile, done: Iterable[str]) -> None:
        """A file to load, and the windows of it that were loaded before."""
        self.files[found.source_file] = FilePlan(found, frozenset(done))

    def note(self, surveyed: Surveyed) -> None:
        """What was found in a stretch."""
        source = surveyed.source
        self.files[source.source_file].stretches[source.first_record] = surveyed.chars

    def skip_survey(self, source: Source) -> None:
        """A stretch that could not be surveyed."""
        self.files[source.source_file].is_surveyed = False

    def settle(self) -> list[str]:
        """Decide what is read of each file in each window; the windows, by time."""
        whole = [name for name, plan in self.files.items() if plan.is_whole]
        for name, plan in self.files.items():
            if not plan.is_whole:
                self._settle(name, plan)
        order = sorted(self.passes) or ([AT_ONCE] if whole else [])
        for name in whole:
            self.passes[order[0]][name] = ()
        return order

    def _settle(self, name: str, plan: FilePlan) -> None:
        left = plan.windows - plan.done
        dated = sorted(window for window in left - {UNDATED} if window in self.span)
        for window in dated:
            self.passes[window][name] = (window,)
        if dated and UNDATED in left:
            self.passes[dated[0]][name] = (dated[0], UNDATED)

    def files_of(self, window: str) -> list[FoundFile]:
        """Files of which something is read in a window, in their order."""
        return [plan.found for name, plan in self.files.items() if name in self.passes[window]]

    def weight(self, window: str) -> int:
        """Rough characters to parse in a window."""
        return sum(
            sum(count for chosen, count in chars.items() if chosen in windows or not windows)
            for name, windows in self.passes[window].items()
            for chars in self.files[name].stretches.values()
        )

    def choose(self, source: Source, window: str) -> Source | None:
        """The part of a stretch that belongs to a window; None when nothing does."""
        name, record = source.source_file, source.first_record
        plan, windows = self.files[name], self.passes[window][name]
        if not windows:
            return source
        if (name, window) not in self.holding:
            holding = {r for r, chars in plan.stretches.items() if not chars.keys().isdisjoint(windows)}
            self.holding[name, window] = holding, max(holding)
        holding, last = self.holding[name, window]
        if record not in holding:
            return None
        chars = plan.stretches[record]
        share = sum(chars[chosen] for chosen in windows) / max(1, chars.total())
        selection = Selection(windows, self.settings.backfill_window, share, len(plan.windows))
        return replace(source, selection=selection, is_last=record == last)

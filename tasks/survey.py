"""A survey: what is in sources, read but not parsed."""

from collections import Counter
from dataclasses import dataclass, field

from config.settings import Settings
from tasks.article import Article, Source
from tasks.read import skim_source
from tasks.shards import Shard
from tasks.windows import window_of


@dataclass(slots=True)
class Surveyed:
    """What was found in a source, or in a stretch of one: characters of text by window.

    `article_ids` are those found, in order, repeats and all.
    """

    source: Source
    chars: Counter[str] = field(default_factory=Counter)
    article_ids: list[str] = field(default_factory=list)
    word_count: int = 0
    reject_count: int = 0


def survey(shard: Shard, settings: Settings) -> list[Surveyed]:
    """Read the sources of a shard. Raises OSError for faults of the machine only."""
    return [_survey(source, settings) for source in shard.sources]


def _survey(source: Source, settings: Settings) -> Surveyed:
    found = Surveyed(source)
    for record in skim_source(source, settings):
        window = window_of(record, settings.backfill_window)
        if isinstance(record, Article):
            found.chars[window] += len(record.text)
            found.article_ids.append(record.article_id)
            found.word_count += len(record.text.split())
        else:
            found.chars[window] += 0  # a window with nothing to parse is a window
            found.reject_count += 1
    return found

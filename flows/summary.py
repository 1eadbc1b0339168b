"""What a run did, counted as it goes, and told at its end."""

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from flows.events import tell


@dataclass(slots=True)
class Summary:
    """What a run did, counted as it goes."""

    run_id: str
    found_count: int = 0
    new_count: int = 0
    article_count: int = 0
    word_count: int = 0
    duplicate_count: int = 0
    reject_count: int = 0
    peak_memory_bytes: int = 0
    seconds: float = 0.0
    interrupted_runs: list[str] = field(default_factory=list)
    reject_reasons: list[tuple[str, str, int, str]] = field(default_factory=list)
    unread_fields: list[tuple[str, str, int]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)  # by table
    slowest: list[tuple[float, int]] = field(default_factory=list)
    stages: defaultdict[tuple[str, str], float] = field(
        default_factory=lambda: defaultdict(float)
    )  # seconds by process and stage
    unusual: list[str] = field(default_factory=list)
    published: Path | None = None

    def tell_end(self, status: str) -> None:
        """Tell, as events, what could not be loaded and what the run came to."""
        for stage, reason, count, example in self.reject_reasons:
            tell(
                "rejected",
                level=logging.WARNING,
                run_id=self.run_id,
                stage=stage,
                reason=reason,
                count=count,
                example=example,
            )
        tell(
            "run_finished",
            level=logging.INFO if status == "done" else logging.ERROR,
            run_id=self.run_id,
            status=status,
            seconds=self.seconds,
            source_count=self.new_count,
            article_count=self.article_count,
            duplicate_count=self.duplicate_count,
            reject_count=self.reject_count,
            word_count=self.word_count,
            rows=self.rows,
            peak_memory_bytes=self.peak_memory_bytes,
            stage_seconds={stage: round(seconds, 3) for (_, stage), seconds in self.stages.items()},
        )

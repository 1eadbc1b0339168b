"""The schedule, and the figures that a run leaves."""

from pathlib import Path

import pytest

from config.settings import Settings
from flows.metrics import write_metrics
from flows.serve import deployment
from flows.summary import Summary


def test_nights_do_not_overlap_or_pile_up(settings: Settings, tmp_path: Path) -> None:
    nights = deployment(settings, [str(tmp_path)], "30 2 * * *", "Europe/London")
    assert nights.entrypoint == "flows.nightly.nightly"
    assert nights.parameters["paths"] == [str(tmp_path)]
    (schedule,) = nights.schedules or ()
    assert (schedule.schedule.cron, schedule.schedule.timezone) == ("30 2 * * *", "Europe/London")
    assert nights.concurrency_limit == 1
    assert nights.concurrency_options is not None
    assert nights.concurrency_options.collision_strategy == "CANCEL_NEW"


@pytest.mark.parametrize(("cron", "timezone"), [("at four", "UTC"), ("0 4 * * *", "Mars/Olympus")])
def test_a_schedule_that_there_is_not(settings: Settings, cron: str, timezone: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)cron|time ?zone"):
        deployment(settings, ["in"], cron, timezone)


def test_the_figures_of_a_run(tmp_path: Path) -> None:
    path = tmp_path / "metrics" / "dateline.prom"
    write_metrics(path, "nightly", Summary("r1", article_count=7, seconds=1.5), 1_700_000_000)
    lines = path.read_text().splitlines()
    assert 'dateline_run_articles{flow="nightly"} 7' in lines
    assert 'dateline_run_seconds{flow="nightly"} 1.5' in lines
    assert 'dateline_published_at{flow="nightly"} 1700000000' in lines
    assert [entry.name for entry in path.parent.iterdir()] == ["dateline.prom"]

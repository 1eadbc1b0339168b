"""An estimate that is kept is compared with what came, as a run or as a backfill."""

import json
from pathlib import Path

import pytest

from flows.estimates import Estimate, comparison, keep, named


def estimate(folder: Path) -> Estimate:
    return Estimate(named([str(folder)]), 1, 0, 100, 0, 0, 9_000, 10.0, 4, 40.0, 1_000, {})


@pytest.mark.parametrize(("in_windows", "share"), [(False, "200%"), (True, "50%")])
def test_a_run_and_a_backfill_are_each_compared_with_their_own(
    tmp_path: Path, in_windows: bool, share: str
) -> None:
    keep(tmp_path, estimate(tmp_path))
    (line,) = comparison(tmp_path, [str(tmp_path)], 100, 20.0, in_windows=in_windows)
    assert line.endswith(f"100% of that and {share} of that")


def test_an_estimate_of_an_older_version_tells_nothing_of_backfills(tmp_path: Path) -> None:
    keep(tmp_path, estimate(tmp_path))
    path = tmp_path / "estimate.json"
    kept = json.loads(path.read_text())
    del kept["backfill_seconds"]
    path.write_text(json.dumps(kept))
    assert not list(comparison(tmp_path, [str(tmp_path)], 100, 20.0, in_windows=True))
    assert list(comparison(tmp_path, [str(tmp_path)], 100, 20.0))

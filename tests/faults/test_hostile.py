"""Files that are made to do harm: the articles in them, or rejects by the reasons that stand beside each."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.hostile import HOSTILE
from tests.faults.world import World

pytestmark = pytest.mark.faults


def test_each_gives_its_articles_or_a_reason(grounds: Path) -> None:
    inbox, world = grounds / "hostile", World(grounds / "hostile-wh")
    inbox.mkdir()
    for one in HOSTILE:
        if not one.is_large:
            one.write(inbox)
    world.load(inbox, workers=2, shard_bytes=1_000_000)
    found = {
        Path(name).name: count
        for name, count in world.query("SELECT source_file, article_count + duplicate_count FROM sources")
    }
    reasons = {name: Counter[str]() for name in found}
    for name, reason in world.query("SELECT source_file, reason FROM rejects"):
        reasons[Path(name).name][reason] += 1
    small = [one for one in HOSTILE if not one.is_large]
    assert found == {one.name: one.articles for one in small}
    assert reasons == {one.name: Counter(one.reasons) for one in small}
    ((peak,),) = world.query("SELECT peak_memory_bytes FROM runs")
    assert peak < 1_000_000_000
    world.assert_sound()
    world.assert_tidy()
    shutil.rmtree(inbox)

"""Sketches and the comparison of texts: what is a repeat of another, and what only looks like one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.repeats.measure import compare, profile
from tasks.repeats.sketch import BANDS, SHORTEST, bands, grams, plain

WORDS = [
    "harbour",
    "council",
    "ferry",
    "night",
    "storm",
    "bridge",
    "vote",
    "market",
    "river",
    "minister",
    "teacher",
    "winter",
    "signal",
    "orchard",
    "border",
    "engine",
    "village",
    "summit",
    "copper",
    "letter",
    "station",
    "captain",
    "doctor",
    "forest",
    "glacier",
    "canal",
    "budget",
    "museum",
    "thunder",
    "carpet",
    "lantern",
    "violin",
    "quarry",
    "meadow",
    "pepper",
    "saddle",
    "anchor",
    "basket",
    "candle",
    "falcon",
    "garden",
    "hammer",
    "island",
    "jacket",
    "kettle",
    "ladder",
    "magnet",
]


def story(seed: int, paragraphs: int = 8) -> str:
    """A text of its own: no two seeds share more than a word or two in a row."""
    chance = random.Random(seed)
    return "\n\n".join(" ".join(chance.choices(WORDS, k=45)).capitalize() + "." for _ in range(paragraphs))


def with_noise(text: str, share: float, seed: int) -> str:
    """A scanner's errors: so many characters replaced."""
    chance = random.Random(seed)
    return "".join(chance.choice("abcdefghij") if chance.random() < share else letter for letter in text)


def is_repeat(one: str, other: str) -> bool:
    there, back = compare(profile(one), profile(other)), compare(profile(other), profile(one))
    assert (there.first, there.second) == (back.second, back.first)
    assert there.is_repeat == back.is_repeat
    return there.is_repeat


def meet(one: str, other: str) -> bool:
    return any(a == b for a, b in zip(bands(one) or [], bands(other) or [], strict=True))


ORIGINAL = story(1)
REPEATS = {
    "the same": ORIGINAL,
    "typography": ORIGINAL.upper().replace("\n\n", "\n").replace(".", " . "),
    "tail cut": "\n\n".join(ORIGINAL.split("\n\n")[:5]),
    "paragraphs dropped": "\n\n".join(ORIGINAL.split("\n\n")[::2] + ORIGINAL.split("\n\n")[1:3]),
    "note added": story(2, 2) + "\n\n" + ORIGINAL,
    "edited": ORIGINAL.replace("harbour", "port").replace("storm", "gale"),
    "scanned": with_noise(ORIGINAL, 0.05, 3),
    "scanned badly": with_noise(ORIGINAL, 0.08, 4),
}
OTHERS = {
    "another story": story(5),
    "background in common": ORIGINAL.split("\n\n")[3] + "\n\n" + story(6),
    "two paragraphs in common": "\n\n".join(ORIGINAL.split("\n\n")[:2]) + "\n\n" + story(7),
    "a digest of many stories": ORIGINAL.split("\n\n")[0] + "\n\n" + story(8, 30),
}


@pytest.mark.parametrize("name", REPEATS)
def test_repeats_are_found_and_told(name: str) -> None:
    assert is_repeat(ORIGINAL, REPEATS[name])
    assert meet(ORIGINAL, REPEATS[name])


@pytest.mark.parametrize("name", OTHERS)
def test_look_alikes_are_none(name: str) -> None:
    assert not is_repeat(ORIGINAL, OTHERS[name])


def test_strangers_hardly_ever_meet() -> None:
    texts = [story(seed) for seed in range(100, 180)]
    pairs = [(one, other) for index, one in enumerate(texts) for other in texts[:index]]
    assert sum(meet(*pair) for pair in pairs) < len(pairs) / 50


def test_short_texts_have_no_sketch() -> None:
    assert bands("a" * (SHORTEST - 1)) is None
    assert bands("!? " * 500) is None
    assert len(bands("a1" * SHORTEST) or []) == BANDS


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = compare(profile(one), profile(other))
    assert all(0 <= share <= 1 for share in (found.first, found.second, found.both, found.jaccard))
    itself = compare(profile(one), profile(one))
    assert itself.is_repeat == (len(grams(plain(one), 9)) > 0)


@given(st.text(min_size=SHORTEST, max_size=400))
def test_a_sketch_is_made_of_the_text_alone(text: str) -> None:
    found = bands(text)
    assert found == bands(text)
    assert found is None or all(0 <= number < 1 << 31 for number in found)

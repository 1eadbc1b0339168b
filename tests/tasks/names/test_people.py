"""Which names of people are the same."""

import pytest

from tasks.names.people import _same_person
from tasks.names.things import _is_acronym, _is_short


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("ada moreno", "ada lovelace moreno", True),
        ("a. moreno", "ada moreno", True),
        ("luis moreno", "ada moreno", False),
        ("kim il", "kim il sung", True),
        ("kim jong il", "kim jong un", False),
    ],
)
def test_full_names_of_one_person(short: str, long: str, expected: bool) -> None:
    assert _same_person(tuple(short.split()), tuple(long.split())) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("WRA", "World Rowing Association", True),
        ("W.R.A.", "World Rowing Association", True),
        ("LSA", "League for Safe Alleys", True),
        ("World", "World Rowing Association", False),
        ("WRB", "World Rowing Association", False),
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert _is_acronym(short, long) is expected


def test_short_forms_of_organisations() -> None:
    assert _is_short("nordbank", "nordbank holding ag")
    assert not _is_short("bank of", "bank of nord")

"""The draw of rows to be read by hand, and the sheet of what was read."""

import csv
from pathlib import Path

from tests.quality.sample_events import SHEET, drawn

ROWS = [
    {"external_id": f"a{number}", "char_start": number, "actor_char_start": None, "target_char_start": 7}
    for number in range(40)
]


def test_a_draw_depends_on_the_seed_and_not_on_the_order_of_rows() -> None:
    first = drawn(ROWS, 1, 10)
    assert first == drawn(ROWS[::-1], 1, 10)
    assert len(first) == 10
    assert first != drawn(ROWS, 2, 10)


def test_the_sheet_says_why_what_is_wrong_is_wrong() -> None:
    with (Path(__file__).parent / "events-judged.csv").open(encoding="utf-8") as file:
        sheet = list(csv.DictReader(file))
    assert tuple(sheet[0]) == SHEET
    assert len(sheet) == 200
    assert all(bool(row["reason"]) == (row["verdict"] == "wrong") for row in sheet)
    assert f"{sum(row['verdict'] == 'right' for row in sheet)} of 200 are right" in (
        Path(__file__).parent / "README.md"
    ).read_text(encoding="utf-8")

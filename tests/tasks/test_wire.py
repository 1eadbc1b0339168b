"""Dateline and agency of bodies without a header."""

import pytest

from tasks.headers.style import load_style
from tasks.wire import wire_marks

BODY = "The council voted on Tuesday to close the bridge.\n\nWork begins in spring."


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (f"SEOUL, South Korea (AP) — {BODY}", ("Seoul", "AP")),
        (f"Traders on both banks are worried.\n\nLONDON, March 1 (Reuters) - {BODY}", ("London", "Reuters")),
        (f"{BODY}\n\nCopyright 2023 The Associated Press. All rights reserved.", (None, "AP")),
        (f"{BODY} (AFP)", (None, "AFP")),
        (f"HARBOUR NEWS — {BODY}", (None, None)),
        (BODY, (None, None)),
        ("", (None, None)),
    ],
)
def test_wire_marks(text: str, marks: tuple[str | None, str | None]) -> None:
    assert wire_marks(text, load_style()) == marks

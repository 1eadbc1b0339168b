"""Repair of text: what is mended, what is left alone, and that it is left alone exactly."""

import unicodedata

import pytest
from ftfy.badness import is_bad
from hypothesis import example, given
from hypothesis import strategies as st

from tasks.repair import _SUSPECT, repair

PIECES = (
    "Ségolène",
    "naïve",
    "€ 5",
    "‘quoted’",
    "“so”",
    "—",
    "…",
    "Łódź",
    "Ω",
    "Привет",
    "東京",
    "Zoë’s",
    "\n",
)


@pytest.mark.parametrize(
    ("text", "mended", "repairs"),
    [
        ("a\r\nb\rc", "a\nb\nc", ["newlines"]),
        ("a\x00b\x07c", "abc", ["control_characters"]),
        ("page one\x0cpage two", "page one\npage two", ["control_characters"]),
        ("Zu\u0308rich", "Zürich", ["nfc"]),
        ("half \ud83d gone", "half � gone", ["surrogates"]),
        ("a pair \ud83d\ude00", "a pair 😀", ["surrogates"]),
        ("the mayor of SÃ£o Pedro", "the mayor of São Pedro", ["mojibake"]),
        ("She said â€œyesâ€\x9d.", "She said “yes”.", ["mojibake"]),
        ("tax\x97a levy", "tax—a levy", ["mojibake"]),
        ("x\r\nSÃ£o\x00", "x\nSão", ["newlines", "control_characters", "mojibake"]),
    ],
)
def test_what_is_mended(text: str, mended: str, repairs: list[str]) -> None:
    assert repair(text) == (mended, repairs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain\ttext\nin lines",
        "“Good,” said Zoë — and left…",
        "£5 and €6, 5º, «oui», ¿sí?",
        "Œuvre, cœur, Ångström, naïve café",
        "Здравствуйте, Ελλάδα, 東京で会議、서울",
    ],
)
def test_good_text_is_the_same_object(text: str) -> None:
    mended, repairs = repair(text)
    assert mended is text
    assert repairs == []


def test_only_the_bad_line_is_touched() -> None:
    good, bad = "L’été à “Bordeaux”", "SÃ£o Pedro"
    assert repair(f"{good}\n{bad}\n{good}")[0] == f"{good}\nSão Pedro\n{good}"


@given(st.text())
@example("\ud800\udc00\udc00")
def test_mended_text_can_be_stored(text: str) -> None:
    mended, _ = repair(text)
    assert mended.encode("utf-8").decode("utf-8") == mended
    assert unicodedata.is_normalized("NFC", mended)
    assert not any(char in mended for char in map(chr, [*range(9), *range(11, 32), 127]))


@given(st.text())
def test_no_repair_is_named_exactly_when_nothing_changed(text: str) -> None:
    mended, repairs = repair(text)
    assert bool(repairs) == (mended != text)


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_text_read_with_the_wrong_encoding_comes_back(text: str) -> None:
    wrong = text.encode("utf-8").decode("latin-1")
    if is_bad(wrong):
        assert repair(wrong)[0] == text


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_quick_look_misses_nothing_that_ftfy_finds(text: str) -> None:
    wrong = text.encode("utf-8").decode("latin-1")
    for line in (*text.split("\n"), *wrong.split("\n")):
        assert not is_bad(line) or _SUSPECT.search(line)

"""Highlighting: whatever spans overlap, the text stays whole and each span keeps its characters."""

from hypothesis import given
from hypothesis import strategies as st

from flows.explore.marks import Span, pieces

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
SPANS = st.lists(st.builds(Span, st.integers(-3, 45), st.integers(-3, 45), st.integers(0, 3)), max_size=12)
MARKS = st.none() | st.tuples(st.integers(-3, 45), st.integers(-3, 45))


@given(TEXTS, SPANS, MARKS)
def test_pieces_make_up_the_text(text: str, spans: list[Span], mark: tuple[int, int] | None) -> None:
    cut = list(pieces(text, spans, mark))
    assert "".join(piece.text for piece in cut) == text
    for span in spans:
        if 0 <= span.start < span.end <= len(text):
            assert "".join(piece.text for piece in cut if span in piece.spans) == text[span.start : span.end]
        else:
            assert all(span not in piece.spans for piece in cut)
    if mark and 0 <= mark[0] < mark[1] <= len(text):
        assert "".join(piece.text for piece in cut if piece.is_marked) == text[slice(*mark)]
        assert sum(piece.is_first for piece in cut) == 1
    else:
        assert not any(piece.is_marked for piece in cut)


@given(TEXTS, SPANS)
def test_lines_do_not_meet(text: str, spans: list[Span]) -> None:
    """Within a piece each span draws its line under those of the spans in it, always at the same height."""
    seen: dict[Span, int] = {}
    for piece in pieces(text, spans):
        assert list(piece.levels) == sorted(set(piece.levels), reverse=True)
        for span, level in zip(piece.spans, piece.levels, strict=True):
            assert seen.setdefault(span, level) == level


def test_overlapping_spans() -> None:
    quote, name, time = Span(0, 9, 0), Span(4, 7, 1), Span(6, 12, 2)
    cut = [(piece.text, piece.spans) for piece in pieces("He, Ann 𝒦o said", [quote, name, time])]
    assert cut == [
        ("He, ", (quote,)),
        ("An", (quote, name)),
        ("n", (quote, time, name)),
        (" 𝒦", (quote, time)),
        ("o s", (time,)),
        ("aid", ()),
    ]

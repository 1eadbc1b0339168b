"""From bytes to tree: declared charsets, and pages that are none."""

import pytest

from tasks.webpage.tree import PageError, declared_charset, parse_page, text_of

WORD = "Łódź"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=windows-1250 />", "windows-1250"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">', "ISO-8859-2"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
        (b"<meta name=viewport>", None),
        (b"", None),
    ],
)
def test_declared_charsets(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


def test_the_transport_goes_before_the_page() -> None:
    data = f"<html><meta charset=koi8-r><p>{WORD}</p></html>".encode("iso8859-2")
    tree, repairs = parse_page(data, "iso-8859-2")
    assert text_of(tree) == WORD
    assert repairs == ["encoding:iso8859-2"]


def test_the_pages_own_charset() -> None:
    tree, _ = parse_page(f"<html><meta charset=iso-8859-2><p>{WORD}</p></html>".encode("iso8859-2"))
    assert text_of(tree) == WORD


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "binary"),
        (bytes(500), "binary"),
        (b"<html>" + b"<div>" * 10_000 + b"text" + b"</div>" * 10_000, "too_deep"),
    ],
)
def test_pages_that_are_none(data: bytes, reason: str) -> None:
    with pytest.raises(PageError) as caught:
        parse_page(data)
    assert caught.value.reason == reason

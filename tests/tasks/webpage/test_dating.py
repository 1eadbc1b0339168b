"""The date of a page: where it is looked for, and in which order."""

from datetime import UTC, date, datetime

import pytest

from tasks.webpage.dating import date_of
from tests.tasks.webpage.pages import HEADLINE, json_ld, page, parsed

DAY = date(2023, 5, 17)
PUBLISHED = '<meta property="article:published_time" content="2023-05-17T08:15:00+02:00">'
TEXT = "<p>" + "The council voted to close the bridge for repairs. " * 4 + "</p>"


def dated(data: bytes, url: str | None = None) -> tuple[date, str, str] | None:
    found = date_of(*parsed(data), url, HEADLINE)
    return (found[0].day, found[0].precision, found[1]) if found else None


@pytest.mark.parametrize(
    ("head", "body", "url", "precision", "source"),
    [
        (json_ld('"datePublished": "2023-05-17"') + PUBLISHED, "", None, "day", "metadata"),
        (PUBLISHED, "<time datetime='2020-01-02'>old</time>", None, "time", "metadata"),
        (json_ld('"datePublished": "soon", "dateCreated": "2023-05-17"'), "", None, "day", "metadata"),
        ("", '<span itemprop="datePublished" content="2023-05-17">today</span>', None, "day", "metadata"),
        ("", '<time datetime="2023-05-17">Wednesday</time>', None, "day", "metadata"),
        ("", TEXT, "https://gazette.example/2023/05/17/bridge", "day", "url"),
        ("", TEXT, "https://gazette.example/news/20230517-bridge", "day", "url"),
        ("", f"<div><h1>{HEADLINE}</h1><span>17 May 2023</span>{TEXT}</div>", None, "day", "text"),
    ],
)
def test_the_date(head: str, body: str, url: str | None, precision: str, source: str) -> None:
    assert dated(page(body or TEXT, head), url) == (DAY, precision, source)


def test_the_time_is_kept_in_utc() -> None:
    found = date_of(*parsed(page(TEXT, PUBLISHED)), None, None)
    assert found is not None
    assert found[0].at == datetime(2023, 5, 17, 6, 15, tzinfo=UTC)


def test_the_address_corrects_the_day_of_a_utc_time() -> None:
    head = '<meta property="article:published_time" content="2023-05-18T01:30:00Z">'
    assert dated(page(TEXT, head), "https://gazette.example/20230517/bridge") == (DAY, "time", "metadata")
    assert dated(page(TEXT, head), "https://gazette.example/20230101/bridge") == (
        date(2023, 5, 18),
        "time",
        "metadata",
    )


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (TEXT, None),
        (TEXT + "<footer>Copyright 2019 Harbour Gazette</footer>", None),
        (TEXT, "https://gazette.example/2023/13/45/bridge"),
        (TEXT, "https://gazette.example/id/120230517123"),
    ],
)
def test_no_date_is_invented(body: str, url: str | None) -> None:
    assert dated(page(body), url) is None

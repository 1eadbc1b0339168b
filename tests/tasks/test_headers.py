"""Header grammars: every example in the data file, styles of many archives, and what is no header."""

import time
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.settings import HERE
from tasks.headers.agencies import canonical_agency, names_agency
from tasks.headers.closing import read_foot
from tasks.headers.opening import read_head
from tasks.headers.places import city_of, standing
from tasks.headers.style import GrammarError, load_style
from tasks.headers.template import TemplateError, compiled, required_fields, translate

BODY = (
    "Officials in the region said on Tuesday that the old bridge would stay closed until the end of the "
    "month, a delay that traders called costly. Nobody was hurt."
)
GRAMMARS = tomllib.loads((HERE / "headers.toml").read_text(encoding="utf-8"))


@dataclass
class Found:
    """What the head and the foot of a text say, in the terms of the tests."""

    dateline: str | None = None
    credit: str | None = None
    headline: str | None = None
    byline: str | None = None
    day: str | None = None


def read(text: str, evidence: date | None = None, grammars: str = "") -> tuple[Found, str]:
    style = load_style(grammars)
    head = read_head(text, style)
    foot = read_foot(text, style, head.end)
    dated = head.written.dated(evidence) if head.written else None
    credit = head.credit or foot.credit or foot.owner
    found = Found(head.dateline, credit, head.headline, head.byline, str(dated.day) if dated else None)
    return found, text[head.end : foot.end].strip()


# -- the data file


@pytest.mark.parametrize("entry", GRAMMARS["dateline"], ids=lambda entry: entry["name"])
def test_every_dateline_reads_its_example(entry: dict[str, str]) -> None:
    found, body = read(
        entry["example"] + BODY if entry["example"][-1] != "0" else f"{entry['example']}\n{BODY}"
    )
    assert body == BODY
    assert found != Found()


@pytest.mark.parametrize("entry", GRAMMARS["closing"], ids=lambda entry: entry["example"])
def test_every_closing_takes_its_example_off(entry: dict[str, str]) -> None:
    assert read(f"{BODY}\n\n{entry['example']}\n")[1] == BODY


@pytest.mark.parametrize(
    "entry",
    [entry for entry in GRAMMARS["closing"] if entry.get("inline")],
    ids=lambda entry: entry["example"],
)
def test_inline_closings_may_follow_the_last_sentence(entry: dict[str, str]) -> None:
    assert read(f"{BODY} {entry['example']}")[1] == BODY


# -- datelines


@pytest.mark.parametrize(
    ("head", "dateline", "credit", "day"),
    [
        (" date 2023-09-15 Seoul : ", "Seoul", None, "2023-09-15"),
        ("Date: Sept. 15, 2023 SEOUL, South Korea: ", "Seoul", None, "2023-09-15"),
        ("date 15/09/2023 Rio de Janeiro - ", "Rio de Janeiro", None, "2023-09-15"),
        (" date 2023-09-15T10:32:00Z Washington, D.C. : ", "Washington", None, "2023-09-15"),
        (" date September 2023 : ", None, None, "2023-09-01"),
        (" date 2023-09-15 Seoul : SEOUL, South Korea (AP) — ", "Seoul", "AP", "2023-09-15"),
        ("SEOUL, South Korea (AP) — ", "Seoul", "AP", None),
        ("SEOUL(AP)_", "Seoul", "AP", None),
        ("WASHINGTON, D.C. (AP) _ ", "Washington", "AP", None),
        ("ST. LOUIS (AP) -- ", "St. Louis", "AP", None),
        ("LONDON, March 1 (Reuters) - ", "London", "Reuters", None),
        ("LONDON, Friday, March 1, 2019 (Reuters) - ", "London", "Reuters", "2019-03-01"),
        ("LONDON, Friday (Reuters) - ", "London", "Reuters", None),
        ("PARIS/LONDON, March 1 (Reuters) - ", "Paris/London", "Reuters", None),
        ("LONDON, March\u00a01\u00a0(Reuters)\u00a0-\u00a0", "London", "Reuters", None),
        ("PARIS  ,  Sept.  15  ( AFP )  -", "Paris", "AFP", None),
        (
            "Paris, France | AFP | Friday 15/09/2023 - 10:12 UTC+2 | 431 words\n\n",
            "Paris",
            "AFP",
            "2023-09-15",
        ),
        ("XI'AN, Oct. 2 (Xinhua)-- ", "Xi'an", "Xinhua", None),
        ("N'DJAMENA, Oct. 2 (UPI) -- ", "N'Djamena", "UPI", None),
        ("MOSCOW, September 15. /TASS/. ", "Moscow", "TASS", None),
        ("Brussels, Mar 16 (PTI) ", "Brussels", "PTI", None),
        ("New Delhi [India], September 15 (ANI): ", "New Delhi", "ANI", None),
        ("Madrid, 15 sep (EFE).- ", "Madrid", "EFE", None),
        ("Wellington (dpa) – ", "Wellington", "dpa", None),
        ("ABU DHABI, 15th September, 2023 (WAM) -- ", "Abu Dhabi", "WAM", "2023-09-15"),
        ("NEW YORK, N.Y., Sept. 15, 2023 /PRNewswire/ -- ", "New York", "PRNewswire", "2023-09-15"),
        ("(Reuters) - ", None, "Reuters", None),
        ("TARTU, Sept. 15 (Emajogi Wire) -- ", "Tartu", "Emajogi Wire", None),
        ("TARTU (AP Entertainment) -- ", "Tartu", "AP", None),
        ("al-TANF, Syria (AP) -- ", "al-Tanf", "AP", None),
        ("STRASBOURG – ", "Strasbourg", None, None),
        ("STRASBOURG—", "Strasbourg", None, None),
        ("PORT-AU-PRINCE, Haiti - ", "Port-au-Prince", None, None),
        ("ZOMBA: ", "Zomba", None, None),
        ("Seoul – ", "Seoul", None, None),
        ("Tartu, Estonia — ", "Tartu", None, None),
        ("SEOUL, South Korea, Sept. 15, 2023 — ", "Seoul", None, "2023-09-15"),
        ("Geneva, 15 September 2023 – ", "Geneva", None, "2023-09-15"),
        ("DETROIT ", "Detroit", None, None),
        ("MIAMI _\n\n", "Miami", None, None),
        ("TARTU, Estonia 2023-09-15\n\n", "Tartu", None, "2023-09-15"),
        ("(Adds background)\n\nSEOUL (AP) — ", "Seoul", "AP", None),
    ],
)
def test_datelines(head: str, dateline: str | None, credit: str | None, day: str | None) -> None:
    found, body = read(head + BODY)
    assert (found.dateline, found.credit, found.day) == (dateline, credit, day)
    assert body == BODY


@pytest.mark.parametrize(
    "head",
    [
        "NATO – ", "UPDATE: ", "EXCLUSIVE - ", "US - ", "IBM - ", "On Friday, Sept 15, ",
        "Smith (Labour) - ", "May 3 - ",
        "JOHN SMITH (D-Maine) - ",
        "KIEV (now Kyiv) - ", "Britain - ", "The company – ", "A year ago – ", "In 2019, ", "Ex-mayor ",
        "FILE - In this Sept. 15, 2023, file photo, people wait. ", "2023 - ", "PRESS DIGEST - ",
        "President Tamm - ",
        "By the end of the year ", "CHICAGO'S ", "The Associated Press (AP) ",
    ],
)  # fmt: skip
def test_what_is_no_dateline(head: str) -> None:
    assert read(head + BODY) == (Found(), head + BODY)


@pytest.mark.parametrize("head", ["LONDON (AP) — ", " date 2023-09-15 London : "])
def test_a_name_in_capitals_is_no_second_dateline(head: str) -> None:
    body = f"SPARROWS — {BODY}"
    assert read(head + body)[1] == body


def test_a_year_is_completed_from_evidence_alone() -> None:
    text = f"LONDON, Dec 31 (Reuters) - {BODY}"
    assert read(text)[0].day is None
    assert read(text, date(2024, 1, 1))[0].day == "2023-12-31"


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("RIO DE JANEIRO, Brazil", "Rio de Janeiro"), ("THE HAGUE", "The Hague"),
        ("ST. JOHN'S", "St. John's"),
        ("KOMSOMOLSK-ON-AMUR", "Komsomolsk-on-Amur"), ("L'AQUILA, Italy", "L'Aquila"),
        ("McALLEN, Texas", "McAllen"),
        ("WASHINGTON D.C.", "Washington"), ("Sao Paulo", "Sao Paulo"), ("RIO de JANEIRO", "Rio de Janeiro"),
        ("PARIS/LONDON", "Paris/London"), ("New Delhi [India]", "New Delhi"), ("SANA’A", "Sana’a"),
    ],
)  # fmt: skip
def test_cities_as_a_reader_writes_them(written: str, city: str) -> None:
    assert city_of(written) == city


def test_how_surely_a_place_is_one() -> None:
    kinds = [
        standing(place)
        for place in ("Tartu, Estonia", "ZOMBA", "Zomba", "UN", "FILE", "the HAGUE", "Reuters")
    ]
    assert kinds == ["known", "capitals", "capitalised", None, None, None, None]


# -- lines above the body


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Bridge stays closed\n\n", Found(headline="Bridge stays closed")),
        ("Bridge stays closed\n", Found(headline="Bridge stays closed")),
        ("Bridge Stays Closed in the U.S.\n\n", Found(headline="Bridge Stays Closed in the U.S.")),
        ("Will it open?\nBy Ana Díaz\n\n", Found(headline="Will it open?", byline="Ana Díaz")),
        ("BONN: bridge stays closed\n\n", Found(headline="BONN: bridge stays closed")),
        (
            "Bridge stays closed\n\nBy ANNA TAMM and JAAN van der KASK\nAssociated Press\n\nSEOUL (AP) — ",
            Found("Seoul", "AP", "Bridge stays closed", "ANNA TAMM and JAAN van der KASK"),
        ),
        ("By ANNA TAMM Associated Press Writer\n\nSEOUL — ", Found("Seoul", "AP", None, "ANNA TAMM")),
        ("Dull day\nBy Anna Tamm, Staff Writer\n\n", Found(headline="Dull day", byline="Anna Tamm")),
        (
            "Dull day\nBy Anna Tamm | Sept. 15, 2023\n\n",
            Found(headline="Dull day", byline="Anna Tamm", day="2023-09-15"),
        ),
        ("Dull day\nAnna Tamm, Reuters\n\n", Found(None, "Reuters", "Dull day", "Anna Tamm")),
        ("Dull day\nBy Associated Press\n\n", Found(credit="AP", headline="Dull day")),
        (
            "Bridge stays closed, say officials.\n\nAnna Tamm\n\nTARTU 2023-09-15\n\n",
            Found("Tartu", None, "Bridge stays closed, say officials.", "Anna Tamm", "2023-09-15"),
        ),
        (
            "Dull day\nA second headline that says more\nBy Anna Tamm\n\n",
            Found(headline="Dull day", byline="Anna Tamm"),
        ),
        (
            "Dull day\nUpdated 16 September 2023\nPosted on 15 September 2023\n\n",
            Found(headline="Dull day", day="2023-09-15"),
        ),
        (
            "Dull day\nhttps://news.example/dull\n2023-09-15 10:12 GMT\n\n",
            Found(headline="Dull day", day="2023-09-15"),
        ),
        ("BC-Korea-Bridge, 1st Ld\nDull day\n\nSEOUL (AP) — ", Found("Seoul", "AP", "Dull day")),
        ("Copyright 2023 The Associated Press. All rights reserved.\n\nSEOUL — ", Found("Seoul", "AP")),
        ("September 15, 2023\n\nIt stays closed\n\n", Found(headline="It stays closed", day="2023-09-15")),
        (
            "Headline: Profile: a bridge\nDATE: Tue, 05 Nov 2024\nByline: By Anna Tamm\n"
            "Source: Associated Press\nPlace: OSLO\n\n",
            Found("Oslo", "AP", "Profile: a bridge", "Anna Tamm", "2024-11-05"),
        ),
        ("Headline:\nDull day\nDate:\n15.09.2023\n\n", Found(headline="Dull day", day="2023-09-15")),
        (
            "Title: Dull day\nEdition: late\nWeather: fine\nDate: 2023\n\n",
            Found(headline="Dull day", day="2023-01-01"),
        ),
        (
            "Title: Dull day\nDateline: SEOUL, South Korea, Sept 15, 2023 (AP)\nText: ",
            Found("Seoul", "AP", "Dull day", None, "2023-09-15"),
        ),
        ("Date: the day after\nBy Anna Tamm\n\n", Found(byline="Anna Tamm")),
    ],
)  # fmt: skip
def test_heads_of_several_lines(head: str, expected: Found) -> None:
    assert read(head + BODY) == (expected, BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Officials in the region said on Tuesday that the bridge would\nstay closed until Friday.\n    More.",
        "It was closed.\n\n" + BODY,
        "“Shall it open?” she asked. “Will they let us pass?”\n\n" + BODY,
        "Jaan Kask, a former star of the stage, has crossed the bridge.\n\n" + BODY,
        "By Tuesday evening it was shut.\n\n" + BODY,
    ],
)
def test_bodies_without_a_head(text: str) -> None:
    assert read(text) == (Found(), text)


def test_outlet_address_and_language_of_a_block() -> None:
    block = "Title: Dull day\nPublication: The Daily Gull\nURL: https://gull.example/1\nLanguage: en-GB\n\n"
    head = read_head(block + BODY, load_style())
    assert (head.outlet, head.url, head.language) == ("The Daily Gull", "https://gull.example/1", "en")


# -- the foot


@pytest.mark.parametrize(
    ("foot", "credit"),
    [
        (" (AP)", "AP"), ("\n\n(Agence France-Presse)", "AFP"), ("\n-- Reuters\n", "Reuters"),
        ("\n\nREUTER", "Reuters"),
        ("\n\n© 2023 Agence France-Presse", "AFP"), ("\n\n(c) Reuters Limited", "Reuters"),
        ("\n\n(dpa)", "dpa"),
        (" Copyright 2023 The Associated Press. All rights reserved.", "AP"), ("\n\nEnditem", None),
        ("\n\n(Reporting by Anna Tamm in Oslo; Editing by Jaan Kask) (Reuters)", "Reuters"),
        ("\n\nafp/jk", None),
        ("\n\n(UPI)\n\nCopyright 2023 by United Press International.\nAll rights reserved.\n___", "UPI"),
        ("\n\nPTI ABC DEF", "PTI"), ("\n\nAnna Tamm contributed to this report.", None),
    ],
)  # fmt: skip
def test_closing_credits(foot: str, credit: str | None) -> None:
    found, body = read(BODY + foot)
    assert (found.credit, body) == (credit, BODY)


@pytest.mark.parametrize(
    "end",
    [
        "He works for the agency (AP)", "She read it in the Map.", "They sang (Reuters said so).",
        "The road is long\n\nMap",
        "He contributed to the report.", "Reporting by night is hard; nobody does it.", "Anglo/Irish",
    ],
)  # fmt: skip
def test_what_is_no_credit(end: str) -> None:
    assert read(f"{BODY}\n\n{end}") == (Found(), f"{BODY}\n\n{end}")


def test_reporters_of_a_closing_line() -> None:
    text = f"{BODY}\n\n(Reporting by Anna Tamm in Oslo and Jaan Kask in Riga; Editing by Mari Mets)"
    assert read_foot(text, load_style()).reporters == "Anna Tamm and Jaan Kask"


# -- agencies


def test_agencies_by_any_spelling() -> None:
    names = [
        "the associated press",
        "Agence France-Presse",
        "(AP)",
        "Itar-Tass",
        "Deutsche Presse-Agentur",
        "dpa",
    ]
    assert [canonical_agency(name) for name in names] == ["AP", "AFP", "AP", "TASS", "dpa", "dpa"]
    assert canonical_agency("Map") is None
    assert (names_agency("ap"), names_agency("dpa"), names_agency("AP")) == (None, "dpa", "AP")


def test_no_spelling_stands_for_two_agencies() -> None:
    agencies = tomllib.loads((HERE / "agencies.toml").read_text(encoding="utf-8"))["agencies"]
    spellings = [spelling for name, others in agencies.items() for spelling in {name, *others}]
    assert sorted({s for s in spellings if spellings.count(s) > 1}) == []


# -- patterns and the user's own file


@pytest.mark.parametrize("pattern", ["{nowhere}", "[{place}", "{place}]", "<(|[>", "a | b", "{"])
def test_patterns_that_are_not_well_formed(pattern: str) -> None:
    with pytest.raises(TemplateError, match=r"stands|closed|field"):
        translate(pattern)


def test_brackets_blanks_and_escapes() -> None:
    regex = compiled(translate("<on|at> {year}[,] \\[x\\]"))
    assert regex.fullmatch("On  2023 , [x]") is None
    assert regex.fullmatch("AT 2023,[x]")
    assert regex.fullmatch("on2023 [x]")
    assert required_fields("{place}[, {date}] <{agency}|{source}> {dash}") == {"place", "dash"}


OWN = """
[[dateline]]
name = "own"
pattern = "## {place} ## {date} ##"
credit = "AP"
[[closing]]
pattern = "-- that is all --"
[lines]
date_order = "mdy"
[labels]
headline = ["kop"]
"""


def test_an_archives_own_style_needs_no_code(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    found, body = read(
        f"Kop: Dull day\n\n## Oslo ## 03/04/2023 ## {BODY}\n-- that is all --", None, str(path)
    )
    assert (found, body) == (Found("Oslo", "AP", "Dull day", None, "2023-03-04"), BODY)
    assert read(f"SEOUL (AP) — {BODY}", None, str(path))[0] == Found("Seoul", "AP")


@pytest.mark.parametrize(
    "content",
    [
        "[[dateline]]\nname = 'x'",
        "[[dateline]]\npattern = '{x}'",
        "[[dateline]]\npattern = 'x'\ncolour = 1",
        "= =",
        "[[dateline]]\npattern = 'x'\ndate_order = 'ymd'",
        "[labels]\ncolour = ['x']",
        "[[closing]]\nexample = 'x'",
    ],
)
def test_a_file_of_grammars_that_cannot_be_used(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content)
    with pytest.raises(GrammarError, match=r"bad\.toml"):
        load_style(str(path))


def test_a_file_of_grammars_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match="No such file"):
        load_style(str(tmp_path / "none.toml"))


# -- whatever comes

PIECES = [
    "SEOUL",
    " (AP)",
    " - ",
    ", ",
    "Sept. 15",
    "2023",
    "\n",
    "\n\n",
    "By Anna Tamm",
    "Date:",
    " date ",
    ":",
    "©",
    "/",
]
strange = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map("".join)


@settings(deadline=None)
@given(strange)
def test_any_text_has_its_body_inside(text: str) -> None:
    style = load_style()
    head = read_head(text, style)
    foot = read_foot(text, style, head.end)
    assert 0 <= head.end <= foot.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000, "A" * 1_000_000, "SEOUL, " * 150_000, "A-" * 500_000, " and" * 250_000,
        "(" * 1_000_000,
        "Al Bo and " * 100_000, "1 Mar " * 200_000, "(c) " * 250_000, "x" + " \n" * 500_000,
        "x\n" + "(AP)\n" * 100_000,
        "Al Bo, " * 28, "x.\n(Reporting by " + "Al Bo, and " * 100, "date " + "March " * 200_000,
        "A/" * 500_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_time_does_not_grow_with_what_a_text_repeats(text: str) -> None:
    style = load_style()
    start = time.process_time()
    read_foot(text, style, read_head(text, style).end)
    assert time.process_time() - start < 0.5

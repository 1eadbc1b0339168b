"""The body of a page: what is taken, what is left, in which order."""

import pytest

from tasks.webpage.blocks import Block, extract_blocks
from tasks.webpage.markup import Markup
from tasks.webpage.page import read_page
from tasks.webpage.trim import is_call, trim
from tests.tasks.webpage.pages import FULL, HEADLINE, PARAGRAPHS, article, json_ld, page, parsed

WHOLE = "\n\n".join(PARAGRAPHS)
NAVIGATION = "<nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Sport</a></li></ul></nav>"


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "<p>Sign up for our newsletter and get the news in your inbox.</p>",
        "<p>Read more: Ferry prices rise</p>",
        "<p><a href='/ferry'>Ferry prices rise for the third time this year</a></p>",
        "<h2>More from the harbour</h2><h3>Ferry prices rise</h3>",
        "<p>© 2023 Harbour Gazette. All rights reserved.</p>",
    ],
)
def test_the_text_is_the_paragraphs(rest: str) -> None:
    assert read_page(page(NAVIGATION + article(rest)), FULL).text == WHOLE


def test_a_standfirst_goes_first() -> None:
    lead = "Repairs begin next week, and traders on both banks are worried about their trade."
    head = f'<meta name="description" content="{lead}">'
    body = f"<header><h1>{HEADLINE}</h1><div class='dek'>{lead}</div></header>{article()}"
    assert read_page(page(body, head), FULL).text == f"{lead}\n\n{WHOLE}"


def test_a_description_that_the_page_does_not_show_is_not_added() -> None:
    head = (
        '<meta name="description" content="All the news of the harbour, the islands and the sea, every day.">'
    )
    assert read_page(page(article(), head), FULL).text == WHOLE


def blocks(*texts: str, kind: str = "p") -> list[Block]:
    return [Block(kind, text) for text in texts]


def test_the_stated_body_ends_the_article() -> None:
    around = [
        *blocks("By Ann Lee"),
        *blocks(*PARAGRAPHS),
        *blocks("You need an account to go on reading here."),
    ]
    assert trim(around, [], WHOLE, set()) == blocks(*PARAGRAPHS)


def test_a_stated_body_that_holds_little_ends_nothing() -> None:
    assert trim(blocks(*PARAGRAPHS), [], PARAGRAPHS[0], set()) == blocks(*PARAGRAPHS)


def test_headline_and_breadcrumbs_go() -> None:
    around = [*blocks("Home", "News", kind="item"), *blocks(HEADLINE, kind="head"), *blocks(*PARAGRAPHS)]
    assert trim(around, [HEADLINE], "", set()) == blocks(*PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    ["17 May 2023", "Wednesday, May 17, 2023 - 08:15", "2023-05-17 08:15", "https://gazette.example/bridge"],
)
def test_stamps_at_the_start_go(line: str) -> None:
    assert trim([*blocks(line), *blocks(*PARAGRAPHS)], [HEADLINE], "", set()) == blocks(*PARAGRAPHS)


@pytest.mark.parametrize(
    "line", ["Results of the 2023 regatta", "In May 2023 the 17 members met.", "By Ann Lee"]
)
def test_other_lines_at_the_start_stay(line: str) -> None:
    whole = [*blocks(line), *blocks(*PARAGRAPHS)]
    assert trim(whole, [HEADLINE], "", set()) == whole


def test_what_follows_the_article_goes() -> None:
    more = [
        *blocks("Top stories", kind="head"),
        *blocks("The ferry was late again on Friday, passengers said."),
    ]
    assert trim([*blocks(*PARAGRAPHS), *more], [HEADLINE], "", set()) == blocks(*PARAGRAPHS)
    assert trim([*more, *blocks(*PARAGRAPHS)], [HEADLINE], "", set()) == [*more, *blocks(*PARAGRAPHS)]


def test_a_heading_with_text_under_it_stays() -> None:
    whole = [*blocks(PARAGRAPHS[0]), *blocks("What comes next", kind="head"), *blocks(PARAGRAPHS[1])]
    assert trim(whole, [HEADLINE], "", set()) == whole


def test_nothing_but_headings_stays_as_it_is() -> None:
    assert trim(blocks("One", "Two", kind="head"), [], "", set()) == blocks("One", "Two", kind="head")


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter.",
        "Follow us on Twitter",
        "Follow Ann Lee on Facebook.",
        "CLICK HERE TO GET THE GAZETTE APP",
        "READ MORE: Ferry prices rise",
        "Les også: Prisen øker",
        "Copyright 2023 Harbour Gazette",
        "Like this story? Share it with a friend!",
        "Comments",
    ],
)
def test_calls(text: str) -> None:
    assert is_call(text)


@pytest.mark.parametrize(
    "text",
    [
        *PARAGRAPHS,
        "More than 300 people signed the petition.",
        "The minister said readers should subscribe to no such theory.",
        "Related claims were dismissed by the court on Friday.",
        "He asked her to follow him on the long road to the north.",
        "Readers comment on this. " * 20,
    ],
)
def test_prose_is_no_call(text: str) -> None:
    assert not is_call(text)


def test_a_body_in_several_containers_is_joined() -> None:
    part = "<div class='chunk'><div class='text'>{}</div></div>"
    first = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    more = [
        f"Paragraph number {n} of the second part tells how the first bridge was built." for n in range(3)
    ]
    second = "".join(f"<p>{text}</p>" for text in more)
    tree, _ = parsed(page(f"<main>{part.format(first)}<aside>ad</aside>{part.format(second)}</main>"))
    joined = Markup(tree).with_continuation(blocks(*PARAGRAPHS))
    assert joined == blocks(*PARAGRAPHS, *more)
    assert Markup(tree).with_continuation(joined) == joined


def test_line_breaks_tables_and_lists_are_blocks() -> None:
    rows = "<table><tr><td>Ann Lee</td><td>12 votes</td></tr><tr><td>Bo Ek</td><td>9 votes</td></tr></table>"
    items = "<ul><li>One point of the plan.</li><li>Another point of the plan.</li></ul>"
    tree, _ = parsed(page(article(f"<p>First line.<br>Second line.</p>{items}{rows}")))
    found = [block.text for block in extract_blocks(tree, None, is_fast=True)]
    assert found[-6:] == [
        "First line.",
        "Second line.",
        "One point of the plan.",
        "Another point of the plan.",
        "Ann Lee 12 votes",
        "Bo Ek 9 votes",
    ]


def test_stated_body_in_a_page() -> None:
    wall = "<p>You can read this on one device at a time only.</p>"
    head = json_ld(f'"articleBody": "{WHOLE.replace(chr(10), " ")}"')
    assert read_page(page(article(wall), head), FULL).text == WHOLE

"""The pages in a real browser: the paths a user takes, highlights, hostile text, accessibility.

Skipped where no Chromium is installed; with BROWSER_TESTS=required its absence is a failure.
"""

import os
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from config.settings import Settings
from flows.explore.edition import Edition

pytestmark = pytest.mark.model
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
ROWS = 100  # of each table whose highlights are looked at
MARKED = 6  # of those that are asked for by the address
# Text of the pieces of each highlighted span, put together.
COLLECT = """() => {
  const found = {};
  for (const piece of document.querySelectorAll("#text .s")) {
    found[piece.dataset.s] = (found[piece.dataset.s] || "") + piece.textContent;
  }
  return found;
}"""
MARK = 'Array.from(document.querySelectorAll("#text mark"), (mark) => mark.textContent).join("")'
WIDTH = "document.documentElement.scrollWidth"


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail("no Chromium is installed: apt-get install chromium")
    pytest.skip("no Chromium is installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that must not complain, open a dialog, or ask any other host for anything."""
    faults: list[str] = []
    with browser.new_context(viewport=DESK, base_url=address, accept_downloads=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())  # type: ignore[func-returns-value]
        context.on(
            "request", lambda request: None if request.url.startswith(address) else faults.append(request.url)
        )
        yield page
    assert not faults


@pytest.fixture(scope="module")
def edition(archive: Settings) -> Edition:
    return Edition(archive.warehouse / "news.duckdb", archive)


def ask(archive: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(archive.warehouse / "news.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_from_the_overview_to_the_very_characters(page: Page, archive: Settings) -> None:
    page.goto("/")
    page.get_by_role("link", name="Rafael Quispe").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rafael Quispe")
    quotation = page.locator(".quotation blockquote a").first
    said = quotation.inner_text()
    quotation.click()
    assert page.evaluate(MARK) == said
    expect(page.locator("mark").first).to_be_in_viewport()
    page.get_by_role("link", name="Show none").click()
    expect(page.locator("mark")).to_have_count(0)


def test_layers_are_switched_on_and_off(page: Page) -> None:
    page.goto("/search?q=flood")
    page.locator(".hits a").first.click()
    line = "(span) => getComputedStyle(span).borderBottomColor"
    span = page.locator(".s.l1").first
    assert span.evaluate(line) != "rgba(0, 0, 0, 0)"
    page.locator("#layer-1").uncheck()
    assert span.evaluate(line) == "rgba(0, 0, 0, 0)"
    page.reload()
    assert span.evaluate(line) == "rgba(0, 0, 0, 0)"  # as it was left
    page.locator("#layer-1").check()
    assert span.evaluate(line) != "rgba(0, 0, 0, 0)"


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("flood river")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("best first")
    expect(page.locator(".snippet .hit").first).to_be_visible()


def test_the_console(page: Page) -> None:
    page.goto("/sql")
    page.get_by_label("Narrow the list").fill("speaker_char_start")
    expect(page.locator(".dictionary details:visible")).to_have_count(1)
    page.locator("#sql").fill(
        "SELECT article_id, char_start, char_end, text FROM quotes ORDER BY ALL LIMIT 3"
    )
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("3 rows")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.path().read_bytes().startswith(b"article_id,char_start,char_end,text\r\n")
    page.locator("table.rows td a").nth(1).click()
    assert page.evaluate(MARK) in page.locator(".notice.marked").inner_text()


def test_highlights_are_at_the_right_characters(page: Page, archive: Settings, edition: Edition) -> None:
    chance = random.Random(9)
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    marked: list[tuple[str, int, int, str]] = []
    for number, table in enumerate(edition.span_tables):
        rows = ask(archive, f"SELECT article_id, char_start, char_end, text FROM {table} ORDER BY ALL")
        chosen = chance.sample(rows, min(ROWS, len(rows)))
        marked += chosen[:MARKED]
        for article_id, start, end, text in chosen:
            wanted[article_id][f"{number}:{start}-{end}"] = text
    assert sum(map(len, wanted.values())) > 500
    for article_id, spans in wanted.items():
        page.goto(f"/article/{article_id}?tokens=1", wait_until="domcontentloaded")
        shown = page.evaluate(COLLECT)
        assert {place: shown.get(place) for place in spans} == spans
    for article_id, start, end, text in marked:
        page.goto(f"/article/{article_id}?mark={start}-{end}#mark", wait_until="domcontentloaded")
        assert page.evaluate(MARK) == text


def test_hostile_text_is_text(page: Page, archive: Settings) -> None:
    sql = "SELECT article_id, headline, outlet, text FROM articles WHERE external_id IN ('script', 'bidi') ORDER BY ALL"
    for article_id, headline, _, text in ask(archive, sql):
        page.goto(f"/article/{article_id}")
        assert page.locator("#text").evaluate("(text) => text.textContent") == text
        assert page.locator("#headline").evaluate("(text) => text.textContent") == headline
        assert page.title() == f"{headline} · Dateline"
        assert page.evaluate(WIDTH) <= DESK["width"]
    addresses = [
        "/search?q=smith",
        "/quotes",
        "/names",
        "/",
        f"/sql?sql={quote_plus(sql)}",
        "/search?q=%3Cscript%3Ealert(4)",
    ]
    for address in [*addresses, "/name?name=Jane+Smith"]:
        page.goto(address)
        assert page.locator("main script, main img, main b[onclick]").count() == 0


def views(archive: Settings) -> list[str]:
    ((article_id,),) = ask(archive, "SELECT article_id FROM events GROUP BY 1 ORDER BY count(*), 1 LIMIT 1")
    ((story_id,),) = ask(archive, "SELECT story_id FROM stories WHERE article_count > 1 ORDER BY 1 LIMIT 1")
    sql = quote_plus("SELECT label, count(*) AS n FROM mentions GROUP BY 1 ORDER BY 2 DESC")
    return [
        "/",
        "/search?q=flood",
        f"/article/{article_id}?mark=3-30",
        "/name?name=Rafael+Quispe",
        "/names",
        "/places",
        "/quotes",
        "/events?name=Rafael+Quispe",
        "/stories",
        f"/story/{story_id}",
        f"/sql?sql={sql}",
        "/rejects",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(page: Page, archive: Settings, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    pages = views(archive) if scheme == "light" else views(archive)[:4]
    rules = {} if scheme == "light" else {"runOnly": ["color-contrast"]}
    axe = Axe()
    for address in pages:
        page.goto(address)
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        found = axe.run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
        assert [(v["id"], v["impact"], v["nodes"][0]["html"]) for v in found] == [], address


def test_on_a_phone(page: Page, archive: Settings) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for address in views(archive):
        page.goto(address)
        assert page.evaluate(WIDTH) <= PHONE["width"], address

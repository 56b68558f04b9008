"""The pages in a real browser: main paths, keyboard, small screens, what a screen reader needs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kb.serve.marking import target
from tests.records import HARBOUR
from tests.serve.test_sparql import listening

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here"),
]
ARTICLE = f"/articles/{HARBOUR.article.id}"
PAGES = {
    "start": "/",
    "said": "/said?by=brill",
    "nothing found": "/said?q=nothing+like+it",
    "people": "/people",
    "person": f"/people/{HARBOUR.agents[0].id}",
    "figures": "/figures",
    "findings": "/findings",
    "plots": "/plots",
    "saved questions": "/watches",
    "articles": "/articles",
    "add": "/articles/add",
    "verify": "/verify",
    "set aside": "/aside",
    "read": ARTICLE,
    "query": "/query?query=SELECT+*+{?s+kb:speaker+?o}+LIMIT+5",
    "wrong query": "/query?query=SELECT",
    "not there": "/articles/none",
}
FIRST_PAGE = 150_000
"""Bytes that the first page may take, with all that it needs."""


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Where the pages are."""
    for url in listening(folder):
        site = url.removesuffix("/sparql")
        httpx2.get(f"{site}/findings", timeout=180)  # the first audit takes a while
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, site: str, **how: Any) -> Iterator[Page]:
    """A page; what the browser complains of meanwhile fails its test."""
    page = browser.new_page(base_url=site, **how)
    complaints: list[str] = []

    def note(message: Any) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with visit(browser, site) as page:
        yield page


def test_from_the_start_to_a_quotation_in_its_passage(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("quays")
    page.keyboard.press("Enter")
    card = page.get_by_role("article").first
    expect(card.get_by_role("heading")).to_contain_text("Oda Brill")
    card.get_by_text("Cite").click()
    expect(card.locator(".cite")).to_contain_text(HARBOUR.statements[1].id)
    card.get_by_role("link", name="In the article").click()
    expect(page).to_have_url(
        f"{page.url.partition('#')[0]}#{target(HARBOUR.statements[1].content[0])}"
    )
    expect(page.locator(":target")).to_be_in_viewport()
    assert "We have waited long enough" in page.locator(":target").inner_text()


def test_from_the_start_to_a_number_to_check_and_its_passage(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="What to check").click()
    finding = page.get_by_role("article").first
    expect(finding.locator("blockquote .figure").first).to_be_visible()
    number = finding.locator("blockquote .figure").first.inner_text()
    finding.locator("figcaption a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    assert number in page.locator(":target").inner_text()


def test_a_list_can_be_saved(page: Page) -> None:
    page.goto("/said?by=brill")
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV of this list").click()
    lines = Path(saved.value.path()).read_text().splitlines()
    assert lines[0].startswith("id,type,")
    assert len(lines) == 1 + page.get_by_role("article").count()


def test_filters_are_kept_when_the_search_changes(page: Page) -> None:
    page.goto("/said")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Speaker", exact=True).fill("brill")
    page.get_by_label("Type").select_option("direct")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_label("Speaker", exact=True)).to_have_value("brill")
    assert page.get_by_role("article").count() == 3
    page.get_by_role("searchbox").fill("quays")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("article")).to_have_count(1)


def test_a_click_on_a_statement_colours_its_cue_and_source(page: Page) -> None:
    page.goto(ARTICLE)
    statement = HARBOUR.statements[1]
    page.locator(f'[id="{target(statement.content[0])}"]').click()
    chosen = page.locator(".article .chosen").all_inner_texts()
    assert {span.text for span in statement.cue + statement.source} <= set(chosen)


def test_any_characters_of_an_article_can_be_pointed_at(page: Page) -> None:
    text = HARBOUR.article.text
    start = text.index("fees will double to 40 crowns")
    end = text.index("next spring")
    page.goto(f"{ARTICLE}#char={start},{end}")
    shown = page.evaluate("[...CSS.highlights.get('asked')].map(r => r.toString()).join('')")
    assert shown == text[start:end]


def test_characters_are_counted_as_articles_do_behind_a_sign_of_two_units(page: Page) -> None:
    from tests.records import ECHO

    text = ECHO.article.text
    assert "🚢" in text[: text.index("doubt")]
    start = text.index("doubt")
    page.goto(f"/articles/{ECHO.article.id}#char={start},{start + 5}")
    shown = page.evaluate("[...CSS.highlights.get('asked')].map(r => r.toString()).join('')")
    assert shown == "doubt"


def test_reading_needs_no_javascript(browser: Browser, site: str) -> None:
    with visit(browser, site, java_script_enabled=False) as page:
        page.goto("/said?q=quays")
        page.get_by_role("link", name="In the article").first.click()
        expect(page.locator(":target")).to_be_in_viewport()
        assert "#char=" in page.url


def test_a_draft_is_verified_without_javascript(browser: Browser, site: str) -> None:
    with visit(browser, site, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Verify a draft").click()
        draft = "“We have waited far enough,” transport minister Oda Brill said."
        page.get_by_label("The draft").fill(f"Fees to double\n\n{draft}")
        page.get_by_role("button", name="Verify").click()
        expect(page.get_by_role("status")).to_contain_text("1 altered", timeout=120_000)
        expect(page.locator("ins")).to_have_text("far")
        page.get_by_role("link", name="In the article").click()
        assert "waited long enough" in page.locator(":target").inner_text()


def test_a_verified_draft_can_be_used_by_everybody(browser: Browser, site: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visit(browser, site, viewport={"width": 360, "height": 740}) as page:
        page.goto("/verify")
        page.get_by_label("The draft").fill("Fees\n\n“We have waited far enough,” Oda Brill said.")
        page.get_by_role("button", name="Verify").click()
        expect(page.get_by_role("status")).to_contain_text("1 altered", timeout=120_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        told = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in told] == []


def test_a_query_is_written_and_run_in_the_editor_and_nothing_else_is_asked(
    page: Page, site: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/query")
    expect(page.locator(".yasqe .CodeMirror")).to_be_visible()
    expect(page.locator("textarea#query")).to_be_hidden()
    page.locator(".yasqe .CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT ?s { ?s a kb:DirectQuotation } LIMIT 2")
    expect(page.locator(".parseErrorIcon")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="2 rows")).to_be_visible()
    assert {url.partition("/")[2].split("/")[1] for url in asked} == {site.split("/")[2]}


def test_the_keyboard_leaves_the_editor_as_it_came(page: Page) -> None:
    page.goto("/query")
    page.locator(".yasqe .CodeMirror").click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def with_a_script_put_in(browser: Browser, site: str) -> None:
    with visit(browser, site) as page:
        page.goto("/")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'),"
            " {text: 'document.title = 1'}))"
        )
        assert page.title() != "1"


def test_the_browser_runs_no_script_that_is_put_into_a_page(browser: Browser, site: str) -> None:
    with pytest.raises(AssertionError, match="inline script"):
        with_a_script_put_in(browser, site)


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/said")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main')?.id") == "main"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_on_a_small_screen(browser: Browser, site: str, name: str) -> None:
    with visit(browser, site, viewport={"width": 360, "height": 740}) as page:
        page.goto(PAGES[name])
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everybody(browser: Browser, site: str, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visit(browser, site) as page:
        page.goto(PAGES[name])
        page.emulate_media(color_scheme="light")
        light = axe.run(page).response
        page.emulate_media(color_scheme="dark")
        dark = axe.run(page).response
    for found in (light, dark):
        told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        assert told == []
        assert {one["id"] for one in found["passes"]} >= {"color-contrast", "page-has-heading-one"}


def test_the_first_page_is_small_and_from_one_place(page: Page, site: str) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda r: sizes.update({r.url: r.sizes()["responseBodySize"]}))
    page.goto("/", wait_until="networkidle")
    assert all(url.startswith(site) for url in sizes)
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= FIRST_PAGE

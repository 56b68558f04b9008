"""The pages in a real browser: main paths, keyboard, small screens, what a screen reader needs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

pytest.importorskip("playwright.sync_api")
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kb.serve.marking import target
from tests.decisions.test_store import ARTICLES
from tests.records import ECHO, HARBOUR
from tests.serve.test_sparql import listening
from tests.stores import filled

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here"),
]
expect.set_options(timeout=30_000)  # a busy machine draws a page in seconds
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
    "missed": f"{ARTICLE}/mark?content=187-212",
    "decided": "/decided",
    "changes": "/changes",
    "review": "/review",
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
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages of a store are on which decisions are made."""
    first, *others = HARBOUR.statements
    doubtful = replace(HARBOUR, statements=(replace(first, speaker_confidence=0.3), *others))
    folder = filled(tmp_path_factory.mktemp("desk") / "store", doubtful, ECHO, *ARTICLES)
    for url in listening(folder):
        yield url.removesuffix("/sparql")


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
    expect(page.get_by_role("article")).to_have_count(3)  # only the next page has so few
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
def test_a_page_can_be_used_by_everybody_and_on_a_small_screen_nothing_is_cut_off(
    browser: Browser, site: str, name: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visit(browser, site) as page:
        page.goto(PAGES[name])
        page.emulate_media(color_scheme="light")
        light = axe.run(page).response
        page.emulate_media(color_scheme="dark")
        dark = axe.run(page, options={"runOnly": ["color-contrast"]}).response
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for found in (light, dark):
        told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        assert told == []
        assert "color-contrast" in {one["id"] for one in found["passes"]}
    assert "page-has-heading-one" in {one["id"] for one in light["passes"]}


def test_the_first_page_is_small_and_from_one_place(page: Page, site: str) -> None:
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda r: sizes.update({r.url: r.sizes()["responseBodySize"]}))
    page.goto("/", wait_until="networkidle")
    assert all(url.startswith(site) for url in sizes)
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= FIRST_PAGE


def test_what_waits_is_decided_and_undone_by_keys(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as page:
        page.goto("/review")
        page.get_by_label("You decide as").fill("Ines Vale")
        asked = page.locator(".item")
        waiting = asked.count()
        assert waiting > 1
        second = asked.nth(1).get_by_role("heading").inner_text()
        expect(page.locator(".item.at")).to_have_attribute("id", "row1")
        page.get_by_role("heading", name="Review").click()
        page.keyboard.press("j")
        expect(page.locator(".item.at")).to_have_attribute("id", "row2")
        page.keyboard.press("k")
        page.keyboard.press("j")
        page.keyboard.press("r")
        expect(page.get_by_role("status")).to_contain_text("Rejected", timeout=120_000)
        expect(page.locator(".item")).to_have_count(waiting - 1)
        expect(page.get_by_label("You decide as")).to_have_value("Ines Vale")
        page.keyboard.press("u")
        expect(page.get_by_role("status")).to_contain_text("Taken back")
        assert second in page.locator(".item").get_by_role("heading").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_questions_can_be_answered_by_everybody(browser: Browser, desk: str, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with visit(browser, desk, viewport={"width": 360, "height": 740}, color_scheme=scheme) as page:
        page.goto("/review")
        expect(page.locator(".item").first).to_be_visible()
        told = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in told] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_keys_are_letters_in_a_field_and_can_be_turned_off(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as page:
        page.goto("/review")
        page.get_by_label("You decide as").press_sequentially("arj")
        expect(page.locator(".item.at")).to_have_attribute("id", "row1")
        page.get_by_label("Keys").uncheck()
        page.keyboard.press("j")
        expect(page.locator(".item.at")).to_have_attribute("id", "row1")
        page.reload()
        expect(page.get_by_label("Keys")).not_to_be_checked()


def test_a_doubtful_speaker_is_corrected_without_javascript(browser: Browser, desk: str) -> None:
    with visit(browser, desk, java_script_enabled=False) as page:
        page.goto("/review")
        asked = page.locator(".item", has=page.locator("select")).first
        chosen = asked.locator("select option").nth(1).inner_text()
        asked.locator("select").select_option(index=1)
        asked.get_by_role("button", name="Correct the speaker").click()
        expect(page.get_by_role("status")).to_contain_text("Corrected", timeout=120_000)
        page.get_by_role("link", name="Decided").click()
        expect(page.locator(".card").first).to_contain_text(f"said by {chosen}")
        assert f"said by {chosen}" in page.locator(".card").first.inner_text()
        page.locator(".card").first.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("status")).to_contain_text("Taken back")


def select(page: Page, words: str) -> None:
    """Selects these words of the article, as somebody does with the mouse."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(
                document.querySelector(".article"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) {
                    getSelection().setBaseAndExtent(node, at, node, at + words.length);
                    return;
                }
            }
        }""",
        words,
    )


def test_selected_words_become_a_statement_with_its_speaker(browser: Browser, desk: str) -> None:
    with visit(browser, desk) as page:
        page.goto(f"/articles/{ECHO.article.id}")
        missed = page.get_by_role("link", name="Missed quotation here")
        expect(missed).to_be_hidden()
        select(page, "quays “crumbling” 🚢")
        missed.click()
        expect(page.locator('[data-words="content"]')).to_have_text("quays “crumbling” 🚢")
        select(page, "Minister")
        page.locator('[data-take="source"]').click()
        expect(page.locator('[data-words="source"]')).to_have_text("Minister")
        page.get_by_label("Who that is").select_option(label="Oda Brill (person)")
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("status")).to_contain_text("Added: quays", timeout=120_000)
        assert "quays" in page.locator(":target").inner_text()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_role("status")).to_contain_text("Taken back")


def test_other_characters_are_given_to_a_statement_from_the_margin(
    browser: Browser, desk: str
) -> None:
    with visit(browser, desk) as page:
        page.goto(ARTICLE)
        statement = HARBOUR.statements[0]
        page.get_by_label(f"Correct {statement.id}").click()
        page.wait_for_url("**/mark?*")
        select(page, "double to ")
        page.locator('[data-take="content"]').click()
        page.get_by_role("button", name="Correct it").click()
        expect(page.get_by_role("status")).to_contain_text("Corrected", timeout=120_000)
        page.goto(ARTICLE)
        parts = page.locator(f'.article [data-of="{statement.id}"].indirect')
        assert parts.all_inner_texts() == ["double to"]

"""Pages in the shapes of many publishers' systems give their whole article and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from kb.model import Article
from kb.reading import read_bytes
from tests.reading.checks import blocks_are_sound, uncovered
from tests.reading.more_web_pages import MORE_WEB_PAGES
from tests.reading.web_pages import WEB_PAGES, WebPage

PAGES = WEB_PAGES | MORE_WEB_PAGES


@cache
def article(name: str) -> Article:
    return read_bytes(PAGES[name].html.encode(), "page.html").articles[0]


pages = pytest.mark.parametrize(("name", "page"), PAGES.items(), ids=PAGES)


@pages
def test_the_headline_stands_once_without_the_name_of_the_site(name: str, page: WebPage) -> None:
    blocks = article(name).blocks
    assert [b.span.text for b in blocks if b.kind == "headline"] == [page.headline]
    assert [b.span.text for b in blocks].count(page.headline) == 1


@pages
def test_authors_are_people(name: str, page: WebPage) -> None:
    assert article(name).authors == page.authors


@pages
def test_both_dates_are_those_that_the_page_states(name: str, page: WebPage) -> None:
    found = article(name)
    assert (found.published, found.modified) == (page.published, page.modified)
    assert (found.published_from is None, found.modified_from is None) == (
        found.published is None,
        found.modified is None,
    )


@pages
def test_blocks_are_there_in_order_with_their_kinds(name: str, page: WebPage) -> None:
    found = iter([(b.kind, b.span.text) for b in article(name).blocks])
    missing = [block for block in page.blocks if block not in found]
    assert missing == []


@pages
def test_what_is_the_sites_stays_out(name: str, page: WebPage) -> None:
    assert [words for words in page.without if words in article(name).text] == []


@pages
def test_blocks_cover_the_text(name: str, page: WebPage) -> None:
    assert blocks_are_sound(article(name))
    assert uncovered(article(name)) == ""

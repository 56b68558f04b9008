"""The report for a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from kb.audit import Finding, audit
from kb.compare import library
from kb.model import Record
from kb.report import as_pages
from kb.report.plot import plots
from tests.articles import record

pytestmark = pytest.mark.slow  # all written cases are read for it


class Page(HTMLParser):
    """What a page has: anchors, links inside it, what it fetches, its words and marks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: list[str] = []
        self.marked: list[str] = []
        self._in_mark = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self._in_mark = self._in_mark or tag == "mark"
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        elif given.get("src") or given.get("href"):
            self.fetched.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked.append(data)


def _one(records: list[Record], findings: list[Finding]) -> str:
    """The report as one page, however many articles it is of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kb.report._PAGE", len(records) + 1)
        (page,) = as_pages(library(records), findings).values()
    return page


@pytest.fixture(scope="module")
def source(case_records: list[Record], case_findings: list[Finding]) -> str:
    return _one(case_records, case_findings)


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_the_page_fetches_nothing(source: str, page: Page) -> None:
    assert page.fetched == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "url(" not in source
    assert "@import" not in source


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside
    assert inside <= set(page.ids)


def test_no_anchor_stands_twice(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_every_figure_that_a_finding_cites_is_marked(
    page: Page, case_findings: list[Finding]
) -> None:
    cited = {figure.span.text for finding in case_findings for figure in finding.figures}
    assert cited <= set(page.marked)


def test_figures_of_several_articles_are_plotted(source: str, page: Page) -> None:
    assert "svg" in page.tags
    assert "£48 billion" in source
    assert "logarithmic scale" in source


def test_a_plot_has_a_title_that_says_what_it_shows_and_labels_that_are_whole(
    case_records: list[Record], case_findings: list[Finding]
) -> None:
    drawn = plots(library(case_records), case_findings)
    assert drawn
    for plot in drawn:
        assert plot.title[:1].isupper()
        assert " " in plot.title
        assert not any("…" in point.label for point in plot.points)


def test_a_finding_of_two_articles_shows_both_passages_side_by_side(source: str) -> None:
    assert source.count('<div class="sides">') > 1


def test_words_of_an_article_are_never_taken_for_markup() -> None:
    read = [record("The <script>alert(1)</script> fee is <b>90 cents</b>, Bo Lark said.\n")]
    found = _one(read, audit(read))
    assert "90 cents" in found
    assert "<script" not in found
    assert "<b>90" not in found


def test_a_report_without_findings_says_so(case_records: list[Record]) -> None:
    assert "Nothing was found." in _one(case_records, [])


def test_what_cannot_be_right_comes_first_and_leads_to_its_passage(
    source: str, page: Page, case_findings: list[Finding]
) -> None:
    problems = [finding for finding in case_findings if finding.verdict == "problem"]
    listed = source[source.index('<ol class="first">') : source.index("</ol>")]
    assert listed.count("<li>") == len(problems)
    assert source.index('id="first"') < source.index('id="topics"') < source.index('id="findings"')
    assert {link[1:] for link in page.links if link.startswith("#f-")} <= set(page.ids)


def test_a_report_of_many_articles_is_cut_into_pages_that_lead_to_each_other(
    case_records: list[Record], case_findings: list[Finding], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.report._PAGE", 10)
    pages = as_pages(library(case_records), case_findings, "audit of may.html")
    read = {name: Page(source) for name, source in pages.items()}
    assert list(pages)[:2] == ["audit of may.html", "audit of may-2.html"]
    assert all(source.count("<article ") <= 10 for source in pages.values())
    for name, page in read.items():
        for link in (link for link in page.links if "http" not in link):
            file, _, anchor = unquote(link).partition("#")
            assert not anchor or anchor in read[file or name].ids, link


def test_an_article_without_a_headline_is_known_by_how_it_begins() -> None:
    read = [record("The fee is 90 cents, 45 percent more than 80 cents, Bo Lark said.\n")]
    assert "The fee is 90 cents" in re.sub("<[^>]*>", "", _one(read, audit(read)))


@pytest.mark.parametrize(
    ("origin", "url", "told", "not_told"),
    [
        ("inbox/fees.html", None, "fees.html", "inbox"),
        ("inbox/fees.html", "https://quay.example/fees", 'href="https://quay.example/fees"', None),
        ("-", None, "no date", " · -"),
    ],
)
def test_an_article_says_where_it_is_to_be_found(
    origin: str, url: str | None, told: str, not_told: str | None
) -> None:
    read = record("The fee is 90 cents, 45 percent more than 80 cents, Bo Lark said.\n")
    here = replace(
        read,
        article=replace(read.article, url=url),
        snapshot=replace(read.snapshot, origin=origin),
    )
    page = _one([here], audit([here]))
    assert told in page
    assert not_told is None or not_told not in page


def test_verdicts_can_be_left_out_without_a_script(source: str, page: Page) -> None:
    assert {"only-problems", "to-look-at", "everything"} <= set(page.ids)
    assert "body:has(#only-problems:checked)" in source


def test_articles_with_problems_come_before_those_with_notes_only(source: str) -> None:
    ranks = [
        ("problem", "note", "cannot-tell", "fine", "none").index(word)
        for word in re.findall(r'class="article worst-([a-z-]+)"', source)
    ]
    assert ranks == sorted(ranks)

"""Every check on written cases, read by the whole of kb; the documentation shows the same table.

``python -m tests.audit.test_cases`` writes the table anew from ``cases.toml``.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from kb.audit import Finding, audit_library, catalogue
from kb.compare import library
from kb.model import Record
from tests.cases import Case, cases

pytestmark = pytest.mark.slow


DOCS = Path(__file__).parents[2] / "docs" / "reference"
PAGE = DOCS / "checks.md"
_TABLE = re.compile(r"(?<=<!-- cases -->\n).*?(?=<!-- end of cases -->)", re.DOTALL)
ALL = cases()


def _id(case: Case) -> str:
    return f"{case.check}: {case.articles[0]['headline']}"


def _of_case(case: Case, findings: list[Finding], records: list[Record]) -> list[Finding]:
    """What the case's check finds in the case's articles alone."""
    headlines = {r.article.id: r.article.headline for r in records}
    ids = {key for key, span in headlines.items() if span and span.text in case.headlines}
    return [
        finding
        for finding in findings
        if finding.check == case.check
        and {finding.article.id, *(cited.article for cited in finding.figures)} <= ids
    ]


@pytest.mark.parametrize("case", [c for c in ALL if c.fires], ids=_id)
def test_a_check_finds_what_it_is_for(
    case: Case, case_findings: list[Finding], case_records: list[Record]
) -> None:
    found = _of_case(case, case_findings, case_records)
    fitting = [finding for finding in found if finding.verdict in case.verdicts]
    cited = " | ".join(figure.span.text for finding in fitting for figure in finding.figures)
    assert fitting
    for words in case.about:
        assert words.casefold() in cited.casefold()


@pytest.mark.parametrize("case", [c for c in ALL if not c.fires], ids=_id)
def test_a_check_leaves_alone_what_is_sound(
    case: Case, case_findings: list[Finding], case_records: list[Record]
) -> None:
    found = _of_case(case, case_findings, case_records)
    assert [f.explanation for f in found if f.verdict in case.verdicts] == []


def test_of_one_article_all_is_found_that_is_found_of_it_among_all(
    case_findings: list[Finding], case_records: list[Record]
) -> None:
    held = library(case_records)
    later = {finding.article.id for finding in case_findings if len(finding.figures) > 1}
    earlier = {
        cited.article
        for finding in case_findings
        for cited in finding.figures
        if cited.article != finding.article.id
    }
    assert earlier - later
    for one in [*sorted(earlier - later)[:5], *sorted(later)[:5]]:
        about = [
            finding
            for finding in case_findings
            if one in {finding.article.id, *(cited.article for cited in finding.figures)}
        ]
        assert audit_library(held, only=[one]) == about


def test_no_sound_case_is_called_a_problem_by_any_check(
    case_findings: list[Finding], case_records: list[Record]
) -> None:
    texts = {r.article.id: r.article for r in case_records}
    sound = {h for case in ALL if not case.fires for h in case.headlines}
    wrong = [
        finding.explanation
        for finding in case_findings
        if finding.verdict == "problem"
        and (span := texts[finding.article.id].headline) is not None
        and span.text in sound
    ]
    assert wrong == []


def test_every_check_has_a_case_that_fires_and_one_that_stays_silent() -> None:
    kinds = {(case.check, case.fires) for case in ALL}
    assert kinds == {(check.name, fires) for check in catalogue() for fires in (True, False)}


def test_every_check_has_a_page_that_the_table_of_checks_links() -> None:
    page = PAGE.read_text("utf-8")
    for check in catalogue():
        text = (DOCS / "checks" / f"{check.name}.md").read_text("utf-8")
        assert check.description in text
        assert f"[`{check.name}`](checks/{check.name}.md)" in page
    pages = {file.stem for file in (DOCS / "checks").glob("*.md")}
    assert pages == {check.name for check in catalogue()}


def test_the_documentation_shows_the_cases_that_are_run() -> None:
    match = _TABLE.search(PAGE.read_text("utf-8"))
    assert match is not None
    assert match[0] == table()


def table() -> str:
    """The cases as Markdown, a row each."""
    rows = ["| check | articles | finding |", "|---|---|---|"]
    for check, group in groupby(ALL, key=lambda case: case.check):
        rows += [f"| `{check}` | {_articles(case)} | {_expected(case)} |" for case in group]
    return "\n".join(rows) + "\n"


def _articles(case: Case) -> str:
    parts = (
        f"{article.get('day', 'no date')}: **{article['headline']}.** "
        + " ".join(article["body"].split())
        for article in case.articles
    )
    return "<br>".join(parts)


def _expected(case: Case) -> str:
    if not case.fires:
        return "none"
    return f"{' or '.join(case.verdicts)}: " + ", ".join(f"“{words}”" for words in case.about)


if __name__ == "__main__":
    PAGE.write_text(_TABLE.sub(table().replace("\\", "\\\\"), PAGE.read_text("utf-8")), "utf-8")

"""Whole pages: the sample articles, whose errors are planted, and a real page audited by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.audit import Finding, audit
from kb.ingest import ingest
from kb.resources import resource_folder
from kb.store import LocalStore

pytestmark = pytest.mark.slow


SHARED = Path(__file__).parents[3] / "shared"
REAL = SHARED / "seeds" / "whatsapp-tag-archive.txt"
GOLD = SHARED / "gold"

PLANTED = [
    ("base", "double"),
    ("percent-change", "45 percent"),
    ("anonymous", "at least €9 million a year"),
    ("magnitude", "€34 billion"),
    ("contradiction", "€0.56"),
    ("qualifier", "€9 million a year"),
    ("headline", "212 votes"),
    ("parts", "11,204 valid votes"),
    ("share", "31 percent"),
    ("parts", "£7.2 million"),
    ("currency", "two million dollars"),
    ("currency", "five cents"),
    ("share", "82 percent"),
    ("percent-change", "26 percent"),
    ("contradiction", "17 days"),
    ("magnitude", "400,000 accounts"),
    ("changed", "3.1 million"),
    ("headline", "26,000 tubs"),
    ("share", "15 percent"),
    ("headline", "1,800 jobs"),
    ("conversion", "€410 million"),
]
SOUND = ["44 per cent", "as much as 4 percent", "€12.4 million", "7.5 percent", "£0.9 million"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    folder = tmp_path_factory.mktemp("sample") / "store"
    return _audit(folder, resource_folder("seeds"))


def _audit(folder: Path, source: Path) -> list[Finding]:
    with LocalStore.open(folder) as store:
        ingest([source], store)
    with LocalStore.open(folder, read_only=True) as store:
        return audit(store.records())


@pytest.mark.parametrize(("check", "words"), PLANTED, ids=[" ".join(p) for p in PLANTED])
def test_a_planted_error_is_found(sample: list[Finding], check: str, words: str) -> None:
    found = [
        finding
        for finding in sample
        if finding.check == check
        and finding.verdict in ("problem", "note")
        and any(words in figure.span.text for figure in finding.figures)
    ]
    assert found


@pytest.mark.parametrize("words", SOUND)
def test_a_sound_figure_is_called_fine_and_no_problem(sample: list[Finding], words: str) -> None:
    verdicts = {
        finding.verdict
        for finding in sample
        if any(figure.span.text == words for figure in finding.figures)
    }
    assert "fine" in verdicts
    assert "problem" not in verdicts


def test_no_other_figure_of_the_sample_is_called_a_problem(sample: list[Finding]) -> None:
    known = {*PLANTED, ("currency", "90 cents")}
    problems = [finding for finding in sample if finding.verdict == "problem"]
    assert problems
    for finding in problems:
        cited = [figure.span.text for figure in finding.figures]
        assert any(
            finding.check == check and any(words in text for text in cited)
            for check, words in known
        ), finding.explanation


EXPECTED = {
    "conversion": "conversion",
    "unsourced": "unsourced",
    "cross_article": "contradiction",
    "distributive": "distributive",
    "part_of_whole": "parts",
    "list_count": "list-count",
    "period_conflict": "period",
    "open_bound": "provisional",
    "currency_missing": "currency",
    "base_missing": "base",
    "year_missing": "period",
    "vague": "vague",
    "anonymous_source": "anonymous",
}
"""The check that answers each row of the hand-made audit; ``do_not_merge`` asks for silence."""

NOT_ASKED_FOR = {("unsourced", "F12"), ("list-count", "F05")}
"""A founding "15 years ago": for a span of time alone the check asks no source. And members of a
group that has its number in its name, which nothing reads as a number."""

needs_real = pytest.mark.skipif(not REAL.exists(), reason="the real page is not at hand")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Finding, set[int]]]:
    """Each finding on the real page, with the characters of the page that it is about."""
    folder = tmp_path_factory.mktemp("real") / "store"
    findings = _audit(folder, REAL)
    with LocalStore.open(folder, read_only=True) as store:
        starts = {record.article.id: record.article.offset or 0 for record in store.records()}
    return [
        (
            finding,
            {
                starts[figure.article] + at
                for figure in finding.figures
                for at in range(figure.span.start, figure.span.end)
            },
        )
        for finding in findings
    ]


def _wanted() -> set[tuple[str, str]]:
    """The checks that must speak, each with the figure that it must speak of."""
    lines = (GOLD / "seed_audit.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {
        (EXPECTED[row["check"]], figure)
        for row in rows
        if row["check"] in EXPECTED
        for figure in row["figures"]
    }


def _places() -> dict[str, set[int]]:
    lines = (GOLD / "seed_figures.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {row["id"]: set(range(row["start"], row["end"])) for row in rows}


@needs_real
def test_every_row_of_the_hand_made_audit_has_its_finding(
    real: list[tuple[Finding, set[int]]],
) -> None:
    places = _places()
    found = {
        (finding.check, figure)
        for finding, chars in real
        for figure, place in places.items()
        if place & chars
    }
    assert _wanted() - found == NOT_ASKED_FOR


@needs_real
def test_figures_of_other_measures_are_not_compared(real: list[tuple[Finding, set[int]]]) -> None:
    places = _places()
    compare = {"contradiction", "magnitude", "changed", "qualifier", "single-origin", "stale"}
    apart = [{"F03", "F08"}, {"F03", "F13"}, {"F19", "F23"}]
    compared = [chars for finding, chars in real if finding.check in compare]
    assert compared
    for chars in compared:
        about = {figure for figure, place in places.items() if place & chars}
        assert not any(pair <= about for pair in apart), about


@needs_real
def test_nothing_else_on_the_real_page_is_called_a_problem(
    real: list[tuple[Finding, set[int]]],
) -> None:
    places, wanted = _places(), _wanted()
    problems = [(finding, chars) for finding, chars in real if finding.verdict == "problem"]
    assert real
    for finding, chars in problems:
        assert any(finding.check == check and places[figure] & chars for check, figure in wanted), (
            finding.explanation
        )

"""Articles that no check may stumble over: an audit is of a whole store, and must end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.audit import Finding, audit
from kb.ingest import ingest
from kb.store import LocalStore


def _audited(folder: Path, body: str, headline: str, day: str) -> list[Finding]:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "articleBody": body,
        "datePublished": day,
    }
    (folder / "odd.json").write_text(json.dumps(article), encoding="utf-8")
    with LocalStore.open(folder / "store") as store:
        ingest([folder / "odd.json"], store)
    with LocalStore.open(folder / "store", read_only=True) as store:
        return audit(store)


@pytest.mark.parametrize(
    ("body", "headline", "day"),
    [
        ("The town paid eur 5,000 and Chf 7,000 for sıx lamps, it said.", "Lamps", "2031-03-02"),
        ("Last year, in May, 40 lamps were lost, the town said.", "Lamps", "0001-01-01"),
        ("Next year 40 lamps (US$300, €280) will be lost, the town said.", "Lamps", "9999-12-31"),
        (
            "The owners will cut 50 jobs at the plant, they said.",
            "0 jobs lost at plant",
            "2031-03-02",
        ),
        (
            "Of the 5 shares, 3 trillion trillion trillion, or 33 percent, were sold, Hale said.",
            "Shares",
            "2031-03-02",
        ),
        ("The rate fell from 0 percent to 0 percent, 4 percentage points.", "Rate", "2031-03-02"),
        ("Of 0 cows, 0, or 10 percent, were ill. It was 0 °C (50 °F).", "Cows", "2031-03-02"),
        ("千" * 3000 + " 5 percent.", "Long", "2031-03-02"),
    ],
)
def test_an_odd_article_is_audited_to_its_end(
    tmp_path: Path, body: str, headline: str, day: str
) -> None:
    for finding in _audited(tmp_path, body, headline, day):
        assert finding.explanation


def test_a_fall_to_zero_is_reckoned_with_zero(tmp_path: Path) -> None:
    body = "The rate went from 5 percent to 0 percent, a drop of 4 percentage points, Hale said."
    found = _audited(tmp_path, body, "Rate falls", "2031-03-02")
    assert not [one for one in found if one.check == "points" and one.verdict == "fine"]


def test_a_share_of_at_most_so_much_is_no_problem_below_it(tmp_path: Path) -> None:
    body = "Of the 200 cows, 50, or at most 30 percent, were ill, the vet Una Vorn said."
    found = _audited(tmp_path, body, "Cows ill", "2031-03-02")
    assert not [one for one in found if one.check == "share" and one.verdict == "problem"]

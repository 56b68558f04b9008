"""Articles that no check may stumble over: an audit is of a whole store, and must end."""

from __future__ import annotations

import json

import pytest

from kb.audit import Finding, audit
from kb.pipeline import record_of
from kb.reading import read_bytes

pytestmark = pytest.mark.slow


def _audited(body: str, headline: str, day: str, changed: str | None = None) -> list[Finding]:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": headline,
        "articleBody": body,
        "datePublished": day,
        **({"dateModified": changed} if changed else {}),
    }
    reading = read_bytes(json.dumps(article).encode(), "odd.json")
    return audit(record_of(one, reading.snapshot) for one in reading.articles)


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
        ("The lamps of the town " * 1000 + "cost 5 percent.", "Long", "2031-03-02"),
    ],
)
def test_an_odd_article_is_audited_to_its_end(body: str, headline: str, day: str) -> None:
    assert all(finding.explanation for finding in _audited(body, headline, day))


def test_a_fall_to_zero_is_reckoned_with_zero() -> None:
    body = "The rate went from 5 percent to 0 percent, a drop of 4 percentage points, Hale said."
    found = _audited(body, "Rate falls", "2031-03-02")
    assert not [one for one in found if one.check == "points" and one.verdict == "fine"]


def test_a_share_of_at_most_so_much_is_no_problem_below_it() -> None:
    body = "Of the 200 cows, 50, or at most 30 percent, were ill, the vet Una Vorn said."
    found = _audited(body, "Cows ill", "2031-03-02")
    assert not [one for one in found if one.check == "share" and one.verdict == "problem"]


def test_a_page_of_years_ago_is_audited_as_one_of_the_day_on_which_it_was_changed() -> None:
    body = "The bridge will cost €100 million ($108 million), the minister Hale said on Monday."
    then = _audited(body, "Bridge", "2014-05-14")
    now = _audited(body, "Bridge", "2014-05-14", "2024-05-14")
    assert [one.verdict for one in then if one.check == "conversion"] == ["note"]
    assert [one.verdict for one in now if one.check == "conversion"] == ["fine"]


@pytest.mark.parametrize(
    ("check", "exact", "rounded"),
    [
        (
            "percent-change",
            "Sales fell 8 percent to €220 million from €240 million, the owners said.",
            "Sales fell 12 percent to €220 million from €240 million, the owners said.",
        ),
        (
            "margin",
            "The line carried 1.9 million passengers, 200,000 fewer than the 2.1 million in 2023.",
            "The line carried 1.9 million passengers, 300,000 fewer than the 2.1 million in 2023.",
        ),
        (
            "share",
            "Of the 1,600 jobs at the yard, 240, or 15 percent, will be cut, the owners said.",
            "Of the 1,600 jobs at the yard, 240, or 15.2 percent, will be cut, the owners said.",
        ),
    ],
)
def test_a_sum_that_only_rounding_allows_says_so(check: str, exact: str, rounded: str) -> None:
    told = {
        body: [
            one.explanation
            for one in _audited(body, "Figures of the year", "2031-03-02")
            if one.check == check and one.verdict == "fine"
        ]
        for body in (exact, rounded)
    }
    assert ["only if" in why for why in told[exact]] == [False]
    assert ["only if" in why for why in told[rounded]] == [True]


def test_a_fall_is_told_with_a_minus_sign_as_in_the_sum_before_it() -> None:
    body = "Visits fell from 412,000 to 286,000, a drop of 41 percent, Hale said."
    (why,) = [
        one.explanation
        for one in _audited(body, "Fewer visits", "2031-03-02")
        if one.check == "percent-change"
    ]
    assert "= −30.6 percent" in why
    assert "-" not in why

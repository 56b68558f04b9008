"""What values a written figure allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.compare import Bounds, allowed, rounded
from kb.model import Approximator, Figure, Span

SIGNS: dict[str, Approximator] = {
    "about": "~",
    "more than": ">",
    "at least": "≥",
    "less than": "<",
    "up to": "≤",
}
SCALES = {"million": 10**6, "billion": 10**9}


def figure(words: str) -> Figure:
    """The figure of an approximator, digits, a scale word and what is counted."""
    sign = next((sign for sign in SIGNS if words.startswith(sign)), "")
    digits = next(part for part in words.removeprefix(sign).split() if part.strip("£")[0].isdigit())
    scale = next((SCALES[part] for part in words.split() if part in SCALES), 1)
    value = Decimal(digits.strip("£").replace(",", "")) * scale
    whole, number = Span(0, len(words), words), Span.of(words, words.index(digits), len(words))
    return Figure("f", "count", whole, number, value, approximator=SIGNS.get(sign, "="))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("1.5 billion users", "more than 1 billion users", True),
        ("900 million users", "more than 1 billion users", False),
        ("at least 20 boats", "25 boats", True),
        ("up to 20 boats", "25 boats", False),
        ("about 62,000 tubs", "60,000 tubs", True),
        ("about 62,000 tubs", "26,000 tubs", False),
        ("3 million tonnes", "3.4 million tonnes", True),
        ("3.0 million tonnes", "3.4 million tonnes", False),
        ("17 days", "11 days", False),
        ("£0.56", "£0.58", False),
        ("more than 5 boats", "less than 9 boats", True),
        ("more than 9 boats", "less than 5 boats", False),
    ],
)
def test_figures_agree_when_some_value_fits_both(one: str, other: str, agree: bool) -> None:
    assert allowed(figure(one)).meets(allowed(figure(other))) is agree


@given(st.integers(2, 999_999), st.sampled_from(["", "about ", "up to ", "at least "]))
def test_a_figure_allows_its_own_number(number: int, sign: str) -> None:
    row = figure(f"{sign}{number:,} boats")
    point = Bounds(Decimal(number), Decimal(number))
    assert allowed(row).meets(point)
    assert rounded(row).meets(point)


@given(*[st.decimals(1, 1000, places=2)] * 4)
def test_quotients_lie_within_the_quotient_of_the_bounds(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal
) -> None:
    over, under = Bounds(min(a, b), max(a, b)), Bounds(min(c, d), max(c, d))
    quotient = a / c
    slack = quotient * Decimal("1e-20")
    assert (over / under).meets(Bounds(quotient - slack, quotient + slack))

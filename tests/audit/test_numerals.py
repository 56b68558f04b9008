"""Numbers that are read without a language model, as in headlines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ask import Heading
from kb.audit.numerals import numerals
from kb.model import Span


def read(text: str) -> list[tuple[str, str, Decimal | None, str]]:
    found = numerals(text, Span(0, len(text), text), Heading("0" * 12))
    return [(row.as_written, row.kind, row.value, row.approximator) for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orme wins by 212 votes", [("212 votes", "count", Decimal(212), "=")]),
        (
            "Quarter of patients wait",
            [("Quarter of patients wait", "multiplier", Decimal("0.25"), "=")],
        ),
        ("Club loses £6.3 million", [("£6.3 million", "money", Decimal(6_300_000), "=")]),
        ("Profit up 5%", [("5%", "percent", Decimal(5), "=")]),
        ("Up to 2.3m lose power", [("Up to 2.3m lose power", "count", Decimal(2_300_000), "≤")]),
        ("Two dozen", [("Two dozen", "number", Decimal(24), "=")]),
        ("Votes of 2031 counted again", []),
        ("The G7 meets on the 5th", []),
        ("Rovers win 3-0", []),
        ("Trial of 19-year-old begins", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_numbers_are_read_and_years_dates_and_names_are_not(
    text: str, expected: list[tuple[str, str, Decimal, str]]
) -> None:
    assert read(text) == expected


@given(st.text(max_size=80))
def test_whatever_the_text_what_is_read_stands_in_it(text: str) -> None:
    for row in numerals(text, Span(0, len(text), text), Heading("0" * 12)):
        assert text[row.span.start : row.span.end] == row.as_written

"""Numbers of things and long texts are written for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.plain import counted, shortened


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 days"), (1, "1 day"), (-1, "-1 day"), (1200, "1,200 days")]
)
def test_a_noun_stands_in_the_number_that_its_count_asks_for(number: int, text: str) -> None:
    assert counted(number, "day") == text


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("the harbour\n  wall", 16, "the harbour wall"),
        ("the harbour wall", 12, "the harbour…"),
        ("the harbour wall", 11, "the…"),
        ("harbourmaster", 8, "harbour…"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_no_text_is_longer_than_asked_for_and_none_is_on_two_lines(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert len(short.splitlines()) <= 1

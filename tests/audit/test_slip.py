"""What may be a slip of the pen between two numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.audit.slip import slipped
from kb.model import Figure, Span


def of(value: str) -> Figure:
    span = Span(0, len(value), value)
    return Figure("a.f", "number", span, span, Decimal(value))


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("4150", "4750", "one digit"),
        ("37", "73", "two digits changed about"),
        ("3100", "31000", "the scale"),
        ("-5", "5", "the sign"),
        ("-5", "50", "the scale"),
        ("412", "938", None),
        ("7", "7", None),
    ],
)
def test_two_numbers_differ_by_a_slip(one: str, other: str, slip: str | None) -> None:
    assert slipped(of(one), of(other)) == slip
    assert slipped(of(other), of(one)) == slip

"""The times that articles state, as days."""

from __future__ import annotations

from datetime import date

import pytest

from kb.extract.times import times
from kb.model import Article, Block, Span, Time


def stated(text: str, day: str | None = "2031-02-10") -> list[Time]:
    whole = Block("paragraph", Span(0, len(text), text))
    return list(times(Article("0" * 12, "0" * 64, text, (whole,), published=day)))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in 2029", date(2029, 1, 1), date(2029, 12, 31)),
        ("on May 3, 2030", date(2030, 5, 3), date(2030, 5, 3)),
        ("on 3 May 2030", date(2030, 5, 3), date(2030, 5, 3)),
        ("in February 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("last year", date(2030, 1, 1), date(2030, 12, 31)),
        ("last month", date(2031, 1, 1), date(2031, 1, 31)),
        ("on December 20", date(2030, 12, 20), date(2030, 12, 20)),
        ("in March", date(2031, 3, 1), date(2031, 3, 31)),
    ],
)
def test_a_time_is_read_as_its_days(words: str, first: date, last: date) -> None:
    (found,) = stated(words)
    assert found.days is not None
    assert (found.days.first, found.days.last) == (first, last)


@pytest.mark.parametrize("words", ["four years", "recently", "it may march on", "32 May 2031"])
def test_what_is_no_certain_time_has_no_days(words: str) -> None:
    assert all(time.days is None for time in stated(words))


def test_without_a_date_of_publication_a_missing_year_stays_missing() -> None:
    found = stated("on May 3 or last year", day=None)
    assert [(time.span.text, time.days, time.relative) for time in found] == [
        ("May 3", None, False),
        ("last year", None, True),
    ]

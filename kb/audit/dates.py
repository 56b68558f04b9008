"""The times that articles state, as days: for telling periods apart and finding missing years.

Only what is certain is read: months, days and years in full, and "last year" where the article has
a date. All else has no time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kb.model import Span

__all__ = ["Period", "Stated", "stated", "when"]

_MONTHS = {name.casefold(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): i for i, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_NAME})"
    rf"\b\.?(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,]*\d))?(?:,?\s+(?P<y1>[12]\d{{3}}))?\b"
    rf"|\b(?P<y2>(?:19|20)\d\d)\b(?!,\d)"
    rf"|\b(?P<relative>(?:last|this|next|previous)\s+(?:year|month))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both included."""

    first: date
    last: date

    def meets(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Stated:
    """A time in the text, and the days that it means; None where a year is missing."""

    span: Span
    period: Period | None
    relative: bool
    """Whether it is told from the day of writing ("last year")."""


def stated(text: str, within: Span, published: date | None) -> Iterator[Stated]:
    """The times in a stretch of ``text`` of an article of the day ``published``."""
    for match in _DATE.finditer(text, within.start, within.end):
        span = Span.of(text, match.start(), match.end())
        if match["y2"]:
            yield Stated(span, _year(int(match["y2"])), relative=False)
        elif match["relative"]:
            yield Stated(span, _relative(match["relative"].casefold(), published), relative=True)
        elif month := _MONTHS.get(match["month"].casefold()):
            day = match["d1"] or match["d2"]
            if not (day or match["y1"] or span.text[0].isupper()):
                continue
            year = int(match["y1"]) if match["y1"] else None
            yield Stated(
                span, _month(year, month, int(day) if day else None, published), relative=False
            )


def when(words: str | None, published: date | None) -> Period | None:
    """The days that a figure's own period or as-of words mean, if they are certain."""
    if not words:
        return None
    times = [one.period for one in stated(words, Span(0, len(words), words), published)]
    return times[0] if len(times) == 1 else None


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _relative(words: str, published: date | None) -> Period | None:
    if published is None:
        return None
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[words.split()[0]]
    if words.endswith("year"):
        return _year(published.year + step)
    months = published.year * 12 + published.month - 1 + step
    return _whole_month(months // 12, months % 12 + 1)


def _month(year: int | None, month: int, day: int | None, published: date | None) -> Period | None:
    """A month or a day of it; without a year the one nearest to the day of publication."""
    if year is None:
        if published is None:
            return None
        middle = [date(published.year + step, month, 15) for step in (-1, 0, 1)]
        year = min(middle, key=lambda one: abs(one - published)).year
    if day is None:
        return _whole_month(year, month)
    try:
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _whole_month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(first, following - timedelta(days=1))

"""The times that an article states, as days: for telling periods apart and finding missing years.

Only what is certain is read: months, days and years in full, and "last year" where the article has
a date. All else has no time.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kb.model import Article, Days, Figure, Span, Time
from kb.text import table
from kb.text.calendar import months

__all__ = ["days_of", "times"]

_MONTHS = months()
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TH = "|".join(table("calendar", "ordinals"))
_STEPS: Final[dict[str, int]] = table("calendar", "steps")
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:{_TH})?\s+(?:of\s+)?)?(?P<month>{_NAME})"
    rf"\b\.?(?:\s+(?P<d2>3[01]|[0-2]?\d)(?:{_TH})?(?![\d,]*\d))?(?:,?\s+(?P<y1>[12]\d{{3}}))?\b"
    rf"|\b(?P<y2>(?:19|20)\d\d)\b(?!,\d)"
    rf"|\b(?P<relative>(?:{'|'.join(_STEPS)})\s+(?:year|month))\b",
    re.IGNORECASE,
)


def times(article: Article) -> Iterator[Time]:
    """The times that the text of an article states, in its order."""
    near = article.day
    for match in _DATE.finditer(article.text):
        span = Span.of(article.text, match.start(), match.end())
        if match["relative"]:
            words = match["relative"].casefold()
            yield Time(span, _relative(words, article.day), relative=True)
            continue
        year = match["y1"] or match["y2"]
        day = match["d1"] or match["d2"]
        if not (year or day or span.text[0].isupper()):
            continue
        days = _days(year, match["month"], day, near)
        yield Time(span, days, year_stated=year is not None)
        if days and year and article.day is None:
            near = days.first


def days_of(figure: Figure, stated: Sequence[Time]) -> Days | None:
    """The days that a figure's own period or as-of words mean, if they are certain."""
    words = figure.period or figure.as_of
    if words is None:
        return None
    first = bisect_left(stated, words.start, key=lambda time: time.span.start)
    last = bisect_left(stated, words.end, key=lambda time: time.span.start)
    within = [time.days for time in stated[first:last] if words.holds(time.span)]
    return within[0] if len(within) == 1 else None


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _relative(words: str, published: date | None) -> Days | None:
    if published is None:
        return None
    step = _STEPS[words.split()[0]]
    if words.endswith("year"):
        return _year(published.year + step)
    months = published.year * 12 + published.month - 1 + step
    return _whole_month(months // 12, months % 12 + 1)


def _days(year: str | None, name: str | None, day: str | None, near: date | None) -> Days | None:
    """A year, a month or a day of it; without a year the one nearest to another day."""
    if name is None:
        return _year(int(year)) if year else None
    month = _MONTHS[name.casefold()]
    full = int(year) if year else _nearest_year(month, near)
    if full is None:
        return None
    if day is None:
        return _whole_month(full, month)
    try:
        only = date(full, month, int(day))
    except ValueError:
        return None
    return Days(only, only)


def _nearest_year(month: int, near: date | None) -> int | None:
    """The year in which a month is nearest to a day."""
    if near is None:
        return None
    middle = [date(near.year + step, month, 15) for step in (-1, 0, 1)]
    return min(middle, key=lambda one: abs(one - near)).year


def _whole_month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return Days(first, date(year, month, calendar.monthrange(year, month)[1]))

"""The European Central Bank's daily reference rates, from the CurrencyConverter package's copy.

Nothing is fetched. The copy ends on the day the package was made, and knows some forty currencies.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError  # type: ignore[import-untyped]

from kb.model import Days

__all__ = ["between", "history", "on"]

_DAYS = 7
"""So many days before an article without a rate (holidays, weekends) are looked at."""


def on(one: str, other: str, day: date) -> tuple[date, Decimal] | None:
    """How much of ``other`` one unit of ``one`` was worth, on ``day`` or the last day before."""
    for back in range(_DAYS + 1):
        found = _rate(one, other, day - timedelta(days=back))
        if found is not None:
            return day - timedelta(days=back), found
    return None


@cache
def history(one: str, other: str) -> dict[date, Decimal]:
    """The same on every day on which both currencies were quoted; empty for unknown ones."""
    known = [_bank().bounds[code] for code in (one, other) if code in _bank().bounds]
    if len(known) < 2:
        return {}
    first = max(bounds.first_date for bounds in known)
    last = min(bounds.last_date for bounds in known)
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    return {day: rate for day in days if (rate := _rate(one, other, day)) is not None}


def between(one: str, other: str, days: Days) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest of those rates in a time; None where there were none."""
    known = [rate for day, rate in history(one, other).items() if days.first <= day <= days.last]
    return (min(known), max(known)) if known else None


@cache
def _bank() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)


def _rate(one: str, other: str, day: date) -> Decimal | None:
    try:
        return Decimal(_bank().convert(Decimal(1), one, other, date=day))
    except (RateNotFoundError, ValueError):
        return None

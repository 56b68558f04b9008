"""English names of months and weekdays: CLDR's, through babel, with what newspapers add."""

from __future__ import annotations

from functools import cache

from kb.text.tables import table

__all__ = ["full_names", "months", "weekdays"]


@cache
def months() -> dict[str, int]:
    """Lower-case names and abbreviations of months, without a full stop, to 1 to 12."""
    from babel.dates import get_month_names  # a question need not wait until it is loaded

    names = {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale="en").items()
    }
    return {**names, **table("calendar", "months")}


@cache
def weekdays() -> dict[str, int]:
    """Lower-case names and abbreviations of weekdays to 0 (Monday) to 6."""
    from babel.dates import get_day_names

    return {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale="en").items()
    }


@cache
def full_names() -> frozenset[str]:
    """Lower-case names of months and weekdays, written out."""
    from babel.dates import get_day_names, get_month_names

    names = (get_month_names("wide", locale="en"), get_day_names("wide", locale="en"))
    return frozenset(name.lower() for each in names for name in each.values())

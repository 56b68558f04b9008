"""English names of months and weekdays: CLDR's, through babel, with what newspapers add."""

from __future__ import annotations

import re
from functools import cache

from kb.text.tables import table, words

__all__ = ["accounted", "full_names", "is_accounted", "months", "weekdays"]


@cache
def accounted() -> str:
    """A pattern's text for years of accounts and parts of them: "Q2FY10", "FY24", "H1 FY2031"."""
    parts, years = ("|".join(sorted(words("calendar", "accounts", k))) for k in ("parts", "years"))
    year = r"['’]?(?:20)?\d\d(?:[-–/]\d\d)?"
    return rf"(?<!\w)(?:(?:{parts})(?:(?:\s?(?:{years})\s?)?{year})?|(?:{years})\s?{year})(?!\w)"


def is_accounted(word: str) -> bool:
    """Whether a word calls a year of accounts or a part of one: "Q2FY10"."""
    return re.fullmatch(accounted(), word) is not None


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

"""Dates as people and machines write them, to ISO 8601; what is not certain is no date.

Serves `forms` (a line that is only a date), `sidecar`, `items` and `html`.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser

__all__ = ["date_in_words", "iso_date"]

_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_SHAPE = re.compile(r"(?=.*\d)[\w\s,.:/()|+-]{6,60}")
_CLOCK = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
"""A time of day with a full stop ("09.30"), as British papers write it."""
_YEAR = re.compile(r"\b(?:1[6-9]|2[01])\d\d\b")


def iso_date(value: str) -> str | None:
    """``value``, an ISO 8601 date or date and time, in the form the graph uses; else None.

    A time without offset stays without; seconds are filled in, as ``xsd:dateTime`` asks.
    """
    value = value.strip()
    if not _ISO.fullmatch(value):
        return None
    try:
        if len(value) == len("2031-04-02"):
            return date.fromisoformat(value).isoformat()
        return datetime.fromisoformat(value.replace(" ", "T", 1).replace(" ", "")).isoformat()
    except ValueError:
        return None


def date_in_words(line: str) -> str | None:
    """The ISO date when ``line`` is nothing but a date ("Friday, 4 April 2031, 09:30 GMT").

    A time may have a full stop ("09.30 GMT"). Needs a year; "03/04/2031", which two continents read
    differently, is not taken.
    """
    line = line.strip(" |•·()-–—.")
    if day := iso_date(line):
        return day[:10]
    if not _SHAPE.fullmatch(line) or not _YEAR.search(line):
        return None
    line = _CLOCK.sub(r"\1:\2", line)
    try:
        readings = {
            parser.parse(
                re.sub(r"\bat\b", " ", line), default=default, dayfirst=dayfirst, ignoretz=True
            ).date()
            for default in (datetime(2000, 1, 2), datetime(2004, 11, 28))
            for dayfirst in (True, False)
        }
    except (ValueError, OverflowError):
        return None
    return readings.pop().isoformat() if len(readings) == 1 else None

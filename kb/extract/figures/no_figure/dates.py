"""Dates and times of day: numbers that say when, not how many."""

from __future__ import annotations

import re
from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import words
from kb.text.calendar import full_names, months

__all__ = ["is_date"]
_YEAR_BEFORE: Final = words("no_figure", "years", "before")
_TIME_AFTER: Final = words("no_figure", "times", "after")
_BEFORE_CLOCK: Final = words("no_figure", "times", "before")
_RATED: Final = words("no_figure", "times", "rated")
_TOLD_BY: Final = words("no_figure", "years", "told_by")
_ZONES: Final = words("no_figure", "times", "zones")
_BLURRED: Final = words("no_figure", "years", "blurred")
_ERAS: Final = tuple(words("no_figure", "years", "eras"))
_DAYS: Final = frozenset(full_names())
_MONTHS: Final = frozenset(months())
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
_LAST_DAY: Final = 31


def is_date(text: Text, q: Quantity) -> bool:
    """Whether the number is a day, a year, a decade or a time of day."""
    lex, i, j, value = text.lex, q.ni, q.nj, q.low
    if q.number.scale > 1 or q.money or q.high != q.low or value.denominator != 1:
        return _clock(text, q)
    if _clock(text, q):
        return True
    plural = text.low(j) == "s" or (text.low(j) in ("'", "’") and text.low(j + 1) == "s")
    if (
        lex[i].kind == "num"
        and text.gap(j) == 0
        and plural
        and not q.money
        and (value % 10 == 0 or _FIRST_YEAR <= value <= _LAST_YEAR)
    ):
        return not q.age
    if q.unit or q.times:
        return False
    month_before = _month(text, i - 1) or (text.low(i - 1) == "." and _month(text, i - 2))
    month_after = _month(text, j) or (text.low(j) == "of" and _month(text, j + 1))
    if month_before and value <= _LAST_DAY and _is_part(text, j):
        return False
    year = 1000 <= value <= 2200 and "," not in lex[i].text
    if (month_before and (value <= _LAST_DAY or year)) or (month_after and value <= _LAST_DAY):
        return lex[i].kind == "num" or month_before
    return lex[i].kind == "num" and _year(text, q)


def _is_part(text: Text, j: int) -> bool:
    """Whether a number goes on as a part of another one: "in March 12 of 40"."""
    behind = text.lex[j + 1] if text.low(j) == "of" and j + 1 < len(text.lex) else None
    return behind is not None and behind.kind == "num" and not _is_year(behind.text)


def _is_year(digits: str) -> bool:
    return digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def _clock(text: Text, q: Quantity) -> bool:
    last = q.nj
    if text.low(last) in ("-", "–", "to", "and") and text.low(last + 1).isdigit():
        last += 2
    after = "".join(text.low(k) for k in range(last, last + 3))
    hour = not q.number.words and q.low <= 24 and text.gap(last) <= 1
    if hour and (re.match(r"(am|pm)\b|[ap]\.m", after) or text.low(last) in _TIME_AFTER):
        return True
    if text.low(q.ni - 1) in _BEFORE_CLOCK and (_hours(text, q) or _dotted(text, q)):
        return True
    if text.low(q.nj) in _ZONES and len(text.lex[q.ni].text) == 4:
        return True
    return text.low(q.nj) in ("o'clock", "o’clock")


def _hours(text: Text, q: Quantity) -> bool:
    """Whether "18hrs" or "1800hrs" is a time of day; behind "for" or "in" it is a duration."""
    digits = text.lex[q.ni].text
    return q.unit == "HR" and digits.isdigit() and len(digits) in (2, 4) and not text.gap(q.nj)


def _dotted(text: Text, q: Quantity) -> bool:
    """Whether "6.30" is a time of day, and no rate as in "at 6.30 to the dollar"."""
    dated = text.low(q.nj) == "on" and (text.low(q.nj + 1) in _DAYS or _month(text, q.nj + 2))
    if not q.bare or (text.low(q.nj) in _RATED and not dated):
        return False
    return bool(re.fullmatch(r"(?:1?\d|2[0-3])\.[0-5]\d", text.lex[q.ni].text))


def _month(text: Text, k: int) -> bool:
    return text.low(k) in _MONTHS and text.lex[k].text[0].isupper()


def _year(text: Text, q: Quantity) -> bool:
    lexeme = text.lex[q.ni]
    if not (lexeme.whole and len(lexeme.text) == 4 and 1000 <= q.low <= 2199):
        short = q.low <= _LAST_DAY or text.low(q.ni - 1) in ("'", "’", "‘")
        return q.bare and short and len(lexeme.text) <= 4 and _dated(text, q)
    possessive = text.low(q.nj) in ("'", "’") and text.low(q.nj + 1) == "s" and not text.gap(q.nj)
    if possessive and q.low >= 1900:
        return True
    if q.counts and q.low >= _FIRST_YEAR and text.doc[q.counts[1]].lower_ in _TOLD_BY:
        return True
    if q.approximator != "=" and text.low(q.i) not in _BLURRED:
        bounded = q.approximator in ("≥", "≤") or text.token(q.ni).ent_type_ == "DATE"
        return bounded and q.bare and q.low >= _FIRST_YEAR  # "since at least 2002"
    token = text.token(q.ni)
    if q.counts and text.low(q.ni - 1) not in _YEAR_BEFORE:
        return token.ent_type_ == "DATE" or (
            q.low >= 1900
            and token.ent_type_
            not in (
                "CARDINAL",
                "QUANTITY",
            )
        )
    era = "".join(text.low(k) for k in range(q.ni - 4, q.ni) if k >= 0)
    return q.low >= 1900 or token.ent_type_ == "DATE" or era.endswith(_ERAS)


def _dated(text: Text, q: Quantity) -> bool:
    """Whether a bare numeral stands inside a longer date ("April 29, 30 and 31")."""
    token = text.token(q.ni)
    if token.ent_type_ != "DATE":
        return False
    same = [t for t in text.sentence(token) if t.ent_type_ == "DATE" and abs(t.i - token.i) <= 4]
    return any(t.lower_.rstrip(".") in _MONTHS and t.text[0].isupper() for t in same)

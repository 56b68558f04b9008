"""Dates and times of day: numbers that say when, not how many."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import words
from kb.text.calendar import full_names, months, weekdays

__all__ = ["is_date"]
_YEAR_BEFORE: Final = words("no_figure", "years", "before")
_TIME_AFTER: Final = words("no_figure", "times", "after")
_BEFORE_CLOCK: Final = words("no_figure", "times", "before")
_RATED: Final = words("no_figure", "times", "rated")
_TOLD_BY: Final = words("no_figure", "years", "told_by")
_PARTS: Final = words("no_figure", "times", "parts")
_TO_THE_HOUR: Final = words("no_figure", "times", "to_the_hour")
_ZONES: Final = words("no_figure", "times", "zones")
_BLURRED: Final = words("no_figure", "years", "blurred")
_PEOPLE: Final = words("ages", "people", "plural")
_ERAS: Final = tuple(words("no_figure", "years", "eras"))
_DAYS: Final = frozenset(full_names())
_MONTHS: Final = frozenset(months())
_WEEKDAYS: Final = frozenset(weekdays())
_TIME: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_ENTRIES: Final = re.compile(rf"^(?:{_TIME.pattern})\s+[^\s\da-z]", re.MULTILINE)
_HOUR: Final = re.compile(r"\d+(?:[.:][0-5]\d)?")
_TO_A_TIME: Final = words("no_figure", "times", "joints")
_BEGINS: Final = words("no_figure", "times", "begins")
_NOON: Final = 12
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
    if q.unit or q.times or _counts_behind_date(text, q):
        return False
    month_before = _month(text, i - 1) or (text.low(i - 1) == "." and _month(text, i - 2))
    month_after = _month(text, j) or (text.low(j) == "of" and _month(text, j + 1))
    month_after = month_after or _to_a_day(text, j)
    if q.bare and lex[i].whole and value <= _LAST_DAY and _from_a_day(text, i):
        return True
    year = 1000 <= value <= 2200 and "," not in lex[i].text
    if (month_before and (value <= _LAST_DAY or year)) or (month_after and value <= _LAST_DAY):
        return lex[i].kind == "num" or month_before
    return lex[i].kind == "num" and _year(text, q)


def _of_people(text: Text, q: Quantity) -> bool:
    """Whether it counts people, where no word before it leads to a year."""
    people = q.counts is not None and text.doc[q.counts[1]].lower_ in _PEOPLE
    return people and q.low < _FIRST_YEAR and not text.low(q.ni - 1).endswith(_ERAS)


def _to_a_day(text: Text, j: int) -> bool:
    """Whether a later day of a month follows: "13-19 October"."""
    last = text.lex[j + 1].value if j + 1 < len(text.lex) else None
    return (
        text.low(j) in _TO_A_TIME
        and last is not None
        and text.lex[j + 1].whole
        and last <= _LAST_DAY
        and (_month(text, j + 2) or (text.low(j + 2) == "of" and _month(text, j + 3)))
    )


def _from_a_day(text: Text, i: int) -> bool:
    """Whether an earlier day of a month stands before it: "between February 1 and 15"."""
    first = text.lex[i - 2] if i > 3 else None
    return (
        text.low(i - 1) in _TO_A_TIME
        and first is not None
        and first.whole
        and 0 < int(first.text) <= _LAST_DAY
        and _month(text, i - 3)
        and not text.lex[i].text.startswith("0")
    )


def _counts_behind_date(text: Text, q: Quantity) -> bool:
    """Whether a number behind a month or a weekday counts: "In March 81 of 300 shops shut"."""
    k = q.ni - 1
    weekday = text.low(k) in _WEEKDAYS and text.lex[k].text[0].isupper()
    if not (weekday or _month(text, k)) or q.number.words or text.gap(q.ni) != 1:
        return False
    if text.low(q.nj) == "of":
        following = text.lex[q.nj + 1 : q.nj + 3]
        return any(part.kind == "num" and not _is_year(part.text) for part in following)
    many = q.counts is not None and text.doc[q.counts[1]].tag_ in ("NNS", "NNPS")
    return many and (weekday or text.low(k - 1) == "in" or q.low > _LAST_DAY)


def _is_year(digits: str) -> bool:
    return digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def _opens_entry(text: Text, q: Quantity) -> bool:
    """Whether it is the time of a live page's entry: "10.42: Trains are back".

    The colon may be missing where more entries begin so: "10.42 Trains are back".
    """
    line = text.string[: text.lex[q.ni].start].rpartition("\n")[2]
    if line.strip() or not _TIME.fullmatch(text.lex[q.ni].text):
        return False
    end = text.lex[q.nj - 1].end
    goes_on = text.string[end:].lstrip(" \t")[:1]
    several = len(list(islice(_ENTRIES.finditer(text.string), 2))) > 1
    return text.low(q.nj) == ":" or (several and not goes_on.islower())


def _scheduled(text: Text, q: Quantity) -> bool:
    """Whether a bare number is the hour at which something is to begin: "the bus leaves at 9"."""
    hour = q.bare and text.lex[q.ni].whole and 1 <= q.low <= _NOON and text.low(q.ni - 1) == "at"
    if not hour:
        return False
    at = text.token(q.ni - 1).i
    return any(t.lemma_.lower() in _BEGINS for t in text.doc[max(0, at - 2) : at])


def _clock(text: Text, q: Quantity) -> bool:
    last = q.nj
    if text.low(last) in _TO_A_TIME and _HOUR.fullmatch(text.low(last + 1)):
        last += 2
    after = "".join(text.low(k) for k in range(last, last + 3))
    hour = not q.number.words and q.low <= 24 and text.gap(last) <= 1
    if hour and (re.match(r"(am|pm)\b|[ap]\.m", after) or text.low(last) in _TIME_AFTER):
        return True
    if _opens_entry(text, q):
        return True
    if _scheduled(text, q):
        return True
    if text.low(q.ni - 1) in _TO_THE_HOUR and text.low(q.ni - 2) in _PARTS:
        return q.number.words and not q.money and not q.unit  # "a quarter to nine"
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
    if not q.bare or q.number.scale > 1 or (text.low(q.nj) in _RATED and not dated):
        return False
    return bool(_TIME.fullmatch(text.lex[q.ni].text))


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
    if q.counts and (q.low > _LAST_YEAR or _of_people(text, q)):
        return False  # "a total of 2164 patients", "1438 people came"
    token = text.token(q.ni)
    if q.low > _LAST_YEAR and not text.low(q.ni - 1).isalpha():
        return False  # "more than half of the cases – 2104 – are open"
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

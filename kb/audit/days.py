"""Days, ages and years of a text that exclude each other: "Thursday, 7 May 2027" is a Friday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb.audit.finding import Found
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, phrases
from kb.model import Span
from kb.text import table
from kb.text.calendar import weekdays

__all__ = ["days"]

_WEEKDAYS = {name: day for name, day in weekdays().items() if name.endswith("day")}
_WEEKDAY = re.compile(rf"(?i)\b({'|'.join(_WEEKDAYS)}),?\s+(?:the\s+)?$")
_NEAR = 200
"""Days from an article's own within which a day without a year is certain."""
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_BEGUN = re.compile(
    rf"(?i:\b{any_of(phrases('begun'))})\s+(?:[A-Za-z]+\s+){{0,3}}in\s+(?:[A-Z][a-z]+\s+)?{_YEAR}\b"
)
_TH = "|".join(table("calendar", "ordinals"))
_BIRTHDAY = re.compile(
    rf"\b(?P<count>\d{{2,3}})(?:{_TH})\s+{any_of(phrases('birthdays'))}"
    rf"(?:[^.;]{{0,30}}?\bin\s+(?:[A-Z][a-z]+\s+)?(?P<then>20\d\d|19\d\d)\b)?"
)
_AGED = re.compile(
    r"[A-Z][\w’'-]+,\s(?P<count>\d{1,3}),\s(?:who\s+)?was\s"
    r"|^Born\s[^,;.]{0,40},\s+(?:[\w’'-]+\s+){0,5}[A-Z][\w’'-]+,\s(?P<now>\d{1,3}),"
)
_DIED = re.compile(
    r"born\s+in\s+\d{4},\s+died\s(?P<when>[^.;,]{0,40}?)\b"
    r"(?:at\s+(?:the\s+age\s+of\s+)?|aged\s+)(?P<count>\d{1,3})\b"
)
_DAY = re.compile(rf"(?i)\b(?:{'|'.join(_WEEKDAYS)})\b")


def days(facts: Facts) -> Iterator[Found]:
    """One finding for each weekday that a date is not, and each age that a year does not allow."""
    yield from _weekdays(facts)
    for within in facts.body:
        yield from _years(facts, within)


def _weekdays(facts: Facts) -> Iterator[Found]:
    for time in facts.record.times:
        named = _WEEKDAY.search(facts.text, max(0, time.span.start - 16), time.span.start)
        if named is None or time.days is None or time.days.first != time.days.last:
            continue
        on = time.days.first
        if on.weekday() == _WEEKDAYS[named[1].casefold()]:
            continue
        if not time.year_stated and (facts.day is None or abs((on - facts.day).days) > _NEAR):
            continue
        said = Span.of(facts.text, named.start(), time.span.end)
        right = next(name for name, day in _WEEKDAYS.items() if day == on.weekday())
        why = f"“{said.text}”: {on.isoformat()} is a {right.capitalize()}"
        yield Found("problem" if time.year_stated else "note", [said], why)


def _years(facts: Facts, within: Span) -> Iterator[Found]:
    """What began in a year, against its birthday, or the age of who was born then."""
    begun = _BEGUN.search(within.text)
    if begun is None:
        return
    first, today = int(begun["year"]), _today(facts)
    born = begun[0].casefold().startswith("born")
    told = _aged(within.text) if born else _BIRTHDAY.search(within.text)
    if told is None:
        return
    then = None if born else told["then"]
    year = int(then) if then else today.year if today else None
    if year is None:
        return
    count, passed = int(told["count"] or told["now"]), year - first
    if count in ((passed, passed - 1) if born else (passed - 1, passed, passed + 1)):
        return
    said = [_span(facts, within, match) for match in (told, begun)]
    why = f"“{said[0].text}” and “{said[1].text}”: {year} − {first} = {passed}"
    yield Found("note", said, why)


def _aged(text: str) -> re.Match[str] | None:
    """Where a sentence tells how old somebody is today, or was who died this week."""
    if died := _DIED.search(text):
        return died if _DAY.search(died["when"]) else None
    return _AGED.search(text)


def _span(facts: Facts, within: Span, match: re.Match[str]) -> Span:
    return Span.of(facts.text, within.start + match.start(), within.start + match.end())


def _today(facts: Facts) -> date | None:
    """The article's day, or the only day that its text dates in full."""
    if facts.day is not None:
        return facts.day
    full = [t.days for t in facts.record.times if t.days and t.year_stated]
    only = {each.first for each in full if each.first == each.last}
    return only.pop() if len(only) == 1 else None

"""How long something took, against its first and its last day: "from May 3 to May 9, 16 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import Bounds, allowed, exact
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, phrases
from kb.model import Days, Figure, Span, Time

__all__ = ["lasting"]

_DAYS = {"DAY": Decimal(1), "WK": Decimal(7), "MO": Decimal("30.44"), "YR": Decimal("365.25")}
"""Days of each unit that such a length is told in."""
_OPENS = re.compile(rf"(?i){any_of(phrases('range_opens'))}\s+$")
_TO = re.compile(rf",?\s*(?:{any_of(phrases('range_ends'))}|[–-])\s*")
_THAT_IS = any_of((*phrases("lasts"), *phrases("in_all")))
_IS = re.compile(rf"(?:,|\s[–—-]|\s\()\s*(?:(?:{_THAT_IS}|a\s+[a-z]+\s+of)\s+)?")
_CLOSED = re.compile(rf"\s*(?:[.,;)]|$|\s{any_of(phrases('in_all'))})")
_BEGAN = re.compile(rf"(?i){any_of(phrases('begins'))}\s+(?:on|in)\s+$")
_ENDED = re.compile(rf"(?:\s[^.;:\d]{{0,40}})?\s{any_of(phrases('ends'))}\s+(?:on|in)\s+")
_TOOK = re.compile(rf"(?i){any_of(phrases('takes'))}\s+$")


def lasting(facts: Facts) -> Iterator[Found]:
    """One finding for each length of time that the two days beside it do not allow."""
    for within in facts.body:
        times = [time for time in facts.times(within) if time.days and not time.relative]
        lengths = [f for f in facts.within(within) if f.unit in _DAYS and exact(f) and not f.per]
        for first, last in pairwise(times):
            for length in lengths:
                alone = len(lengths) == 1
                told = _from_to(facts, first, last, length)
                if told or (alone and _began_and_ended(facts, within, first, last, length)):
                    yield from _judge(first, last, length)


def _from_to(facts: Facts, first: Time, last: Time, length: Figure) -> bool:
    """Whether a length stands right behind "from May 3 to May 9"."""
    if length.span.start < last.span.end:
        return False
    told = _TO.fullmatch(facts.text[first.span.end : last.span.start])
    opened = _OPENS.search(facts.text[max(0, first.span.start - 20) : first.span.start])
    tied = _IS.fullmatch(facts.text[last.span.end : length.span.start])
    return bool(told and opened and tied and _CLOSED.match(facts.text[length.span.end :][:20]))


def _began_and_ended(facts: Facts, within: Span, first: Time, last: Time, length: Figure) -> bool:
    """Whether a sentence tells when something began and ended, and then how long it took."""
    between = facts.text[first.span.end : last.span.start]
    began = _BEGAN.search(facts.text[within.start : first.span.start])
    took = _TOOK.search(facts.text[within.start : length.span.start])
    behind = length.span.start > last.span.end
    return bool(behind and began and _ENDED.fullmatch(between) and took)


def _judge(first: Time, last: Time, length: Figure) -> Iterator[Found]:
    if first.days is None or last.days is None or last.days.first <= first.days.first:
        return
    unit = _DAYS[length.unit or ""]
    apart = _apart(first.days, last.days)
    told = allowed(length).times(unit)
    meant = told + Bounds(-unit / 2, unit / 2)
    said = f"{quoted([length])} from “{first.span.text}” to “{last.span.text}”"
    least, most = (number((end or Decimal(0)) / unit, 1) for end in (apart.low, apart.high))
    days = f"{least} to {most} {length.span.text.split()[-1].split('-')[-1]}"
    if meant.meets(apart):
        yield Found("fine", [length, first.span, last.span], f"{said}: {days}")
    else:
        yield Found("problem", [length, first.span, last.span], f"{said}: that is {days}")


def _apart(first: Days, last: Days) -> Bounds:
    """The least and the most days from one time to another, with the last one or without."""
    least, most = (last.first - first.last).days, (last.last - first.first).days + 1
    return Bounds(Decimal(least), Decimal(most))

"""Period: a figure whose time is missing, incomplete or in conflict with the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kb.audit.days import days
from kb.audit.finding import Found, quoted, titled
from kb.audit.lasting import lasting
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.compare.pairs import Pair
from kb.model import Days, Figure, Span
from kb.text.calendar import accounted, weekdays
from kb.text.plain import counted

NAME = "period"
DESCRIPTION = "A figure whose period is missing, has no year, or conflicts with other dates."

_WEEKDAYS = tuple(name.capitalize() for name in weekdays() if name.endswith("day"))
_ACCOUNTED = re.compile(accounted())
_OPENING = 4
"""So many sentences open an article."""
_REACH = 3
"""Sentences behind a figure in which a date before its period is looked for."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each figure of the body with such a time."""
    yield from _missing(facts)
    yield from _incomplete(facts)
    yield from _conflicts(facts)
    yield from days(facts)
    yield from lasting(facts)


def _missing(facts: Facts) -> Iterator[Found]:
    """Revenue, sales and the like, of no time at all.

    News of results opens with the period that its numbers are of.
    """
    opening = (one.text for one in facts.body[:_OPENING])
    if any(pattern("accounts").search(text) or _ACCOUNTED.search(text) for text in opening):
        return
    for within in facts.body:
        money = [f for f in facts.within(within) if f.kind == "money" and not f.per]
        for figure in money:
            if figure.period or figure.value is None or _timed(facts, within, figure):
                continue
            flow = _flow(facts, within, figure)
            if flow:
                yield Found(
                    "note",
                    [figure],
                    f"{quoted([figure])}: {flow} of what period? Neither the sentence nor what "
                    f"stands before it says",
                )


def _timed(facts: Facts, within: Span, figure: Figure) -> bool:
    """Whether a time stands where it may be the figure's: with it, or in what comes before.

    An aside ("…, which has revenue of £40 million, …") has only its own times.
    """
    start = facts.text.rfind(",", within.start, figure.span.start) + 1 or within.start
    end = facts.text.find(",", figure.span.end, within.end)
    aside = Span.of(facts.text, start, end if end >= 0 else within.end)
    if pattern("asides").match(aside.text.strip()):
        within = aside
    elif earlier := facts.before(within):
        paragraph = facts.text.rfind("\n\n", 0, within.start) + 1
        within = Span.of(facts.text, min(paragraph, earlier.start), within.end)
    if facts.times(within) or any(word in within.text for word in _WEEKDAYS):
        return True
    return bool(pattern("times").search(within.text) or _ACCOUNTED.search(within.text))


def _flow(facts: Facts, within: Span, figure: Figure) -> str | None:
    before = facts.text[max(within.start, figure.span.start - 40) : figure.span.start]
    after = facts.text[figure.span.end : min(within.end, figure.span.end + 25)]
    if re.match(r"\s+\w+\s+(?:on|from) the (?:sale|deal)\b", after):
        return None
    every = [*reversed(list(pattern("flows").finditer(before))), *pattern("flows").finditer(after)]
    return next((one[0] for one in every if not one.string[one.end() :].startswith("-")), None)


def _incomplete(facts: Facts) -> Iterator[Found]:
    """A day without a year, and "last year", in an article that has no date."""
    if facts.day is not None:
        return
    for within in facts.body:
        figures = [f for f in facts.within(within) if _quantity(f)]
        every = facts.times(within)
        times = [t for t in every if t.days is None or not t.year_stated]
        if not figures or not times or len(times) < len(every):
            continue
        nearest = min(figures, key=lambda f: abs(f.span.start - times[0].span.start))
        time = times[0].span.text
        if times[0].relative:
            why = f"“{time}” from an article without a date: which year is not certain"
            yield Found("cannot tell", [nearest], f"{quoted([nearest])}: {why}")
        elif re.search(r"\d", time):
            why = f"“{time}” has no year, and the article no date to take it from"
            yield Found("note", [nearest], f"{quoted([nearest])}: {why}", minor=True)


def _quantity(figure: Figure) -> bool:
    return figure.kind not in ("duration", "multiplier") and figure.value != 1


def _conflicts(facts: Facts) -> Iterator[Found]:
    """A figure "between May 2 and May 9", and soon after a case "dating back to April 1"."""
    body = facts.body
    for at, within in enumerate(body):
        figures = facts.within(within)
        period = _closed(facts, within)
        if not figures or period is None:
            continue
        for later in body[at + 1 : at + 1 + _REACH]:
            back = pattern("dates_back").search(later.text)
            if back is None:
                continue
            behind = Span.of(facts.text, later.start + back.end(), later.end)
            first = next((time for time in facts.times(behind)), None)
            if first and first.days and first.days.last < period.first:
                amounts = [f for f in figures if f.kind in ("count", "money", "measure")]
                figure = (amounts or figures)[-1]
                days = (period.first - first.days.last).days
                why = (
                    f"{quoted([figure])} is for {period.first} to {period.last}, but the text goes "
                    f"“{back[0]} {first.span.text}”, {counted(days, 'day')} before that begins"
                )
                yield Found("note", [figure], why)


def _closed(facts: Facts, within: Span) -> Days | None:
    """A period from one date to another that a sentence states."""
    times = facts.times(within)
    for one, other in pairwise(times):
        between = facts.text[one.span.end : other.span.start]
        before = facts.text[max(0, one.span.start - 10) : one.span.start]
        joined = re.fullmatch(rf",?\s*(?:{any_of(phrases('range_ends'))}|[–-])\s*", between)
        opened = re.search(r"\b(?:between|from)\s+$", before)
        if joined and opened and one.days and other.days:
            return Days(one.days.first, other.days.last)
    return None


def compare(_: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each number that is of one time in one article and of another elsewhere."""
    for match in pairs:
        if match.conflict != "period":
            continue
        here = match.later.period or match.later.as_of
        there = match.earlier.period or match.earlier.as_of
        yield Found(
            "note",
            [match.later, match.earlier],
            f"{quoted([match.later])} is of “{here.text if here else ''}” here, of "
            f"“{there.text if there else ''}” in {titled(match.before.article)}",
            likeness=match.likeness,
        )

"""What sets two figures apart that are told alike: another day, place or giver, or an average.

Two articles may tell of two events that are alike, or of one thing in two respects. A sentence that
says on which day, how far from where, or by whom must not be held against one that says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kb.compare.lexicon import any_of, pattern, phrases
from kb.compare.measured import Measured
from kb.model import Span
from kb.text.calendar import weekdays
from kb.text.terms import terms

__all__ = ["APART", "source_words"]

_DAYS = {name: number for name, number in weekdays().items() if name.endswith("day")}
_TODAY, _YESTERDAY = phrases("moments.today"), phrases("moments.yesterday")
_DAY = re.compile(any_of((*_DAYS, *_TODAY, *_YESTERDAY)), re.IGNORECASE)
_FROM = re.compile(
    rf"\s+(?:(?!to\b)[a-z-]+\s+){{0,3}}(?:{any_of(phrases('from_where'))})\s+"
    r"((?:[A-Z][\w’'-]*\s?)+)"
)
"""What stands behind a distance: "miles east of Cloverdale"."""
_AND = re.compile(r"\s+and\s+([a-z]+)")
"""What goes on behind a counted noun: "passengers and crew"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"[A-Z][\w’'-]*")
_AROUND = 60
"""Characters before a number in which a word like "averaged" is said of it."""


def of_other_places(a: Measured, b: Measured) -> bool:
    """Whether each figure is said to be of a place, and not of the same."""
    places = (figure.place for figure in (a.figure, b.figure))
    here, there = (set(place.text.casefold().split()) if place else set() for place in places)
    return bool(here and there) and not here & there


def from_other_places(a: Measured, b: Measured) -> bool:
    """Whether a distance is told from a place, and the other is not, or from another one."""
    here, there = (_from(one) for one in (a, b))
    return bool(here or there) and not here & there


def of_other_days(a: Measured, b: Measured) -> bool:
    """Whether each sentence names days, and none that the other has."""
    dated = a.facts.day is not None and b.facts.day is not None
    here, there = (_days(one, dated) for one in (a, b))
    return bool(here and there) and not here & there


def of_other_years(a: Measured, b: Measured) -> bool:
    """Whether each sentence names years, and none that the other has."""
    here, there = ({*_YEAR.findall(_around(one).text)} for one in (a, b))
    return bool(here and there) and not here & there


def of_other_givers(a: Measured, b: Measured) -> bool:
    """Whether the name that opens each sentence is unknown to the other: two bids for one thing."""
    here, there = _opening(a), _opening(b)
    told = terms(" ".join(a.names | a.setting)), terms(" ".join(b.names | b.setting))
    return bool(here and there) and not here & told[1] and not there & told[0]


def of_other_bidders(a: Measured, b: Measured) -> bool:
    """Whether two offer or ask for something, and not the same: each names its own number."""
    here, there = (_bidder(one) for one in (a, b))
    return here is not None and there is not None and not here & there


def of_other_company(a: Measured, b: Measured) -> bool:
    """Whether one number is of more than its noun: "passengers", "passengers and crew"."""
    here, there = (_AND.match(one.facts.text, one.figure.span.end) for one in (a, b))
    counted = a.unit == "count" and bool(here or there)
    return counted and (here[1] if here else "") != (there[1] if there else "")


def one_still_moves(a: Measured, b: Measured) -> bool:
    """Whether a number is what is left or reached so far, and the two are not of one day."""
    one_day = a.facts.day is not None and a.facts.day == b.facts.day
    return not one_day and any(_beside(one, "moving") for one in (a, b))


def of_one_market(a: Measured, b: Measured) -> bool:
    """Whether both are moves of what is traded, which moves all day, and not both at its close."""
    moved = all(one.figure.change and one.figure.kind == "percent" for one in (a, b))
    texts = (_around(one).text for one in (a, b))
    return moved and any(
        pattern("traded").search(text) and not pattern("closes").search(text) for text in texts
    )


def one_is_average(a: Measured, b: Measured) -> bool:
    """Whether one number is an average, and the other is not."""
    return _is_average(a) != _is_average(b)


def one_is_polled(a: Measured, b: Measured) -> bool:
    """Whether both are shares or points, and a poll found one: every poll finds its own."""
    graded = all(
        one.figure.kind == "percent" or pattern("graded").fullmatch(one.figure.counts or "")
        for one in (a, b)
    )
    return graded and any(
        pattern("surveys").search(f"{one.facts.article.headline or ''} {_around(one).text}")
        for one in (a, b)
    )


APART: tuple[Callable[[Measured, Measured], bool], ...] = (
    of_other_places,
    from_other_places,
    of_other_days,
    of_other_years,
    of_other_givers,
    of_other_bidders,
    of_other_company,
    one_still_moves,
    of_one_market,
    one_is_average,
    one_is_polled,
)
"""Of two figures that one of these tells apart, none shows the other to be wrong."""


def source_words(one: Measured) -> set[str]:
    """Words of those who give the numbers of a figure's sentence."""
    return {word.casefold() for part in _sources(one) for word in part.text.split()}


def _around(one: Measured) -> Span:
    return one.facts.sentence(one.figure.span)


def _sources(one: Measured) -> list[Span]:
    return one.facts.sources(_around(one))


def _from(one: Measured) -> set[str]:
    if one.figure.kind != "measure":
        return set()
    span = one.figure.span
    found = _FROM.match(one.facts.text[span.end : _around(one).end])
    return set(terms(found[1])) if found else set()


def _days(one: Measured, dated: bool) -> set[date | str]:
    told = {" ".join(found[0].casefold().split()) for found in _DAY.finditer(_around(one).text)}
    today = one.facts.day
    if not dated or today is None:
        return {"today" if word in _TODAY else word for word in told}
    return {_date(word, today) for word in told}


def _date(word: str, today: date) -> date:
    """The last such day up to an article's own."""
    back = (today.weekday() - _DAYS[word]) % 7 if word in _DAYS else int(word in _YESTERDAY)
    return today - timedelta(days=back)


def _opening(one: Measured) -> set[str]:
    """Words of the first name in a figure's sentence, sources aside."""
    around, sources = _around(one), _sources(one)
    named = (
        name
        for mention, name in one.facts.mentions
        if around.start <= mention.start < one.figure.span.start
        and not any(part.touches(mention) for part in sources)
    )
    return set(terms(next(named, "")))


def _bidder(one: Measured) -> set[str] | None:
    """Words of the names before a verb of offering; None where there is no such verb."""
    around, sources = _around(one), source_words(one)
    found = pattern("bargains").search(around.text)
    if found is None:
        return None
    named = set(_NAME.findall(around.text[: found.start()]))
    return {stem for word in named if word.casefold() not in sources for stem in terms(word)}


def _is_average(one: Measured) -> bool:
    return _beside(one, "averages")


def _beside(one: Measured, name: str) -> bool:
    """Whether words of a list stand shortly before a number, or right behind it."""
    around, span, text = _around(one), one.figure.span, one.facts.text
    before = text[max(around.start, span.start - _AROUND) : span.start]
    behind = text[span.end : around.end].lstrip(" ")
    return bool(pattern(name).search(before) or pattern(name).match(behind))

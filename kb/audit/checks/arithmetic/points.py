"""Percent and percentage points: from 5 to 7 percent is two points up, and 40 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from kb.audit.checks.arithmetic.percent_change import is_change, old_and_new
from kb.audit.finding import Found, number, quoted, titled
from kb.audit.tied import tied
from kb.compare.bounds import Bounds, beside, exact, rounded
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.compare.pairs import Pair
from kb.model import Figure
from kb.text import words

NAME = "points"
DESCRIPTION = "A change between two percentages, called percent where it is points, or the reverse."

_HUNDRED = Decimal(100)


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each change of a percentage."""
    told: list[Figure] = []
    for figure in map(_in_points, facts.figures):
        if figure.kind != "percent" or figure.value is None or figure.per:
            continue
        if not (figure.change or _is_swing(facts, figure)):
            continue
        bound = tied(facts, figure)
        if bound and all(one.unit != "PERCENT" for one in bound):
            continue  # of crowns and the like the check of percent changes tells
        values = bound or _rates(facts, figure)
        finding = _judge(figure, *values, sure=bound is not None) if values else None
        if finding:
            told += values or ()
            yield finding
    for one, other in pairwise(facts.figures):
        finding = _direction(facts, one, other)
        if finding and not (one in told and other in told):
            yield finding


def _in_points(figure: Figure) -> Figure:
    """A change in basis points as one in percentage points: 25 of them are a quarter."""
    if figure.unit != "BASIS_POINT" or figure.value is None:
        return figure
    return replace(figure, unit="PERCENTAGE_POINT", value=figure.value / _HUNDRED)


def _is_swing(facts: Facts, figure: Figure) -> bool:
    """Whether a noun for a move that goes either way leads to a figure: "a swing of 7 percent"."""
    before = facts.text[max(0, figure.span.start - 24) : figure.span.start]
    return bool(re.search(rf"(?i){any_of(phrases('moved_either_way'))}\s+$", before))


def _direction(facts: Facts, one: Figure, other: Figure) -> Found | None:
    """A rise to less, or a fall to more: "fell to 6.4 percent from 5.9"."""
    rates = (one, other)
    if not all(f.unit == "PERCENT" and exact(f) and (f.value or 0) > 0 for f in rates):
        return None
    within = facts.sentence(one.span)
    before, between = facts.text[within.start : one.span.start], facts.text[one.span.end :]
    between = between[: max(0, other.span.start - one.span.end)]
    led = _LED.search(before)
    apart = one.id != other.id
    if led is None or (apart and between.strip(" ,") != _OTHER[led[1]]):
        return None
    old, new = (other, one) if apart and led[1] == "to" else rates
    clause = re.split(r"[,;:()—–]|\d", before[: led.start()])[-1]
    ways = [way for way in ("up", "down") if re.search(any_of(words("change", way)), clause)]
    if len(ways) != 1 or old.value == new.value or pattern("against_price").search(clause):
        return None
    went = "up" if (new.value or 0) > (old.value or 0) else "down"
    if went == ways[0]:
        return None
    moves = rf"{any_of(words('change', ways[0]))}\s+"
    if not re.search(rf"{moves}(?:$|{_OBJECT}\s)", clause):
        return None
    said = f"{number(old.value or Decimal(0))} to {number(new.value or Decimal(0))} percent"
    return Found("problem", [new, old], f"{said} is {_WAY[went]}, not {_WAY[ways[0]]}")


_LED = re.compile(r"\b(to|from)\s+$")
_OBJECT = any_of((*words("grammar", "definite"), "a", "an"))
_OTHER = {"to": "from", "from": "to"}
_WAY = {"up": "a rise", "down": "a fall"}


def _rates(facts: Facts, change: Figure) -> tuple[Figure, Figure] | None:
    """The two percentages that a change is between: the only others, set against each other."""
    within = facts.sentence(change.span)
    here = [
        figure
        for figure in facts.within(within)
        if figure.unit == "PERCENT" and figure.id != change.id and figure.value is not None
    ]
    if len(here) != 2 or here[0].value == here[1].value:
        return None
    apart = here[0].id != here[1].id
    if apart and (any(map(partial(is_change, facts), here)) or _of_others(facts, change, here)):
        return None
    if apart and old_and_new(facts, within, here[0], here[1], change) is None:
        return None
    low, high = sorted(here, key=lambda one: one.value or Decimal(0))
    return (low, high) if change.change == "up" else (high, low)


def _of_others(facts: Facts, change: Figure, rates: Sequence[Figure]) -> bool:
    """Whether a change is told in another clause: "fell to 5 percent from 7, while pay rose 2"."""
    ends = sorted(at for f in (change, rates[0], rates[1]) for at in (f.span.start, f.span.end))
    between = ends[1:3] if change.span.start == ends[0] else ends[3:5]
    words = facts.text[slice(*between)]
    return ";" in words or bool(pattern("other_clause").search(words))


def _judge(change: Figure, old: Figure, new: Figure, sure: bool) -> Found | None:
    """``sure`` is whether the grammar ties the change to the two percentages."""
    said = change.value or Decimal(0)
    a, b = old.value or Decimal(0), new.value or Decimal(0)
    points = abs(b - a)
    if not a:
        return None
    percent = points / a * _HUNDRED
    by = "1 point" if points == 1 else f"{number(points)} points"
    sums = f"{number(a)} to {number(b)} is {by}, or {number(percent, 1)} percent"
    figures = [change, old, new]
    near = Decimal("0.5") if said == said.to_integral_value() else Decimal("0.05")
    in_points = change.unit == "PERCENTAGE_POINT"
    if sure and change.change in _WAY and (b > a) != (change.change == "up"):
        way = _WAY["up" if b > a else "down"]
        return Found("problem", figures, f"{quoted([change])}: {sums}, {way}")
    right, wrong = (points, percent) if in_points else (percent, points)
    if abs(said - right) <= max(near, right * Decimal("0.03")):
        return Found("fine", figures, f"{quoted([change])}: {sums}")
    if abs(said - wrong) <= near:
        meant = "percent" if in_points else "percentage points"
        return Found("problem", figures, f"{quoted([change])} should be {meant}: {sums}")
    if sure and all(map(exact, figures)):
        given = [beside(f, (old, new)) for f in (old, new)]
        low, high = sorted(given, key=lambda one: one.low or 0)
        if low.low is None or low.high is None or high.low is None or high.high is None:
            return None
        apart = Bounds(high.low - low.high, high.high - low.low)
        if not in_points:
            apart = (apart / rounded(old)).times(_HUNDRED)
        if not rounded(change).meets(apart):
            return Found("problem", figures, f"{quoted([change])}: {sums}")
    return None


def compare(_: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each number that is in percent in one article and in points in another."""
    for match in pairs:
        if match.conflict != "unit":
            continue
        yield Found(
            "problem",
            [match.later, match.earlier],
            f"{quoted([match.later])} here, {quoted([match.earlier])} in "
            f"{titled(match.before.article)}: "
            f"a percent is not a percentage point",
            likeness=match.likeness,
        )

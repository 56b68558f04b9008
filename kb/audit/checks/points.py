"""Percent and percentage points: from 5 to 7 percent is two points up, and 40 percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kb.ask import FigureRow
from kb.audit.checks.percent_change import old_and_new
from kb.audit.facts import Facts
from kb.audit.finding import Finding, number, quoted, report, titled

NAME = "points"
DESCRIPTION = "A change between two percentages, in percent where it is in points or the reverse."

_HUNDRED = Decimal(100)


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each change of a percentage, and for each pair of articles that differ."""
    for figure in facts.figures:
        if figure.kind != "percent" or figure.value is None or figure.per:
            continue
        if not figure.change:
            continue
        values = _rates(facts, figure)
        finding = _judge(figure, *values) if values else None
        if finding:
            yield finding
    yield from _across(facts)


def _rates(facts: Facts, change: FigureRow) -> tuple[FigureRow, FigureRow] | None:
    """The two percentages that a change is between: the only others, set against each other."""
    within = facts.sentence(change.span)
    here = [
        figure
        for figure in facts.within(within)
        if figure.unit == "PERCENT" and figure.id != change.id and figure.value is not None
    ]
    if len(here) != 2 or here[0].value == here[1].value:
        return None
    if here[0].id != here[1].id and old_and_new(facts, within, here[0], here[1], change) is None:
        return None
    low, high = sorted(here, key=lambda one: one.value or Decimal(0))
    return (low, high) if change.change == "up" else (high, low)


def _judge(change: FigureRow, old: FigureRow, new: FigureRow) -> Finding | None:
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
    right, wrong = (points, percent) if in_points else (percent, points)
    if abs(said - right) <= max(near, right * Decimal("0.03")):
        return report(NAME, "fine", figures, f"{quoted([change])}: {sums}")
    if abs(said - wrong) <= near:
        meant = "percent" if in_points else "percentage points"
        return report(NAME, "problem", figures, f"{quoted([change])} should be {meant}: {sums}")
    return None


def _across(facts: Facts) -> Iterator[Finding]:
    for match in facts.crossed:
        yield report(
            NAME,
            "problem",
            [match.later, match.earlier],
            f"{quoted([match.later])} here, {quoted([match.earlier])} in "
            f"{titled(match.earlier.article)}: "
            f"a percent is not a percentage point ({match.likeness})",
        )

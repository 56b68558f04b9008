"""Pairs the figures of a store's articles that are likely of the same measure.

Stands between the facts of all articles and the checks that compare articles; how likely two
figures are the same is for `measure` to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.ask import FigureRow
from kb.audit.facts import Facts
from kb.audit.kinds import comparable
from kb.audit.measure import (
    LIKELY,
    Likeness,
    Measured,
    conflict,
    measured,
    same_measure,
)

__all__ = ["Match", "matches"]

_PLURAL = re.compile(r"\b(?:dozens|hundreds|thousands|millions|billions)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures that are likely of the same measure; ``later`` is in the later article."""

    earlier: FigureRow
    later: FigureRow
    likeness: Likeness
    days: int | None
    """Days between the two articles, when both have a date."""
    conflict: Literal["unit", "period"] | None = None
    """In what the two differ though their numbers are equal: one of the two is wrong there."""
    agreed: bool = False
    """Whether one of the articles has, of the same things, the other's number too."""


def matches(library: Sequence[Facts]) -> dict[str, list[Match]]:
    """For each article, its figures that are likely of the same measure as one of an earlier one.

    Between two articles a figure has one counterpart: the likeliest, those that agree in value
    first. ``library`` is in order of time; only pairs that share words or names are compared.
    """
    profiles = [
        [measured(figure, facts) for figure in facts.figures if _comparable(figure, facts)]
        for facts in library
    ]
    index: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    found: dict[str, list[Match]] = defaultdict(list)
    for i, facts in enumerate(library):
        pairs: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
        for k, profile in enumerate(profiles[i]):
            for term in (*profile.terms, *profile.noun):
                for j, n in index[profile.unit, term]:
                    pairs[j][k, n] += 1
        for j, candidates in sorted(pairs.items()):
            for match in _best(library[j], facts, profiles[j], profiles[i], candidates):
                found[facts.article.id].append(match)
        for k, profile in enumerate(profiles[i]):
            for term in {*profile.terms, *profile.noun}:
                index[profile.unit, term].append((i, k))
    return dict(found)


def _best(
    before: Facts,
    facts: Facts,
    earlier: list[Measured],
    later: list[Measured],
    candidates: Mapping[tuple[int, int], int],
) -> Iterator[Match]:
    likely = [
        (likeness, k, n)
        for k, n in candidates
        if (likeness := same_measure(earlier[n], later[k])).probability >= LIKELY
    ]
    likely.sort(
        key=lambda one: (
            earlier[one[2]].figure.value == later[one[1]].figure.value,
            one[0].probability,
        ),
        reverse=True,
    )
    days = (facts.day - before.day).days if facts.day and before.day else None
    used: set[tuple[str, int]] = set()
    for likeness, k, n in likely:
        if ("later", k) in used or ("earlier", n) in used:
            continue
        used |= {("later", k), ("earlier", n)}
        apart = conflict(earlier[n], later[k])
        old, new = earlier[n].figure, later[k].figure
        agreed = _has(before, new) or _has(facts, old)
        yield Match(old, new, likeness, days, apart, agreed)


def _has(facts: Facts, figure: FigureRow) -> bool:
    """Whether an article gives a figure's very number, of things that may be the same."""
    return figure.value is not None and any(
        other.value == figure.value and comparable(other, figure) for other in facts.figures
    )


def _comparable(figure: FigureRow, facts: Facts) -> bool:
    """Whether a figure is a quantity: no factor, no "millions of", no number of sources."""
    vague = _PLURAL.search(figure.as_written)
    sources = (part for said in facts.statements for part in said.source)
    if vague or any(part.holds(figure.span) for part in sources):
        return False
    return figure.kind != "multiplier" and figure.value != 1

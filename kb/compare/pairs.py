"""The figures of many articles that are likely of the same measure, in pairs.

Not all are compared with all: figures meet in blocks, each of one unit and one word, and in a block
each meets those nearest in time, so that the work grows with the number of articles and not with
its square. A word that very many figures have tells nothing and makes no block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kb.compare.both import conflict
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, is_age
from kb.compare.lexicon import any_of, pattern
from kb.compare.likeness import LIKELY, Likeness, same_measure
from kb.compare.measured import Measured, measured
from kb.model import Figure, Record
from kb.text import table

__all__ = ["Library", "Pair", "library"]

_FULL = 60
"""Figures of one unit that share a word, beyond which the word tells nothing."""
_NEAREST = 20
"""Of those, so many of the articles that follow it in time are held against a figure."""
_PLURAL = re.compile(any_of(table("number", "several", "plurals")), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that are likely of the same measure; ``later`` is in the later article."""

    earlier: Figure
    later: Figure
    before: Facts
    """The earlier article."""
    likeness: Likeness
    days: int | None
    """Days between the two articles, when both have a date."""
    conflict: Literal["unit", "period"] | None = None
    """In what the two differ though their numbers are equal: one of the two is wrong there."""
    agreed: bool = False
    """Whether one of the articles has, of the same things, the other's number too."""


@dataclass(frozen=True, slots=True)
class Library:
    """Articles that are held against each other."""

    articles: tuple[Facts, ...]
    """Newest first, those without a date last."""
    pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    """By the later article's identifier."""


def library(records: Iterable[Record]) -> Library:
    """The articles of records, with all pairs of figures that are likely of the same measure.

    Between two articles a figure has one counterpart: the likeliest, those that agree in value
    first.
    """
    articles = sorted(
        (Facts(record) for record in records),
        key=lambda one: (one.article.headline or "", one.article.id),
    )
    articles.sort(key=lambda one: str(one.day or ""), reverse=True)
    return Library(tuple(articles), _pairs(articles[::-1]))


def _pairs(in_time: Sequence[Facts]) -> dict[str, tuple[Pair, ...]]:
    profiles = [
        [measured(figure, facts) for figure in facts.figures if _is_quantity(figure, facts)]
        for facts in in_time
    ]
    blocks: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for i, figures in enumerate(profiles):
        for k, profile in enumerate(figures):
            for word in {*profile.terms, *profile.noun}:
                blocks[profile.unit, word].append((i, k))
    met: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for places in blocks.values():
        if len(places) > _FULL:
            continue
        for at, (i, k) in enumerate(places):
            met_by = ((j, n) for j, n in places[at + 1 : at + 1 + _NEAREST] if j != i)
            for j, n in met_by:
                met[i, j].add((n, k))
    found: dict[str, list[Pair]] = defaultdict(list)
    for (i, j), candidates in sorted(met.items(), key=lambda one: (one[0][1], one[0][0])):
        before, later = in_time[i], in_time[j]
        found[later.article.id] += _best(before, later, profiles[i], profiles[j], candidates)
    return {article: tuple(pairs) for article, pairs in found.items() if pairs}


def _best(
    before: Facts,
    facts: Facts,
    earlier: Sequence[Measured],
    later: Sequence[Measured],
    candidates: Iterable[tuple[int, int]],
) -> Iterator[Pair]:
    """Of the candidates, places in ``later`` and in ``earlier``, each figure's best counterpart."""
    likely = [
        (likeness, k, n)
        for k, n in sorted(candidates)
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
        old, new = earlier[n].figure, later[k].figure
        agreed = _has(before, new) or _has(facts, old)
        differ = conflict(earlier[n], later[k])
        yield Pair(old, new, before, likeness, days, differ, agreed)


def _has(facts: Facts, figure: Figure) -> bool:
    """Whether an article gives a figure's very number, of things that may be the same."""
    return figure.value is not None and any(
        other.value == figure.value and (comparable(other, figure) or _bare(other))
        for other in facts.figures
    )


def _bare(figure: Figure) -> bool:
    """Whether a number stands without what it counts: what it counts may have been misread."""
    return figure.kind in ("count", "number") and figure.span == figure.number


def _is_quantity(figure: Figure, facts: Facts) -> bool:
    """Whether a figure is a quantity: no factor, age, "millions of", poll's margin, or sources."""
    sources = (part for said in facts.statements for part in said.source)
    if _PLURAL.search(figure.span.text) or any(part.holds(figure.span) for part in sources):
        return False
    if figure.kind == "multiplier" or figure.value == 1:
        return False
    if figure.kind == "percent" and pattern("method").search(facts.sentence(figure.span).text):
        return False
    return not is_age(facts.text, figure)

"""The figures of many articles that are likely of the same measure, in pairs.

Not all are compared with all: figures meet in blocks, each of one unit and one word, and in a block
each meets those nearest in time, so that the work grows with the number of articles and not with
its square. A word that very many figures have tells nothing and makes no block.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from kb.compare.both import conflict
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, is_age
from kb.compare.lexicon import any_of, pattern, phrases
from kb.compare.likeness import LIKELY, Likeness, same_measure
from kb.compare.measured import Measured, measured
from kb.compare.texts import altered, first_printings, in_both, key_of, of_one_place, told_in
from kb.model import Figure, Record
from kb.progress import work
from kb.text import table

__all__ = ["Library", "Pair", "library"]

_FULL = 60
"""Figures of one unit that share a word, beyond which the word tells nothing."""
_NEAREST = 20
"""Of those, so many of the articles that follow it in time are held against a figure."""
_ADDED = re.compile(rf"-|\s+{any_of(phrases('on_top'))}", re.IGNORECASE)
"""What goes on behind the number of "three other rifles", or of "five-boat attack"."""
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
    series: bool = False
    """Whether most that the two articles give of one measure differs, as in one day's market report
    and the next."""


@dataclass(frozen=True, slots=True)
class Library:
    """Articles that are held against each other."""

    articles: tuple[Facts, ...]
    """Newest first, those without a date last."""
    pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    """By the later article's identifier."""
    printings: Mapping[str, str] = field(default_factory=dict)
    """By the identifier of an article that prints a text again, that of the first printing."""


def library(records: Iterable[Record]) -> Library:
    """The articles of records, with all pairs of figures that are likely of the same measure.

    Between two articles a figure has one counterpart: the likeliest, those that agree in value
    first. Of several printings of one text the first one stands for all; the others have only the
    numbers in pairs that they have otherwise.
    """
    articles = sorted(
        (Facts(record) for record in records),
        key=lambda one: (one.article.headline or "", one.article.id),
    )
    articles.sort(key=lambda one: str(one.day or ""), reverse=True)
    in_time = articles[::-1]
    firsts = first_printings(in_time)
    printed = {
        facts.article.id: in_time[first].article.id
        for facts, first in zip(in_time, firsts, strict=True)
        if facts is not in_time[first]
    }
    return Library(tuple(articles), _pairs(in_time, firsts), printed)


def _pairs(in_time: Sequence[Facts], firsts: Sequence[int]) -> dict[str, tuple[Pair, ...]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    told: dict[int, set[Hashable]] = {}
    profiles: list[list[Measured]] = []
    with work("reading the figures of articles", len(in_time)) as advance:
        for number, (facts, first) in enumerate(zip(in_time, firsts, strict=True)):
            left_out: set[str] = set()
            if first != number:
                known = told.setdefault(first, told_in(in_time[first]))
                both = in_both(in_time[first], facts)
                pairs = _serial(_altered(in_time[first], facts), both // 2)
                found[facts.article.id] += pairs
                left_out = {f.id for f in facts.figures if key_of(f) in known}
            profiles.append(
                [
                    measured(figure, facts)
                    for figure in facts.figures
                    if figure.id not in left_out and _is_quantity(figure, facts)
                ]
            )
            advance(1)
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
    with work("comparing figures", len(met)) as advance:
        for (i, j), candidates in sorted(met.items(), key=lambda one: (one[0][1], one[0][0])):
            before, later = in_time[i], in_time[j]
            advance(1)
            if firsts[i] == firsts[j] and _corrects(before, later):
                continue
            paired = {p.later.id for p in found[later.article.id] if p.before is before}
            free = [(n, k) for n, k in candidates if profiles[j][n].figure.id not in paired]
            found[later.article.id] += _best(before, later, profiles[i], profiles[j], free)
    return {article: tuple(pairs) for article, pairs in found.items() if pairs}


def _altered(first: Facts, facts: Facts) -> Iterator[Pair]:
    """The numbers that a printing has otherwise."""
    days = _days(first, facts)
    if _corrects(first, facts):
        return
    for old, new, likeness in altered(first, facts):
        if _is_quantity(old, first) and _is_quantity(new, facts):
            yield Pair(old, new, first, likeness, days)


def _corrects(before: Facts, later: Facts) -> bool:
    """Whether of two printings one is a version of the other, of no later day.

    Such a one corrects the other, and does not contradict it.
    """
    return of_one_place(before, later) and not _days(before, later)


def _days(before: Facts, facts: Facts) -> int | None:
    return (facts.day - before.day).days if facts.day and before.day else None


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
    days = _days(before, facts)
    used: set[tuple[str, int]] = set()
    pairs: list[Pair] = []
    for likeness, k, n in likely:
        if ("later", k) in used or ("earlier", n) in used:
            continue
        used |= {("later", k), ("earlier", n)}
        old, new = earlier[n].figure, later[k].figure
        agreed = _has(before, new) or _has(facts, old)
        differ = conflict(earlier[n], later[k])
        pairs.append(Pair(old, new, before, likeness, days, differ, agreed))
    if before.people & facts.people:
        yield from pairs  # of one event
        return
    sure = sum(pair.likeness.firm for pair in pairs)
    yield from _serial(pairs, sure // 2)


def _serial(pairs: Iterable[Pair], half: int) -> list[Pair]:
    """The pairs of two articles, marked where more than ``half`` of all that they give differs.

    Then they are of two days or months. Not where both have one day. The same digits on another
    scale are a slip, whatever the day.
    """
    every = list(pairs)
    sure = (pair for pair in every if pair.likeness.firm and pair.days != 0 and not pair.agreed)
    apart = sum(
        not allowed(one.earlier).meets(allowed(one.later)) and not _rescaled(one) for one in sure
    )
    return [replace(pair, series=True) for pair in every] if apart > max(1, half) else every


def _rescaled(pair: Pair) -> bool:
    """Whether two numbers have the same digits, and several."""
    values = [f.value.normalize().as_tuple() for f in (pair.earlier, pair.later) if f.value]
    return len(values) == 2 and values[0].digits == values[1].digits and len(values[0].digits) > 1


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
    """Whether a figure is a quantity: no factor, age, "millions of", poll's margin, or sources.

    Neither is "three other rifles", which come on top of others.
    """
    sources = (part for said in facts.statements for part in said.source)
    if _PLURAL.search(figure.span.text) or any(part.holds(figure.span) for part in sources):
        return False
    if figure.kind == "multiplier" or figure.value == 1:
        return False
    whole = figure.value is None or figure.value == figure.value.to_integral_value()
    if figure.kind == "count" and whole and _ADDED.match(facts.text, figure.number.end):
        return False
    if figure.kind == "percent" and pattern("method").search(facts.sentence(figure.span).text):
        return False
    return not is_age(facts.text, figure)

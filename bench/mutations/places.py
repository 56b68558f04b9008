"""Where numbers of an article bear on each other, so that an editor would hold them to it.

The audit has no part in this: numbers are taken together by what they come to, by the words of
their sentences, and by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from kb.model import Figure, Record, Span
from kb.text.terms import terms

__all__ = ["Place", "places"]

NEAR = Decimal("0.006")
"""By what share a percentage may be off from what two numbers give."""
SHARED = {1: 4, 2: 3}
"""By how many digits of a number show, so many words its two sentences share that tell the same."""
SHARED_BY_LONG = 1
"""The same for three digits and more."""
AROUND = 40
"""So many characters beside a percentage tell what it is of."""
MOST = 8
"""In two sentences with more numbers, some come to each other by chance."""
BESIDE, ABOUT = 14, 5
"""Characters between a fraction and its percentage; points by which "nearly a third" may be off."""
COUNTED = ("count", "number", "money", "measure")
POINTS = "PERCENTAGE_POINT"


@dataclass(frozen=True)
class Place:
    """Numbers of an article that bear on each other; the last is what the others give."""

    kind: str
    text: str
    """The headline and the paragraphs that hold them."""
    figures: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]
    """The digits or words of each."""


def places(record: Record) -> Iterator[Place]:
    """The places of an article; of a kind one for each number that would be changed."""
    seen: set[tuple[str, str]] = set()
    for kind, figures in _found(record):
        key = kind, figures[-1].id
        if key not in seen and len({f.id for f in figures}) == len(figures):
            seen.add(key)
            yield _place(kind, record, figures)


def _found(record: Record) -> Iterator[tuple[str, list[Figure]]]:
    figures = [f for f in record.figures if f.value is not None]
    for title in record.headline_figures:
        same = [f for f in figures if title.value != 1 and alike(title, f)]
        yield from (("headline", [title, f]) for f in same[:1])
    by_id = {f.id: f for f in figures}
    for figure in figures:
        if figure.converts in by_id:
            yield "conversion", [by_id[figure.converts], figure]
    for one, other in pairwise(figures):
        if {one.kind, other.kind} == {"multiplier", "percent"} and _in_other_words(one, other):
            yield "fraction", [one, other]
    for first, second in pairwise([*record.sentences, Span(0, 0, "")]):
        here = [f for f in figures if first.holds(f.span)]
        there = [f for f in figures if second.holds(f.span)]
        yield from reckoned(here)
        if len(here) + len(there) <= MOST and _one_paragraph(record, first, second):
            yield from reckoned([*here, *there])
    for one, other in combinations(figures, 2):
        if alike(one, other) and _told_alike(record, one, other):
            yield "repeated", [one, other]


def _in_other_words(one: Figure, other: Figure) -> bool:
    """Whether a fraction and a percentage stand side by side and are the same: "a third (33%)"."""
    fraction, percent = sorted((one, other), key=lambda f: f.kind)
    apart = abs((fraction.value or 0) * 100 - (percent.value or 0))
    return other.span.start - one.span.end <= BESIDE and apart <= ABOUT


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same of things that have the same name."""
    parts = ("kind", "value", "unit", "currency", "per")
    if any(getattr(one, part) != getattr(other, part) for part in parts):
        return False
    if one.kind in ("multiplier", "number", "duration") or (one.value or 0) <= 1:
        return False
    nouns = [(f.counts or "").casefold().split()[-1:] for f in (one, other)]
    return nouns[0] == nouns[1]


def reckoned(here: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Sets of figures of which the last is what the others give."""
    whole = [f for f in here if f.kind in COUNTED and f.converts is None and (f.value or 0) >= 5]
    shares = [f for f in here if f.unit == "PERCENT" and 5 <= (f.value or 0) < 300]
    for share in shares:
        for one, other in combinations(whole, 2):
            if _same_kind(one, other) and one.value != other.value:
                low, high = sorted((one.value or Decimal(1), other.value or Decimal(1)))
                if _close(low / high * 100, share) and not share.change:
                    yield "share", [one, other, share]
                elif share.change and (
                    _close((high - low) / low * 100, share)
                    or _close((high - low) / high * 100, share)
                ):
                    yield "change", [one, other, share]
    yield from _sums(whole)
    rates = [f for f in here if f.unit == "PERCENT" and f.value]
    for points in (f for f in here if f.unit == POINTS):
        for one, other in combinations(rates, 2):
            if abs((one.value or 0) - (other.value or 0)) == points.value:
                yield "difference", [one, other, points]
    if len(rates) >= 3 and abs(sum(f.value or 0 for f in rates) - 100) <= Decimal("0.5"):
        yield "hundred", rates


def _sums(whole: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """Numbers of one kind of which one is the total of others; each total once."""
    for total in whole:
        others = [f for f in whole if _same_kind(f, total) and (f.value or 0) < (total.value or 0)]
        made = (
            list(parts)
            for size in (2, 3, 4)
            if size > 2 or len((total.value or Decimal(0)).normalize().as_tuple().digits) > 2
            for parts in combinations(others, size)
            if sum((f.value or Decimal(0) for f in parts), Decimal(0)) == total.value
        )
        if parts := next(made, None):
            yield "sum", [*parts, total]


def _same_kind(one: Figure, other: Figure) -> bool:
    nouns = [(f.counts or "").casefold().split()[-1:] for f in (one, other)]
    same = (one.currency, one.unit, one.per) == (other.currency, other.unit, other.per)
    kinds = {"count" if f.kind == "number" else f.kind for f in (one, other)}
    counted = "count" not in kinds or not all(nouns) or nouns[0] == nouns[1]
    return len(kinds) == 1 and same and counted


def _close(worked_out: Decimal, share: Figure) -> bool:
    said = share.value or Decimal(0)
    return abs(worked_out - said) <= max(Decimal("0.5"), said * NEAR)


def _told_alike(record: Record, one: Figure, other: Figure) -> bool:
    """Whether two equal numbers are of one thing: by the words they share, the fewer the longer."""
    here, there = _sentence(record, one), _sentence(record, other)
    if here is None or there is None or here == there:
        return False
    names = _names(record)
    one_says, other_says = (terms(s.text) - names for s in (here, there))
    if one.kind == "percent" and not _beside(record, one) & _beside(record, other):
        return False  # of everything, each in percent
    shown = len((one.value or Decimal(0)).normalize().as_tuple().digits)
    return len(one_says & other_says) >= SHARED.get(shown, SHARED_BY_LONG)


def _beside(record: Record, figure: Figure) -> set[str]:
    """The words right behind a number, to the next sign, and right before it."""
    text, span = record.article.text, figure.span
    behind = re.split(r"[^\w\s]", text[span.end : span.end + AROUND])[0]
    return terms(behind) | terms(text[max(0, span.start - AROUND) : span.start])


def _names(record: Record) -> set[str]:
    return {term for agent in record.agents for term in terms(agent.name)}


def _one_paragraph(record: Record, first: Span, second: Span) -> bool:
    return any(b.span.holds(first) and b.span.holds(second) for b in record.article.blocks)


def _sentence(record: Record, figure: Figure) -> Span | None:
    return next((one for one in record.sentences if one.touches(figure.span)), None)


def _place(kind: str, record: Record, figures: list[Figure]) -> Place:
    """The place with the headline and the blocks of its figures alone."""
    blocks = [b.span for b in record.article.blocks]
    kept = [b for b in blocks[1:] if any(b.holds(f.span) for f in figures)]
    text, moved = blocks[0].text, {blocks[0]: 0}
    for block in kept:
        moved[block] = len(text) + 2
        text += f"\n\n{block.text}"

    def at(span: Span) -> tuple[int, int]:
        block = next(b for b in moved if b.holds(span))
        return span.start - block.start + moved[block], span.end - block.start + moved[block]

    return Place(
        kind, text, tuple(at(f.span) for f in figures), tuple(at(f.number) for f in figures)
    )

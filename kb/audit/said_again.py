"""Amounts that are said again in another unit, without brackets: "5,000 hectares, an area of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure
from kb.text.units import sizes

__all__ = ["ENDS", "said_again"]

_APPOSED = r"an?\s+[a-z]+\s+of\s+"
_AGAIN = re.compile(
    r"(?:\s[a-z’'-]+){0,4}"
    rf"(?:(?P<comma>,\s+)|,\s+(?:{any_of(phrases('said_again'))}\s+)?(?:{_APPOSED})?"
    rf"|\s[–—-]\s(?:or\s+|{_APPOSED})?|\s+or\s+)"
)
"""What stands between an amount and the same in another unit: "of heath, or"."""
_WORKED_OUT = re.compile(rf"\W*{pattern('reckons').pattern}\s+(?:{_APPOSED})?", re.IGNORECASE)
ENDS = re.compile(r"[,.;:)]|\s[–—-]\s")
"""What follows it, where it is of nothing else: no "about 20 feet below the road"."""


def said_again(facts: Facts) -> Iterator[tuple[Figure, Figure, bool]]:
    """Each amount with the one that says it again, and whether words tell that it does."""
    for first, second in pairwise(facts.figures):
        if second.converts or not _other_unit(first, second):
            continue
        if not ENDS.match(facts.text, second.span.end):
            continue
        between = facts.text[first.span.end : second.span.start]
        again = _AGAIN.fullmatch(between)
        if again and (second.approximator == "~" or not again["comma"]):
            yield first, second, not again["comma"]
        elif _works_out(facts, first, second):
            yield first, second, True


def _other_unit(first: Figure, second: Figure) -> bool:
    """Whether two amounts are of one dimension, in two units."""
    if {first.kind, second.kind} != {"measure"} or first.unit == second.unit:
        return False
    if first.per or second.per or first.change or second.change:
        return False
    ones, others = ({one.dimension for one in sizes(f.unit or "")} for f in (first, second))
    return bool(ones & others)


def _works_out(facts: Facts, first: Figure, second: Figure) -> bool:
    """Whether a sentence only says again the one amount of the sentence before: "That is about"."""
    within = facts.sentence(second.span)
    before = facts.before(within)
    if before is None or not before.holds(first.span):
        return False
    alone = [f for f in facts.within(before) if f.kind == "measure" and not f.converts] == [first]
    return alone and bool(_WORKED_OUT.fullmatch(facts.text[within.start : second.span.start]))

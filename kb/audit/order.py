"""Several that are told in order: "led with 41 medals, ahead of Orr with 36"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import exact
from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import pattern

__all__ = ["out_of_order"]


def out_of_order(facts: Facts) -> Iterator[Found]:
    """One finding for each number that is told as the greatest, and is less than the next one.

    Spans of time are left alone, of which the shortest often comes first.
    """
    for within in facts.body:
        if not pattern("followed_by").search(within.text) or pattern("least_first").search(
            within.text
        ):
            continue
        for one, other in pairwise(facts.within(within)):
            between = facts.text[one.span.end : other.span.start]
            ahead = facts.text[within.start : one.span.end]
            told = pattern("followed_by").search(between) and pattern("most_first").search(ahead)
            if not told or one.kind == "duration" or not comparable(one, other):
                continue
            if not (exact(one) and exact(other)) or one.value is None or other.value is None:
                continue
            if one.change or other.change or other.value <= one.value or ";" in between:
                continue
            said = f"{quoted([one])} is told before {quoted([other])} as the greater one"
            why = f"{number(one.value)} is less than {number(other.value)}"
            yield Found("note", [one, other], f"{said}: {why}")

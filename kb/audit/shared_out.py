"""Two shares of what two sides divide: "61 percent of possession" and "42 percent"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.compare.facts import Facts
from kb.compare.lexicon import pattern
from kb.model import Figure

__all__ = ["shared_out"]

_WHOLE = Decimal(101)
"""What two shares may come to, each of them rounded."""
_CLAUSE = 30


def shared_out(facts: Facts) -> Iterator[Found]:
    """A finding where two sides have more than all of what only one of them has at a time."""
    for within in facts.body:
        shares = [f for f in facts.within(within) if f.unit == "PERCENT"]
        if len(shares) != 2 or pattern("part_of_match").search(within.text):
            continue
        one, other = shares
        if not _divided(facts, one) or not _set_beside(facts, one, other):
            continue
        if one.value is None or other.value is None or one.change or other.change:
            continue
        total = one.value + other.value
        if total > _WHOLE and one.approximator == other.approximator == "=":
            sums = f"{number(one.value)} + {number(other.value)} = {number(total)} percent"
            said = f"{quoted(shares)}: {sums}, more than the whole"
            yield Found("note", shares, said)


def _divided(facts: Facts, figure: Figure) -> bool:
    """Whether a share is of something that one side has only where the other has not."""
    before = facts.text[facts.sentence(figure.span).start : figure.span.start][-_CLAUSE:]
    behind = facts.text[figure.span.end : figure.span.end + _CLAUSE]
    return bool(pattern("divided").search(before) or pattern("divided").search(behind))


def _set_beside(facts: Facts, one: Figure, other: Figure) -> bool:
    """Whether the second share is another side's, of the same, at the same time."""
    between = facts.text[one.span.end : other.span.start]
    sides = pattern("sides").search(between)
    return bool(sides) and (one.period, one.place) == (other.period, other.place)

"""Shares that a sentence works out from the two numbers of the one before: "That is a third of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import exact, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import is_age
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure
from kb.text import words

__all__ = ["reckoned"]

_HUNDRED = Decimal(100)
_OFF = Decimal("0.12")
"""By how much a share that is worked out may be off, as a share of it: writers round freely."""
_OF_ALL = re.compile(rf"\s+of\s+{any_of((*words('grammar', 'definite'), *phrases('of_all')))}")


def reckoned(facts: Facts) -> Iterator[Found]:
    """One finding for each share of all, told alone in a sentence behind one with two counts."""
    for share in facts.figures:
        within = facts.sentence(share.span)
        before = facts.before(within)
        if before is None or not pattern("reckons").match(within.text) or not share.value:
            continue
        if share.change or not _is_share(share) or not exact(share):
            continue
        if not _OF_ALL.match(facts.text[share.span.end :]) and " of " not in share.span.text:
            continue
        counted = [f for f in facts.within(before) if f.kind in ("count", "number", "money")]
        if len(facts.within(within)) == 1 and len(counted) == 2:
            yield from _judge(facts, share, counted)


def _is_share(figure: Figure) -> bool:
    fraction = figure.kind == "multiplier" and figure.value is not None and figure.value < 1
    return figure.unit == "PERCENT" or fraction


def _judge(facts: Facts, share: Figure, counted: list[Figure]) -> Iterator[Found]:
    part, whole = sorted(counted, key=lambda f: f.value or Decimal(0))
    if not (exact(part) and exact(whole)) or not part.value or not whole.value:
        return
    money = part.kind == "money"
    if money != (whole.kind == "money") or part.currency != whole.currency or part.per != whole.per:
        return
    if any(is_age(facts.text, f) or f.change for f in counted):
        return
    ratio = part.value / whole.value * _HUNDRED
    given = (share.value or Decimal(0)) * (1 if share.unit == "PERCENT" else _HUNDRED)
    near = (rounded(part) / rounded(whole)).times(_HUNDRED)
    fits = abs(ratio - given) <= max(given * _OFF, Decimal(1)) or near.meets(rounded(share))
    sums = f"{number(part.value)} / {number(whole.value)} = {number(ratio, 1)} percent"
    said = f"{quoted([share])}: {quoted([part])} of {quoted([whole])}: {sums}"
    yield Found("fine" if fits else "note", [share, part, whole], said)

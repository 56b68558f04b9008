"""Votes of two rivals told before their margin, in sentences of their own: "Her majority was"."""

from __future__ import annotations

import re

from kb.compare.bounds import exact
from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text import words

__all__ = ["polled"]

_GOES_ON = re.compile(
    rf"(?i)\W*(?:{any_of(phrases('goes_on'))}|{any_of(words('grammar', 'definite'))}\s+"
    rf"{any_of(phrases('margin_after'))})"
)
"""How a sentence opens that tells the margin of the votes before it."""


def polled(facts: Facts, gap: Figure) -> tuple[Figure, Figure] | None:
    """The votes of the two rivals that the sentence before a margin has, or the two before it.

    The sentence of the margin has no other number of votes and no time of its own.
    """
    within = facts.sentence(gap.span)
    if not _GOES_ON.match(within.text) or pattern("other_margin").search(within.text):
        return None
    if facts.times(within) or len(_votes(facts, within, gap)) > 1:
        return None
    last = facts.before(within)
    found = _votes(facts, last, gap) if last else []
    if last and len(found) == 1 and pattern("runner_up").search(last.text):
        first = facts.before(last)
        found = [*(_votes(facts, first, gap) if first else []), *found]
    told = any(pattern("counted_votes").search(one.counts or "") for one in found)
    return (found[0], found[1]) if told and len(found) == 2 else None


def _votes(facts: Facts, within: Span, gap: Figure) -> list[Figure]:
    """The numbers of a sentence that may be votes, a rough one among them."""
    here = [f for f in facts.within(within) if f.kind in ("count", "number")]
    return [f for f in here if comparable(f, gap) and exact(f) and not f.per]

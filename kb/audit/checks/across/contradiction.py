"""Contradiction: two articles give values for the same measure that no number fits both of.

"1.5 billion" agrees with "more than a billion", not with "900 million". Where the later article may
have newer numbers, `changed` speaks instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.audit.checks.across.changed import agreeing, by_figure, changed, overtaken
from kb.audit.checks.across.magnitude import slip
from kb.audit.finding import Found, Verdict, quoted, titled
from kb.compare.bounds import allowed, exact
from kb.compare.facts import Facts
from kb.compare.pairs import Pair
from kb.text.plain import counted

_SHOWN = 3
"""So many articles are shown that have another number."""

NAME = "contradiction"
DESCRIPTION = (
    "Values for the same measure in two articles that exclude each other, bounds included."
)


def compare(facts: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each figure that others exclude, and for each that agrees only by a bound.

    Where entity, thing and event do not all agree, and between rough spans of time, a difference
    is mostly one of measure: then silence.
    """
    for matched in by_figure(agreeing(pairs)).values():
        told = [m for m in matched if not _explained(facts, matched, m)]
        apart = [m for m in told if not allowed(m.earlier).meets(allowed(m.later))]
        sure = [m for m in apart if m.likeness.firm and _firm(m) and not (m.agreed or m.series)]
        near = [m for m in told if m not in apart and m.earlier.value != m.later.value]
        if sure:
            yield _found("problem", sure, "no value fits both")
        if near:
            yield _found("fine", near, "the two agree within their bounds")


def _explained(facts: Facts, rivals: Sequence[Pair], match: Pair) -> bool:
    """Whether another check speaks of the pair: as a slip of the scale, as new or as stale."""
    slipped = slip(match.earlier, match.later) is not None
    return slipped or changed(facts, match) or overtaken(rivals, match)


def _found(verdict: Verdict, matched: Sequence[Pair], why: str) -> Found:
    """What is found of one figure and its counterparts in other articles, the likeliest shown."""
    first, *others = sorted(matched, key=lambda one: -one.likeness.probability)
    here, there = quoted([first.later]), quoted([first.earlier])
    more = f"; {counted(len(others), 'more article')} alike" if others else ""
    said = f"{here} here, {there} in {titled(first.before.article)}: {why}{more}"
    shown = [one.earlier for one in [first, *others[: _SHOWN - 1]]]
    return Found(verdict, [first.later, *shown], said, likeness=first.likeness)


def _firm(match: Pair) -> bool:
    """Whether both are exact, where they are spans of time, which much else may have in common."""
    return match.later.kind != "duration" or (exact(match.earlier) and exact(match.later))

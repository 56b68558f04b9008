"""Contradiction: two articles give values for the same measure that no number fits both of.

"1.5 billion" agrees with "more than a billion", not with "900 million". Where the later article may
have newer numbers, `changed` speaks instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.audit.checks.across.changed import agreeing, changed, overtaken
from kb.audit.checks.across.magnitude import slip
from kb.audit.finding import Found, quoted, titled
from kb.compare.bounds import allowed, exact
from kb.compare.facts import Facts
from kb.compare.pairs import Pair

NAME = "contradiction"
DESCRIPTION = (
    "Values for the same measure in two articles that exclude each other, bounds included."
)


def compare(facts: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each pair of figures that exclude each other, or agree only by a bound.

    Where entity, thing and event do not all agree, and between rough spans of time, a difference
    is mostly one of measure: then silence.
    """
    for match in agreeing(pairs):
        if slip(match.earlier, match.later) or changed(facts, match) or overtaken(pairs, match):
            continue
        where = titled(match.before.article)
        both = f"{quoted([match.later])} here, {quoted([match.earlier])} in {where}"
        pair = [match.later, match.earlier]
        if not allowed(match.earlier).meets(allowed(match.later)):
            sure = match.likeness.firm and _firm(match)
            if sure and not match.agreed:
                why = f"{both}: no value fits both"
                yield Found("problem", pair, why, likeness=match.likeness)
        elif match.earlier.value != match.later.value:
            why = "the two agree within their bounds"
            yield Found("fine", pair, f"{both}: {why}", likeness=match.likeness)


def _firm(match: Pair) -> bool:
    """Whether both are exact, where they are spans of time, which much else may have in common."""
    return match.later.kind != "duration" or (exact(match.earlier) and exact(match.later))

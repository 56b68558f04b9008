"""Contradiction: two articles give values for the same measure that no number fits both of.

"1.5 billion" agrees with "more than a billion", not with "900 million". Where the later article may
have newer numbers, `changed` speaks instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.audit.bounds import allowed
from kb.audit.checks.changed import changed
from kb.audit.checks.magnitude import slip
from kb.audit.facts import Facts
from kb.audit.finding import Finding, Verdict, quoted, report
from kb.audit.measure import SURE

NAME = "contradiction"
DESCRIPTION = (
    "Values for the same measure in two articles that exclude each other, bounds included."
)


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each pair of figures that exclude each other, or agree only by a bound."""
    for match in facts.matches:
        if slip(match.earlier, match.later) or changed(facts, match):
            continue
        where = f"“{match.earlier.article.headline or match.earlier.article.id}”"
        both = f"{quoted([match.later])} here, {quoted([match.earlier])} in {where}"
        pair = [match.later, match.earlier]
        if not allowed(match.earlier).meets(allowed(match.later)):
            sure = match.likeness.probability >= SURE
            why = "no value fits both" + ("" if sure else ", if they are of the same measure")
            verdict: Verdict = "problem" if sure else "cannot tell"
            yield report(NAME, verdict, pair, f"{both}: {why} ({match.likeness})")
        elif match.earlier.value != match.later.value:
            why = "the two agree within their bounds"
            yield report(NAME, "fine", pair, f"{both}: {why} ({match.likeness})")

"""Repeated figure: an article gives a number twice, and the second time it is not the same.

Two places are only held against each other where they tell the same of the same thing, and only
where the difference may be a slip: a digit, the scale, the unit, or a bound that is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kb.audit.finding import Found, quoted
from kb.audit.slip import slipped
from kb.compare.both import Both
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, is_age, like
from kb.compare.likeness import same_measure
from kb.compare.measured import Measured, measured
from kb.model import Figure, Span
from kb.text.units import sizes

NAME = "repeated"
DESCRIPTION = "A number that an article gives twice, and not the same both times."

_ENOUGH = ((3.0, 0.5), (4.0, 0.35))
"""How many words two sentences share that tell the same, and what part of the shorter one."""
_BOUNDS = (">", "≥", "<", "≤")


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each pair of figures that tell the same and differ by a slip."""
    profiles: dict[int, Measured] = {}

    def profile(i: int) -> Measured:
        if i not in profiles:
            profiles[i] = measured(facts.figures[i], facts)
        return profiles[i]

    for i, j in combinations(range(len(facts.figures)), 2):
        one, other = facts.figures[i], facts.figures[j]
        if not _may_repeat(facts, one, other):
            continue
        if how := _differ(one, other):
            both = Both(profile(i), profile(j))
            likeness = same_measure(both.a, both.b)
            if not _elsewhere(both) and (likeness.firm or _same_words(both)):
                why = f"{quoted([one, other])} tell the same, and differ in {how}: which one holds?"
                yield Found("note", [one, other], why, likeness=likeness)
        elif _other_unit(one, other) and _told_alike(profile(i), profile(j)):
            why = f"{quoted([one, other])}: the same number, in two units"
            yield Found("note", [one, other], why)


def _elsewhere(both: Both) -> bool:
    """Whether each sentence names someone or some place, and not the same."""
    sources = (part.text for said in both.a.facts.statements for part in said.source)
    told = {word.casefold() for source in sources for word in source.split()}
    here, there = both.a.names - told, both.b.names - told
    return bool(here and there) and not here & there


def _same_words(both: Both) -> bool:
    """Whether two places of one article have so much in common that they need no other likeness."""
    most = any(both.weight >= so and both.weight >= of * both.least for so, of in _ENOUGH)
    return both.a.change == both.b.change and (most or both.same_phrase)


def _may_repeat(facts: Facts, one: Figure, other: Figure) -> bool:
    if one.value is None or other.value is None or one.kind in ("multiplier", "duration"):
        return False
    if other.id in (one.id, one.converts) or one.id == other.converts:
        return False
    if is_age(facts.text, one) or is_age(facts.text, other):
        return False
    here, there = facts.sentence(one.span), facts.sentence(other.span)
    return here != there and _alone(facts, here, one) and _alone(facts, there, other)


def _alone(facts: Facts, within: Span, figure: Figure) -> bool:
    """Whether a sentence has no other number to set against this one, as a series has."""
    others = like(figure, facts.within(within))
    return not any(other.value is not None for other in others)


def _differ(one: Figure, other: Figure) -> str | None:
    """In what two comparable figures differ, in words."""
    if not comparable(one, other):
        return None
    if one.value == other.value:
        bounds = {one.approximator, other.approximator}
        return "a bound" if "=" in bounds and bounds & set(_BOUNDS) else None
    apart = one.approximator == other.approximator or not allowed(one).meets(allowed(other))
    return slipped(one, other) if apart else None


def _other_unit(one: Figure, other: Figure) -> bool:
    """Whether two have one number and two units that could be mistaken for each other."""
    if one.value != other.value or one.unit == other.unit or not (one.unit and other.unit):
        return False
    if {one.unit, other.unit} == {"PERCENT", "PERCENTAGE_POINT"}:
        return True
    kinds = [{size.dimension for size in sizes(f.unit or "")} for f in (one, other)]
    return bool(kinds[0] & kinds[1])


def _told_alike(one: Measured, other: Measured) -> bool:
    shared = one.terms.keys() & other.terms
    return len(shared) >= 2 and 2 * len(shared) >= min(len(one.terms), len(other.terms))

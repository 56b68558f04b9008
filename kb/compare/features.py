"""What speaks for and against two figures being of the same measure: a list, each with its weight.

What excludes it at once is in `EXCLUDES`. A feature gives a score, mostly between −1 and 1, which
adds to the odds by its weight, with a reason in words where people are helped by one. The weights
were set by hand on articles written for the purpose.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from kb.compare import roots
from kb.compare.both import Both
from kb.compare.bounds import exact
from kb.evidence import NOTHING, Feature, Score
from kb.text.terms import terms

__all__ = ["EXCLUDES", "FEATURES", "PRIOR"]

PRIOR = -2.8
"""The log odds that two figures of two articles are of one measure, before anything is known."""
_ENOUGH = 5
"""Shared words beyond so many add nothing."""
_FEW = 1.5
"""A figure whose words weigh less than this in all tells little of what it is of."""
_FAR_APART = 2.5
"""Powers of ten between two values beyond which more distance adds nothing."""


def another_unit(both: Both) -> bool:
    """Whether the units, or the directions of two changes, differ."""
    return both.a.unit != both.b.unit or both.a.change != both.b.change


def another_time(both: Both) -> bool:
    """Whether period or unit differ; with the very same number that may be the mistake."""
    a, b = both.a.figure, both.b.figure
    return both.conflict is not None and (not exact(a) or a.value != b.value)


def another_rate(both: Both) -> bool:
    """Whether both are for each of something, and not of the same."""
    a, b = both.a.figure.per, both.b.figure.per
    return bool(a and b and not terms(a) & terms(b))


def another_thing(both: Both) -> bool:
    """Whether both count something, and not the same."""
    a, b = both.a, both.b
    counted = a.unit == "count" and bool(a.noun and b.noun)
    return counted and a.head != b.head and a.noun != b.noun and not both.doers


EXCLUDES: tuple[Callable[[Both], bool], ...] = (
    another_unit,
    another_time,
    another_rate,
    another_thing,
)
"""What no likeness in other things makes up for."""


def thing(both: Both) -> Score:
    """What is counted: the same noun, the same last word of it, or unknown."""
    a, b = both.a, both.b
    if a.unit != "count":
        return NOTHING if a.unit in ("money ", "PERCENT") else Score(0.5)
    plain = a.head in roots.plain()
    if a.noun and a.noun == b.noun:
        return Score(0.2) if plain else Score(1.2, "the same thing counted")
    if a.head and a.head == b.head:
        return NOTHING if plain else Score(0.6)
    return Score(1.5, "the same thing counted") if both.doers else Score(-0.6)


def shared_words(both: Both) -> Score:
    """How many words the two sentences have in common."""
    detail = f"both speak of {both.listed(both.heaviest)}" if both.shared else ""
    return Score(min(both.weight, _ENOUGH), detail)


def share_of_words(both: Both) -> Score:
    """How much of what the shorter sentence says the other says too."""
    return Score(both.weight / both.least if both.least >= _FEW else 0.0)


def nothing_shared(both: Both) -> Score:
    """Whether no word is in common, and names and nouns do not make up for it."""
    same = _counts_same(both)
    if both.weight or (same and both.a.names & both.b.names and both.least < _FEW):
        return NOTHING
    return Score(1.0 if same else 1.5)


def names(both: Both) -> Score:
    """Names that both sentences have, or that one has and the other's headline; or two others."""
    a, b = both.a, both.b
    if common := a.names & b.names:
        told = 0.3 if a.setting & b.setting else 0.0
        named = both.listed(sorted(common))
        return Score(0.7 * min(len(common), 2) + told, f"both name {named}")
    if around := (a.names & b.setting) | (b.names & a.setting) | (a.setting & b.setting):
        return Score(0.5, f"both are about {both.listed(sorted(around))}")
    return Score(-0.8) if a.names and b.names else NOTHING


def same_rate(both: Both) -> Score:
    """Whether both are for each of the same thing."""
    return Score(1.0) if both.a.figure.per and both.b.figure.per else NOTHING


def same_period(both: Both) -> Score:
    """Whether both are of a time, and share days of it."""
    if both.conflict:
        return Score(-1.0)
    if both.a.figure.days and both.b.figure.days:
        return Score(1.0, "the same period")
    return NOTHING


def same_past(both: Both) -> Score:
    """Whether both count the dead of one year that is past."""
    years = both.a.past & both.b.past
    named, others = both.a.names, both.b.names
    if named and others and not named & others:
        return NOTHING
    dead = both.a.unit == "count" and roots.DEATH in both.shared
    return Score(1.0, f"both tell of {min(years)}") if years and dead else NOTHING


def same_digits(both: Both) -> Score:
    """Whether the numbers have the same digits: many, or one; and the same value."""
    a, b, digits = both.a.figure, both.b.figure, both.a.digits
    if not digits or digits != both.b.digits:
        return NOTHING
    return Score((0.9 if len(digits) > 1 else 0.4) + (0.4 if a.value == b.value else 0.0))


def distance(both: Both) -> Score:
    """How many powers of ten two values are apart that have not the same digits."""
    a, b = both.a.figure, both.b.figure
    if both.a.digits and both.a.digits == both.b.digits:
        return NOTHING
    one, other = (f.value or f.maximum or f.minimum for f in (a, b))
    apart = abs(math.log10(abs(one / other))) if one and other else 0.0
    return Score(min(_FAR_APART, apart))


def same_source(both: Both) -> Score:
    """Whether both come from a speaker of one name, that one of them gives in full."""
    one, other = (m.facts.speaker(m.figure) for m in (both.a, both.b))
    if not one or not other:
        return NOTHING
    known = {one.name, *one.aliases}
    name = other.name if other.name in known else one.name
    if name not in known & {other.name, *other.aliases}:
        return NOTHING
    return Score(1.0 if _counts_same(both) else 0.5, f"both from {name}")


def same_news(both: Both) -> Score:
    """Whether the two articles appeared within days of each other."""
    return Score(1.0) if both.same_days else NOTHING


def only_a_unit(both: Both) -> Score:
    """Whether the noun in common is a unit that says nothing of what is measured: crowns."""
    return Score(1.0) if len(both.shared) < 2 and both.a.head in roots.units() else NOTHING


FEATURES: tuple[Feature[Both], ...] = (
    Feature(thing, 1.0),
    Feature(shared_words, 0.8),
    Feature(share_of_words, 1.6),
    Feature(nothing_shared, -1.0),
    Feature(names, 1.0),
    Feature(same_rate, 0.5),
    Feature(same_period, 0.5),
    Feature(same_past, 1.2),
    Feature(same_digits, 1.0),
    Feature(distance, -0.8),
    Feature(same_source, 1.0),
    Feature(same_news, 0.4),
    Feature(only_a_unit, -0.8),
)


def _counts_same(both: Both) -> bool:
    return thing(both).value >= 1

"""How likely two figures are to be of the same measure, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass

from kb.compare.aspects import aspects
from kb.compare.both import Both
from kb.compare.features import EXCLUDES, FEATURES, PRIOR
from kb.compare.measured import Measured
from kb.evidence import Evidence, gathered, probability

__all__ = ["LIKELY", "SURE", "Likeness", "same_measure"]

LIKELY = 0.6
"""From this likeness on, two figures are taken to be of the same measure."""
_SOURCE = "same_source"
SURE = 0.7
"""From this likeness on, a difference between the two is called a problem."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely it is that two figures are of the same measure, and what speaks for it."""

    probability: float
    """It orders pairs; it is no measured frequency."""
    evidence: tuple[Evidence, ...] = ()
    shared: tuple[str, ...] = ()
    """Words that both speak of, the weightiest first."""
    aspects: tuple[tuple[str, str], ...] = ()
    """Entity, thing, unit, period, event and place, each with what both have there; of printings of
    one text, the sentence first."""
    firm: bool = False
    """Whether it is sure, and both tell the same: then a difference is a problem."""

    def __str__(self) -> str:
        told = "; ".join(f"{aspect}: {words}" for aspect, words in self.aspects)
        source = "".join(f"; {one.detail}" for one in self.evidence if one.feature == _SOURCE)
        return f"taken for the same measure, {self.probability:.0%} sure: {told}{source}"


_NONE = Likeness(0.0)


def same_measure(a: Measured, b: Measured) -> Likeness:
    """How likely two figures are to be of the same measure; 0 where something excludes it."""
    both = Both(a, b)
    for excludes in EXCLUDES:
        if excludes(both):
            return _NONE
    evidence = gathered(FEATURES, both)
    likely = probability(PRIOR, evidence)
    shared = tuple(a.spelt.get(term, term) for term in both.heaviest)
    firm = likely >= SURE and both.told_alike
    told = aspects(both) if likely >= LIKELY else ()
    return Likeness(likely, evidence, shared, told, firm)

"""How likely two figures are to be of the same measure, with the evidence."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kb.compare.both import Both
from kb.compare.features import EXCLUDES, FEATURES, PRIOR
from kb.compare.measured import Measured

__all__ = ["LIKELY", "SURE", "Evidence", "Likeness", "same_measure"]

LIKELY = 0.6
"""From this likeness on, two figures are taken to be of the same measure."""
SURE = 0.7
"""From this likeness on, a difference between the two is called a problem."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature says, and what that weighs."""

    feature: str
    score: float
    weight: float
    detail: str
    """In words for people; empty where the score alone says it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely it is that two figures are of the same measure, and what speaks for it."""

    probability: float
    """It orders pairs; it is no measured frequency."""
    evidence: tuple[Evidence, ...] = ()
    shared: tuple[str, ...] = ()
    """Words that both speak of, the weightiest first."""
    firm: bool = False
    """Whether it is sure, and both tell the same: then a difference is a problem."""

    def __str__(self) -> str:
        reasons = "; ".join(one.detail for one in self.evidence if one.detail)
        return f"taken for the same measure, {self.probability:.0%} sure: {reasons}"


def same_measure(a: Measured, b: Measured) -> Likeness:
    """How likely two figures are to be of the same measure; 0 where something excludes it."""
    both = Both(a, b)
    if any(excludes(both) for excludes in EXCLUDES):
        return Likeness(0.0)
    evidence: list[Evidence] = []
    for feature in FEATURES:
        said = feature.func(both)
        if said.value:
            name = feature.func.__name__
            evidence.append(Evidence(name, said.value, feature.weight, said.detail))
    odds = PRIOR + sum(one.score * one.weight for one in evidence)
    shared = tuple(a.spelt.get(term, term) for term in both.heaviest)
    probability = 1 / (1 + math.exp(-odds))
    return Likeness(probability, tuple(evidence), shared, probability >= SURE and both.told_alike)

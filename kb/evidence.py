"""What speaks for and against two things being the same: features with weights, and their sum.

A feature answers one question about a pair with a score, mostly between −1 and 1, which adds to the
log odds by its weight. The list of what was answered explains the result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["NOTHING", "Evidence", "Feature", "Score", "gathered", "probability"]

Pair = TypeVar("Pair")


@dataclass(frozen=True, slots=True)
class Score:
    """What one feature has to say: how much, and why in words for people."""

    value: float
    detail: str = ""


NOTHING = Score(0.0)
"""What a feature says that does not apply."""


@dataclass(frozen=True, slots=True)
class Feature(Generic[Pair]):
    """A question asked of a pair, and what its answer weighs."""

    func: Callable[[Pair], Score]
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature says, and what that weighs."""

    feature: str
    score: float
    weight: float
    detail: str
    """In words for people; empty where the score alone says it."""


def gathered(features: Sequence[Feature[Pair]], pair: Pair) -> tuple[Evidence, ...]:
    """What the features say of a pair, those that do not apply left out."""
    found = []
    for feature in features:
        said = feature.func(pair)
        if said.value:
            name = feature.func.__name__
            found.append(Evidence(name, said.value, feature.weight, said.detail))
    return tuple(found)


def probability(prior: float, evidence: Iterable[Evidence]) -> float:
    """From the log odds before anything is known and the evidence to a probability.

    It orders pairs; it is no measured frequency.
    """
    odds = prior + sum(one.score * one.weight for one in evidence)
    return 1 / (1 + math.exp(-odds))

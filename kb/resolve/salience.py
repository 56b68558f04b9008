"""Who is on the reader's mind at a place in the article, by how much speaks for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from kb.annotate.parsed import Token
from kb.resolve.evidence import Evidence, evidence
from kb.resolve.referents import Referent, Scene
from kb.text import table

_REACH = 8
"""Sentences looked back through before only earlier speakers count."""
_APART = 1.0
"""Points between the first and the second candidate from which a link is taken for sure."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may be meant, and how much speaks for it."""

    referent: Referent
    score: float


@cache
def weights() -> Mapping[str, float]:
    """What each property of a candidate adds, in points."""
    return {name: float(weight) for name, weight in table("salience", "weights").items()}


def points(found: Evidence, weighed: Mapping[str, float]) -> float:
    """How much evidence comes to."""
    return sum(weighed[name] * much for name, much in found.items())


def candidates(
    scene: Scene,
    head: Token,
    fits: Callable[[Referent], bool],
    *,
    reach: int = _REACH,
    more: Callable[[Referent], Evidence] | None = None,
) -> list[Candidate]:
    """Those before ``head`` who fit, the most likely first; ``more`` says more of each."""
    best: dict[int, Candidate] = {}

    def may_be(referent: Referent) -> bool:
        return id(referent) not in scene.spoken_of and fits(referent)

    for referent, found in evidence(scene, head, may_be, reach):
        score = points({**found, **(more(referent) if more else {})}, weights())
        known = best.get(id(referent))
        if known is None or score > known.score:
            best[id(referent)] = Candidate(referent, score)
    return sorted(best.values(), key=lambda c: -c.score)


def clearest(found: list[Candidate]) -> tuple[Referent | None, bool]:
    """The first of the candidates, and whether no other comes near."""
    if not found:
        return None, False
    clear = len(found) == 1 or found[0].score - found[1].score >= _APART
    return found[0].referent, clear

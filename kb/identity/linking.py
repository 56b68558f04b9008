"""Which entity of the store each agent of an article is: the judgement, and what it rests on."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, Literal

from kb.evidence import Evidence, gathered, probability
from kb.graph.links import State, link_id
from kb.identity.called import Called, likeness, once
from kb.identity.candidate import Candidate
from kb.identity.entities import Entity
from kb.identity.features import FEATURES, PRIOR, another_of_the_article
from kb.identity.likeness import SAME, person_likeness
from kb.identity.names import person_name
from kb.identity.profiles import Profile

__all__ = ["MAKER", "Judgement", "Link", "State", "alike", "apart", "judged", "link_to"]

POSSIBLE: Final = 0.5
"""Below this likeness, two names are two people's, or two organisations'."""
AUTOMATIC: Final = 0.8
"""From this probability on, a link is made."""
PROPOSED: Final = 0.4
"""From this one on, it is proposed to people."""
_MARGIN: Final = 0.1
"""By how much the best of several must be likelier than the next."""
MAKER: Final = "identity 4"
"""The rule that makes links, with its version."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely an agent is an entity of the store, and why."""

    entity: Entity
    likeness: float
    """Of the names alone."""
    probability: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two agents of two articles that are the same, or cannot be, with the evidence for it."""

    agent: str
    other: str
    relation: Literal["same", "different"]
    state: State
    """A proposed link joins nobody: it waits for somebody to decide."""
    probability: float
    evidence: tuple[Evidence, ...]
    maker: str = MAKER

    @property
    def id(self) -> str:
        """16 hex digits made from the two agents."""
        return link_id(self.agent, self.other)


def alike(profile: Profile, called: Called) -> float | None:
    """How like an agent's names are to those of an entity that is called so.

    None where they are two people's names, or two organisations'.
    """
    found = likeness(once(profile.names, called.kind), called)
    return found if found >= POSSIBLE else None


def judged(pairs: Sequence[Candidate], in_article: Container[str] = ()) -> list[Judgement]:
    """The entities that an agent may be, the likeliest first; those that it cannot be left out.

    ``in_article`` has the identifiers of those that the agent's own article names.
    """
    known = [
        replace(pair, shares_article=True) if pair.entity.id in in_article else pair
        for pair in pairs
    ]
    possible = [pair for pair in known if not another_of_the_article(pair)]
    found = []
    for pair in possible:
        rivals = [one for one in possible if one.likeness >= pair.likeness and one is not pair]
        articles = sum(one.entity.articles for one in rivals) + pair.entity.articles
        ranked = replace(pair, rivals=len(rivals), share=pair.entity.articles / articles)
        evidence = gathered(FEATURES, ranked)
        likely = probability(PRIOR, evidence)
        found.append(Judgement(pair.entity, pair.likeness, likely, evidence))
    return sorted(found, key=lambda one: (-one.probability, one.entity.id))


def link_to(agent: str, found: Sequence[Judgement]) -> Link | None:
    """The link that the best of some judgements gives; None where there is nothing to say."""
    if not found:
        return None
    best = found[0]
    rival = found[1].probability if len(found) > 1 else 0.0
    doubtful = best.probability - rival < _MARGIN and rival < AUTOMATIC
    state: State = "automatic" if best.probability >= AUTOMATIC and not doubtful else "proposed"
    if best.probability >= PROPOSED:
        return Link(agent, best.entity.agent, "same", state, best.probability, best.evidence)
    if best.likeness == 1:
        unlikely = 1 - best.probability
        return Link(agent, best.entity.agent, "different", "automatic", unlikely, best.evidence)
    return None


def apart(profiles: Sequence[Profile]) -> Iterator[Link]:
    """Those of one article who share a family name and are told apart by their given names."""
    people = [(each, person_name(each.name)) for each in profiles if each.kind == "person"]
    for (one, mine), (other, theirs) in combinations(people, 2):
        told = mine.full and theirs.full and mine.family == theirs.family
        if told and person_likeness(mine, theirs) < SAME:
            why = Evidence(
                "one_article", 1.0, 1.0, f"one article names {one.name} and {other.name}"
            )
            yield Link(one.agent, other.agent, "different", "automatic", 1.0, (why,))

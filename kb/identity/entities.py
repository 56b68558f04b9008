"""Someone or something of the store: what the articles that name it tell, taken together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import msgspec

from kb.identity.profiles import Profile, is_full
from kb.model import AgentKind

__all__ = ["Entity", "entity_id"]

_MOST = 400
"""Names of others that are kept of one entity, those met most often first."""
_COUNTED = ("names", "beside", "topics")
Days = dict[str, int]


class _Named(msgspec.Struct):
    """What is read of an entity where only its names are wanted."""

    agent: str
    kind: AgentKind
    names: dict[str, int]


@dataclass(slots=True)
class Entity:
    """A person or an organisation over all articles, with what tells it from others."""

    agent: str
    """`Agent.id` of its first agent, to which the others are linked."""
    kind: AgentKind
    names: Counter[str] = field(default_factory=Counter)
    """How many articles call it so."""
    roles: Days = field(default_factory=dict)
    """Each role with the last day that an article gives it; 0 without a day."""
    affiliations: Days = field(default_factory=dict)
    beside: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    articles: int = 0

    @property
    def id(self) -> str:
        """``e`` and 10 hex digits made from its first agent."""
        return entity_id(self.agent)

    def to_json(self) -> str:
        """The entity as the store keeps it."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Entity:
        """The entity that `to_json` wrote."""
        known = msgspec.json.decode(text, type=dict[str, Any])
        return cls(**known | {name: Counter(known[name]) for name in _COUNTED})

    @classmethod
    def names_from_json(cls, text: str) -> Entity:
        """The same with its names alone, and nothing else of what is known of it."""
        known = msgspec.json.decode(text, type=_Named)
        return cls(known.agent, known.kind, Counter(known.names))

    def as_profile(self) -> Profile:
        """What is known of it, as if one article told it all of its first agent."""
        days = [day for day in (*self.roles.values(), *self.affiliations.values()) if day]
        return Profile(
            self.agent,
            "",
            self.kind,
            self.name,
            tuple(self.names),
            tuple(self.roles),
            tuple(self.affiliations),
            frozenset(self.beside),
            frozenset(self.topics),
            max(days, default=None),
        )

    def merge(self, other: Entity) -> None:
        """Take in all that is known of another that is the same."""
        self.names.update(other.names)
        self.beside.update(other.beside)
        self.topics.update(other.topics)
        for held, told in ((self.roles, other.roles), (self.affiliations, other.affiliations)):
            for each, day in told.items():
                held[each] = max(held.get(each, 0), day)
        self.articles += other.articles

    def add(self, profile: Profile) -> None:
        """Take in what one article tells."""
        self.names.update(profile.names)
        day = profile.day or 0
        for held, told in ((self.roles, profile.roles), (self.affiliations, profile.affiliations)):
            for each in told:
                held[each] = max(held.get(each, 0), day)
        self.beside = _foremost(self.beside, profile.beside)
        self.topics = _foremost(self.topics, profile.topics)
        self.articles += 1

    @property
    def name(self) -> str:
        """The name that it is known by: the one that most articles have, a full one if any has."""
        return max(self.names, key=lambda name: (is_full(name, self.kind), self.names[name], name))

    @property
    def full(self) -> bool:
        """Whether any article has more than a family name."""
        return any(is_full(name, self.kind) for name in self.names)


def _foremost(held: Counter[str], told: Iterable[str]) -> Counter[str]:
    """What is held and told now; of too many those met most often, by name where as often."""
    held.update(sorted(told))
    if len(held) <= 2 * _MOST:
        return held
    return Counter(dict(sorted(held.items(), key=lambda each: (-each[1], each[0]))[:_MOST]))


@lru_cache(maxsize=1 << 12)
def entity_id(agent: str) -> str:
    """The identifier of the entity whose first agent this is."""
    return "e" + hashlib.sha256(agent.encode()).hexdigest()[:10]

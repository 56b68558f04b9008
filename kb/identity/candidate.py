"""An agent of an article beside an entity of the store that it may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Final

from kb.identity.entities import Entity
from kb.identity.likeness import SAME, name_likeness
from kb.identity.names import PersonName, organisation_name, person_name
from kb.identity.own import fullest, usual
from kb.identity.profiles import Profile, full_names
from kb.model import AgentKind
from kb.text.countries import countries_in

__all__ = ["Candidate"]

_SHORT: Final = 0.9
"""How like a short name is to one of which an article says that it is short for it."""
_LETTERS: Final = 0.93
"""The same of letters: an article says for what they stand."""


@dataclass(frozen=True)
class Candidate:
    """An agent of an article, and an entity that it may be."""

    profile: Profile
    entity: Entity
    likeness: float
    """How like the two names are, the best of all forms."""
    rivals: int = 0
    """Other entities of the block that the agent may be by its name."""
    share: float = 1.0
    """How much of what the store has on all of them is on this one."""
    shares_article: bool = False
    """Whether the agent's article names the entity too."""

    @cached_property
    def person(self) -> PersonName:
        """The agent's name taken apart."""
        return person_name(self.profile.name)

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """The entity's full names, or what names it has."""
        return tuple(map(person_name, full_names(self.entity.names, self.entity.kind)))

    @classmethod
    def of(cls, profile: Profile, entity: Entity, *, shares_article: bool = False) -> Candidate:
        """These two, by their names; what the others of the block tell comes later."""
        return cls(profile, entity, _likeness(profile, entity), shares_article=shares_article)


def _likeness(profile: Profile, entity: Entity) -> float:
    kind = entity.kind
    mine, own = _compared(tuple((name, 1) for name in profile.names), kind)
    theirs, other = _compared(tuple(entity.names.items()), kind)
    best = max((name_likeness(*each, kind) for each in product(own, other)), default=0.0)
    if kind == "person":
        return best
    short = {*mine} & {*theirs} & {*own, *other}
    if any(organisation_name(name).acronym for name in short):
        return max(best, _LETTERS)
    if best >= SAME:
        return best
    return _SHORT if any(not any(countries_in(name)) for name in short) else best


@lru_cache(maxsize=1 << 12)
def _compared(
    names: tuple[tuple[str, int], ...], kind: AgentKind
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of names with how often they are met, the usual ones, and of these the fullest.

    An agent is held against many entities, and much named entities against many agents.
    """
    some = usual(dict(names), kind)
    return tuple(some), tuple(fullest(some, kind))

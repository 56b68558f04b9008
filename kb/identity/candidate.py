"""An agent of an article beside an entity of the store that it may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from kb.identity.entities import Entity
from kb.identity.likeness import SAME, name_likeness
from kb.identity.names import PersonName, person_name
from kb.identity.own import own_words
from kb.identity.profiles import Profile, full_names

__all__ = ["Candidate"]


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

    @cached_property
    def served(self) -> tuple[str, str, bool] | None:
        """The organisation that both speak for, as either is told to, and whether it is a part."""
        pairs = [*product(self.profile.affiliations, self.entity.affiliations)]
        for mine, theirs in pairs:
            if name_likeness(mine, theirs, "organisation") >= SAME:
                return mine, theirs, False
        for mine, theirs in reversed(pairs):
            one, other = own_words(mine), own_words(theirs)
            if one and other and (one <= other or other <= one):
                return mine, theirs, True
        return None

    @cached_property
    def serves_another(self) -> bool:
        """Whether both have an organisation by name, and these are two: "the union" may be any."""
        if self.served is not None:
            return False
        told = (self.profile.affiliations, self.entity.affiliations)
        return all(any(own_words(each) for each in those) for those in told)

"""By which names somebody is held against others, and how like the names of two are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from typing import Final

from kb.identity.likeness import SAME, name_likeness
from kb.identity.names import organisation_name
from kb.identity.own import fullest, usual
from kb.model import AgentKind
from kb.text.countries import countries_in

__all__ = ["Called", "likeness", "once"]

_SHORT: Final = 0.9
"""How like a short name is to one of which an article says that it is short for it."""
_LETTERS: Final = 0.93
"""The same of letters: an article says for what they stand."""


@dataclass(frozen=True, slots=True)
class Called:
    """The names of an agent or an entity that are held against others'."""

    kind: AgentKind
    usual: frozenset[str]
    """Those without what was most likely read wrongly."""
    fullest: frozenset[str]
    """Of these the fullest."""

    @classmethod
    def of(cls, names: Mapping[str, int], kind: AgentKind) -> Called:
        """Those of some names with how often they are met."""
        some = usual(names, kind)
        return cls(kind, frozenset(some), frozenset(fullest(some, kind)))


@lru_cache(maxsize=1 << 10)
def once(names: tuple[str, ...], kind: AgentKind) -> Called:
    """The names of one article's agent, which is held against many entities."""
    return Called.of(dict.fromkeys(names, 1), kind)


def likeness(one: Called, other: Called) -> float:
    """How like the names of two are, the best of all forms: from 0, two names, to 1, the same.

    Both are taken to be of the kind of ``other``.
    """
    kind, best = other.kind, 0.0
    same = one.fullest & other.fullest  # first: most who are one have a name that is spelled alike
    for mine, theirs in chain(((name, name) for name in same), product(one.fullest, other.fullest)):
        best = max(best, name_likeness(mine, theirs, kind))
        if best == 1:
            return best
    if kind == "person":
        return best
    short = (one.fullest | other.fullest) & one.usual & other.usual
    if any(organisation_name(name).acronym for name in short):
        return max(best, _LETTERS)
    if best >= SAME:
        return best
    return _SHORT if any(not any(countries_in(name)) for name in short) else best

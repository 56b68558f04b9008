"""Who is one when people have decided: the groups of agents that links and decisions leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["regrouped"]

Pair = tuple[str, str]


def regrouped(
    first: Mapping[str, str],
    links: Iterable[Pair],
    same: Sequence[Pair],
    different: Sequence[Pair],
) -> list[frozenset[str]]:
    """The agents put into groups, those of one group being one.

    ``first`` has the agents with the first agent of the entity that each was linked to, ``links``
    the links that made it so, the surest first, ``same`` and ``different`` what people decided,
    the last first. No group has two that were decided to be different.
    """
    groups = {agent: {agent} for agent in first}
    apart = [pair for pair in different if pair[0] in groups and pair[1] in groups]

    def join(one: str, other: str) -> None:
        mine, theirs = groups[one], groups[other]
        if mine is theirs or any(
            (a in mine and b in theirs) or (b in mine and a in theirs) for a, b in apart
        ):
            return
        small, large = sorted((mine, theirs), key=len)
        large |= small
        groups.update(dict.fromkeys(small, large))

    for one, other in (*same, *links, *first.items()):
        if one in groups and other in groups:
            join(one, other)
    unique = {id(group): group for group in groups.values()}
    return sorted((frozenset(group) for group in unique.values()), key=min)

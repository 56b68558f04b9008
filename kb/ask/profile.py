"""One person or organisation of the store: names, capacities, articles, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kb.ask.filters import SaidFilter
from kb.ask.rows import Heading
from kb.ask.said import count_said
from kb.ask.topics import Topic, topics
from kb.errors import UsageError
from kb.identity import Link
from kb.model import AgentKind
from kb.store.kept import Named

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Held", "Membership", "Profile", "profile"]


@dataclass(frozen=True, slots=True)
class Held:
    """A capacity, with the days of the first and the last article that give it."""

    role: str | None
    affiliation: str | None
    first: date | None
    last: date | None
    articles: int


@dataclass(frozen=True, slots=True)
class Membership:
    """One article's agent, and the links by which it belongs."""

    agent: str
    name: str
    article: Heading
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Someone or something of the store, over all articles that name it."""

    id: str
    kind: AgentKind
    name: str
    names: tuple[tuple[str, int], ...]
    """What articles call it, and how many do."""
    capacities: tuple[Held, ...]
    """Newest first."""
    statements: int
    topics: tuple[Topic, ...]
    """What it speaks of, what most statements have first."""
    members: tuple[Membership, ...]
    """Newest article first."""
    proposed: tuple[Link, ...]
    """Links that wait for somebody to decide."""
    different: tuple[Link, ...]
    """Links that say who it cannot be."""


def profile(store: LocalStore, wanted: str) -> Profile:
    """What the store has on the entity with this identifier, or on whom it was joined to since.

    Raises `UsageError` where there is none.
    """
    identities = store.identities
    entity = identities.entity(wanted) or identities.entity(store.answers.holder(wanted) or "")
    if entity is None:
        raise UsageError(
            f"nobody in this store has the identifier '{wanted}'",
            command="`kb speakers` lists them",
        )
    agents = identities.agents(entity.id)
    links = identities.links(agents)
    joined: dict[str, list[Link]] = {}
    for link in filter(_joins, links):
        joined.setdefault(link.agent, []).append(link)
    headings = store.answers.headings([agent.split(".")[0] for agent in agents])
    members, held = [], []
    for agent in agents:
        article = agent.split(".")[0]
        named = store.part(article, Named)
        for each in (each for each in (named.agents if named else ()) if each.id == agent):
            heading = headings[article]
            members.append(Membership(agent, each.name, heading, tuple(joined.get(agent, ()))))
            offices = (c for c in each.capacities if c.role or c.affiliation)
            held += [(c.role, c.affiliation, heading.day) for c in offices]
    members.sort(key=lambda one: (str(one.article.day or ""), one.agent), reverse=True)
    return Profile(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        names=tuple(entity.names.most_common()),
        capacities=_dated(held),
        statements=count_said(store, SaidFilter(by=entity.id)),
        topics=tuple(topics(store, entity.id)),
        members=tuple(members),
        proposed=tuple(one for one in links if one.state == "proposed"),
        different=tuple(one for one in links if one.relation == "different"),
    )


def _joins(link: Link) -> bool:
    return link.relation == "same" and link.state != "proposed"


def _dated(held: list[tuple[str | None, str | None, date | None]]) -> tuple[Held, ...]:
    found: dict[tuple[str | None, str | None], list[date | None]] = {}
    for role, affiliation, day in held:
        found.setdefault((role, affiliation), []).append(day)
    rows = []
    for (role, affiliation), days in found.items():
        known = sorted(day for day in days if day)
        first, last = (known[0], known[-1]) if known else (None, None)
        rows.append(Held(role, affiliation, first, last, len(days)))
    return tuple(sorted(rows, key=lambda one: (str(one.last or ""), one.articles), reverse=True))

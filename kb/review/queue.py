"""What waits for somebody to decide, what is most worth deciding first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from kb.ask import Heading, StatementRow, statements
from kb.ask.wording import UNSURE
from kb.evidence import Evidence
from kb.store.kept import Named
from kb.store.links import Proposal

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Item", "Party", "items", "queue", "unsure"]

_LOOKED: Final = 5000
"""Statements, the newest, among which doubtful speakers are looked for."""


@dataclass(frozen=True, slots=True)
class Party:
    """One of two who may be the same."""

    agent: str
    entity: str
    name: str
    articles: int
    """That name the entity."""
    article: Heading


@dataclass(frozen=True, slots=True)
class Item:
    """A question for people: whether two are one, or whether a speaker is who is meant."""

    id: str
    kind: Literal["link", "statement"]
    sure: float
    """How likely what is proposed is, from 0 to 1."""
    worth: float
    """What comes first: how unsure it is, times how much hangs on it."""
    because: tuple[str, ...] = ()
    """The evidence, in words."""
    parties: tuple[Party, ...] = ()
    """Of a link."""
    statement: StatementRow | None = None
    evidence: tuple[Evidence, ...] = ()
    """Of a link: what each feature says, and what that weighs."""


def queue(store: LocalStore, limit: int | None = None) -> list[Item]:
    """What waits: proposed links first, then statements with a doubtful speaker."""
    return items(store, unsure(store)[:limit])


def unsure(store: LocalStore) -> list[Proposal | str]:
    """The same, without what is shown of each: who shows a few of many makes `items` of those.

    Of a statement the identifier.
    """
    links = sorted(
        store.identities.proposed(), key=lambda one: (-_worth_of_link(one), one.agent, one.other)
    )
    decided = store.decided.things()
    doubtful = [
        (-_worth_of(sure), id_)
        for id_, sure in store.answers.doubtful(UNSURE, _LOOKED)
        if id_ not in decided
    ]
    return [*links, *(id_ for _, id_ in sorted(doubtful))]


def items(store: LocalStore, some: Sequence[Proposal | str]) -> list[Item]:
    """What is shown of things that wait, with the evidence; those that are gone are left out."""
    links = (_item(store, one) for one in some if isinstance(one, Proposal))
    said = [one for one in some if isinstance(one, str)]
    return [*filter(None, links), *map(_question, statements(store, said))]


def _item(store: LocalStore, proposed: Proposal) -> Item | None:
    agents = (proposed.agent, proposed.other)
    link = store.identities.link_of(*agents)
    parties = [party for agent in agents if (party := _party(store, agent))]
    if link is None or len(parties) != 2:
        return None
    return Item(
        proposed.id,
        "link",
        proposed.probability,
        _worth_of_link(proposed),
        tuple(one.detail for one in link.evidence if one.detail),
        tuple(parties),
        None,
        link.evidence,
    )


def _worth_of_link(proposed: Proposal) -> float:
    return _worth(proposed.probability, proposed.articles)


@lru_cache(maxsize=1 << 12)
def _worth(probability: float, articles: int) -> float:
    """How unsure it is, times how much hangs on it."""
    return round((1 - abs(2 * probability - 1)) * (1 + math.log(articles)), 3)


def _party(store: LocalStore, agent: str) -> Party | None:
    article = agent.split(".")[0]
    named, heading = store.part(article, Named), store.answers.headings([article]).get(article)
    entity = store.identities.entity(store.identities.of_agent(agent) or "")
    if named is None or heading is None or entity is None:
        return None
    (name,) = (each.name for each in named.agents if each.id == agent)
    return Party(agent, entity.id, name, entity.articles, heading)


def _question(row: StatementRow) -> Item:
    worth = _worth_of(row.speaker_confidence)
    return Item(row.id, "statement", row.speaker_confidence or 0.0, worth, statement=row)


def _worth_of(confidence: float | None) -> float:
    return round(1 - (confidence or 0.0), 3)

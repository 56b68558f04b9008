"""What waits for somebody to decide, what is most worth deciding first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kb.ask import Heading, StatementRow, statements
from kb.ask.wording import UNSURE
from kb.evidence import Evidence
from kb.identity import Link
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Item", "Party", "queue"]

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
    links = [item for link in store.identities.proposed() if (item := _item(store, link))]
    links.sort(key=lambda item: (-item.worth, item.id))
    said = sorted(_doubtful(store), key=lambda item: (-item.worth, item.id))
    return [*links, *said][:limit]


def _item(store: LocalStore, link: Link) -> Item | None:
    parties = [party for agent in (link.agent, link.other) if (party := _party(store, agent))]
    if len(parties) != 2:
        return None
    unsure = 1 - abs(2 * link.probability - 1)
    worth = unsure * (1 + math.log(min(party.articles for party in parties)))
    because = tuple(one.detail for one in link.evidence if one.detail)
    return Item(
        link.id,
        "link",
        link.probability,
        round(worth, 3),
        because,
        tuple(parties),
        None,
        link.evidence,
    )


def _party(store: LocalStore, agent: str) -> Party | None:
    record = store.record(agent.split(".")[0])
    entity = store.identities.entity(store.identities.of_agent(agent) or "")
    if record is None or entity is None:
        return None
    (name,) = (each.name for each in record.agents if each.id == agent)
    return Party(agent, entity.id, name, entity.articles, record.article.heading)


def _doubtful(store: LocalStore) -> Iterator[Item]:
    decided = store.decided.things()
    newest = store.said(Wanted(equal=(("standing", "asserted"),)), limit=_LOOKED)
    doubtful = {
        found.statement.id: found.statement.speaker_confidence
        for found in newest
        if (found.statement.speaker_confidence or 1) < UNSURE and found.statement.id not in decided
    }
    for row in statements(store, list(doubtful)):
        sure = row.speaker_confidence or 0.0
        yield Item(row.id, "statement", sure, round(1 - sure, 3), statement=row)

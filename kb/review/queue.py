"""What waits for somebody to decide, what is most worth deciding first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kb.ask import Heading, StatementRow, statements
from kb.ask.wording import UNSURE
from kb.evidence import Evidence
from kb.identity import Entity, Link
from kb.model import Statement
from kb.store import Wanted

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


def unsure(store: LocalStore) -> list[Link | Statement]:
    """The same, without what is shown of each: who shows a few of many makes `items` of those."""
    weighed = [
        (-worth, link.id, link)
        for link in store.identities.proposed()
        if (worth := _worth_of_link(store, link)) is not None
    ]
    links = [link for *_, link in sorted(weighed)]
    said = sorted(_doubtful(store), key=lambda one: (-_worth_of(one.speaker_confidence), one.id))
    return [*links, *said]


def items(store: LocalStore, some: Sequence[Link | Statement]) -> list[Item]:
    """What is shown of things that wait, with the evidence."""
    links = (_item(store, one) for one in some if isinstance(one, Link))
    said = [one.id for one in some if isinstance(one, Statement)]
    return [*filter(None, links), *map(_question, statements(store, said))]


def _item(store: LocalStore, link: Link) -> Item | None:
    parties = [party for agent in (link.agent, link.other) if (party := _party(store, agent))]
    worth = _worth_of_link(store, link)
    if worth is None or len(parties) != 2:
        return None
    because = tuple(one.detail for one in link.evidence if one.detail)
    return Item(
        link.id, "link", link.probability, worth, because, tuple(parties), None, link.evidence
    )


def _worth_of_link(store: LocalStore, link: Link) -> float | None:
    """How unsure it is, times how much hangs on it; None where one of the two is no more."""
    unsure = 1 - abs(2 * link.probability - 1)
    found = [_entity(store, agent) for agent in (link.agent, link.other)]
    articles = [entity.articles for entity in found if entity]
    return round(unsure * (1 + math.log(min(articles))), 3) if all(found) else None


def _entity(store: LocalStore, agent: str) -> Entity | None:
    return store.identities.entity(store.identities.of_agent(agent) or "")


def _party(store: LocalStore, agent: str) -> Party | None:
    record = store.record(agent.split(".")[0])
    entity = _entity(store, agent)
    if record is None or entity is None:
        return None
    (name,) = (each.name for each in record.agents if each.id == agent)
    return Party(agent, entity.id, name, entity.articles, record.article.heading)


def _doubtful(store: LocalStore) -> Iterator[Statement]:
    decided = store.decided.things()
    for found in store.said(Wanted(equal=(("standing", "asserted"),)), limit=_LOOKED):
        said = found.statement
        if (said.speaker_confidence or 1) < UNSURE and said.id not in decided:
            yield said


def _question(row: StatementRow) -> Item:
    worth = _worth_of(row.speaker_confidence)
    return Item(row.id, "statement", row.speaker_confidence or 0.0, worth, statement=row)


def _worth_of(confidence: float | None) -> float:
    return round(1 - (confidence or 0.0), 3)

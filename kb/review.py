"""What waits for somebody to decide, and the decisions: accepted, rejected, corrected, undone.

A decision is an event in the store's log (see `kb.decisions`); what it does holds at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

from kb.ask import Heading, StatementRow, is_entity, statements
from kb.ask.wording import UNSURE
from kb.decisions import (
    Anchor,
    Event,
    What,
    anchor_agent,
    anchor_statement,
    event,
    from_line,
    in_force,
)
from kb.errors import StoreError, UsageError
from kb.identity import Link
from kb.model import Agent, Record, Statement, StatementType
from kb.store import Wanted
from kb.text.folding import name_words

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = [
    "Item",
    "Party",
    "Told",
    "agree",
    "correct",
    "history",
    "merge",
    "queue",
    "read_events",
    "split",
    "take_in",
    "undo",
]

State = Literal["attached", "moved", "lost", "undone", "done"]
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


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and whether it holds."""

    event: Event
    state: State
    """``done`` is what has undone another."""


def queue(store: LocalStore, limit: int | None = None) -> list[Item]:
    """What waits: proposed links first, then statements with a doubtful speaker."""
    links = [item for link in store.identities.proposed() if (item := _item(store, link))]
    links.sort(key=lambda item: (-item.worth, item.id))
    said = sorted(_doubtful(store), key=lambda item: (-item.worth, item.id))
    return [*links, *said][:limit]


def agree(store: LocalStore, id_: str, who: str, *, accept: bool) -> Event:
    """Accept or reject a link or a statement; raises `UsageError` where there is none of this id.

    Who rejects a link says that the two cannot be the same, whatever is read later.
    """
    what: What = "accept" if accept else "reject"
    if "." in id_:
        return _decide(store, event(_now(), who, what, (_statement_anchor(store, id_),)))
    link = _link(store, id_)
    return _decide(store, event(_now(), who, what, _agents(store, link.agent, link.other)))


def merge(store: LocalStore, one: str, other: str, who: str) -> Event:
    """Say that two agents or entities are one; raises `UsageError` where there is no such two."""
    return _decide(store, event(_now(), who, "merge", _agents(store, one, other)))


def split(store: LocalStore, one: str, other: str, who: str) -> Event:
    """Say that two agents or entities cannot be one; raises as `merge` does."""
    return _decide(store, event(_now(), who, "split", _agents(store, one, other)))


def correct(
    store: LocalStore,
    id_: str,
    who: str,
    *,
    speaker: str | None = None,
    type: StatementType | None = None,  # noqa: A002 - the word that people use
) -> Event:
    """Give a statement its right speaker, by name or identifier, or its right type.

    The speaker is one whom the article names. Raises `UsageError` where there is none, or more
    than one of the name.
    """
    if speaker is None and type is None:
        raise UsageError("nothing to correct was given", "give --speaker or --type")
    record, statement = _statement(store, id_)
    named = anchor_agent(record, _named(record, speaker)) if speaker else None
    about = (anchor_statement(record, statement),)
    return _decide(store, event(_now(), who, "correct", about, named, type))


def undo(store: LocalStore, id_: str, who: str) -> Event:
    """Take back the event with this identifier, or this beginning of one.

    Raises `UsageError` where there is none, or it was taken back before.
    """
    like = [told for told in history(store) if told.event.id.startswith(id_)]
    if len(like) != 1:
        number = "no event has" if not like else f"{len(like)} events have"
        raise UsageError(f"{number} the identifier {id_}", "`kb review log` lists them")
    if like[0].state == "undone":
        raise UsageError(f"{like[0].event.id} was undone before", "`kb review log` lists them")
    return _decide(store, event(_now(), who, "undo", undoes=like[0].event.id))


def history(store: LocalStore) -> list[Told]:
    """All events, the oldest first, and whether each holds."""
    events = sorted(store.decided.log.events(), key=lambda each: (each.when, each.id))
    stand = {each.id for each in in_force(events)}
    states = store.decided.states()
    return [Told(each, _state(each, states) if each.id in stand else "undone") for each in events]


def take_in(store: LocalStore, events: Sequence[Event]) -> int:
    """Take in events of another log; how many were not there."""
    _check_writable(store)
    new = store.decided.log.add(events)
    store.link()
    return len(new)


def read_events(text: str, name: str) -> list[Event]:
    """The events of JSON Lines; raises `BadInput` with the line that is none."""
    return [
        from_line(line, f"line {number} of {name}")
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def _state(each: Event, states: Mapping[str, State]) -> State:
    return "done" if each.what == "undo" else states.get(each.id, "attached")


def _decide(store: LocalStore, made: Event) -> Event:
    take_in(store, [made])
    return made


def _check_writable(store: LocalStore) -> None:
    if store.read_only:
        raise StoreError(f"the store {store.folder} was opened only for reading")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _item(store: LocalStore, link: Link) -> Item | None:
    parties = [party for agent in (link.agent, link.other) if (party := _party(store, agent))]
    if len(parties) != 2:
        return None
    unsure = 1 - abs(2 * link.probability - 1)
    worth = unsure * (1 + math.log(min(party.articles for party in parties)))
    because = tuple(one.detail for one in link.evidence if one.detail)
    return Item(link.id, "link", link.probability, round(worth, 3), because, tuple(parties))


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


def _link(store: LocalStore, id_: str) -> Link:
    links = [link for link in store.identities.proposed() if link.id == id_]
    links = links or [link for link in store.identities.links() if link.id == id_]
    if not links:
        raise UsageError(f"no link has the identifier {id_}", "`kb review list` has them")
    return links[0]


def _agents(store: LocalStore, *ids: str) -> tuple[Anchor, ...]:
    agents = [_agent(store, id_) for id_ in ids]
    if agents[0] == agents[1]:
        raise UsageError(f"{ids[0]} and {ids[1]} are the same one", "name two different ones")
    return tuple(agents)


def _agent(store: LocalStore, id_: str) -> Anchor:
    entity = store.identities.entity(id_) if is_entity(id_) else None
    agent = entity.agent if entity else id_
    record = store.record(agent.split(".")[0])
    found = [each for each in record.agents if each.id == agent] if record else []
    if record is None or not found or store.identities.of_agent(agent) is None:
        raise UsageError(
            f"no named person or organisation has the identifier {id_}", "`kb speakers` lists them"
        )
    return anchor_agent(record, found[0])


def _statement(store: LocalStore, id_: str) -> tuple[Record, Statement]:
    record = store.record(id_.split(".")[0])
    for statement in record.statements if record else ():
        if record is not None and statement.id == id_:
            return record, statement
    raise UsageError(f"no statement has the identifier {id_}", "`kb said` lists them")


def _statement_anchor(store: LocalStore, id_: str) -> Anchor:
    return anchor_statement(*_statement(store, id_))


def _named(record: Record, wanted: str) -> Agent:
    words = name_words(wanted)
    found = [each for each in record.agents if each.id == wanted] or [
        each
        for each in record.agents
        if words and any(words <= name_words(name) for name in (each.name, *each.aliases))
    ]
    if len(found) != 1:
        names = ", ".join(sorted(f"{each.name} ({each.id})" for each in found or record.agents))
        number = "nobody" if not found else f"{len(found)}"
        raise UsageError(f"{number} in the article is called “{wanted}”", f"there are: {names}")
    return found[0]

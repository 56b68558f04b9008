"""Whom the two parties of a decision are: by identifiers or names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kb.ask import Scope, is_entity, speakers
from kb.decisions import Anchor, anchor_agent, standing
from kb.errors import UsageError
from kb.identity import entity_id
from kb.text.folding import name_words

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["agents"]

_NAMED: Final = ("person", "organisation")
_SHOWN: Final = 5
_LISTED: Final = "`kb speakers` lists them"


def agents(store: LocalStore, *ids: str) -> tuple[Anchor, ...]:
    """The agents that stand for two parties; raises `UsageError` where there is no such two."""
    found = [_agent(store, id_) for id_ in ids]
    if found[0] == found[1]:
        raise UsageError(f"{ids[0]} and {ids[1]} are the same one", "name two different ones")
    return tuple(found)


def _agent(store: LocalStore, id_: str) -> Anchor:
    if found := _anchor(store, id_):
        return found
    if (now := store.answers.holder(id_)) and now != id_:
        raise _merged(store, id_, now)
    named = _by_name(store, id_)
    if found := _anchor(store, named):
        return found
    raise UsageError(f"the record of {named} cannot be read", command="`kb check` tells why")


def _anchor(store: LocalStore, id_: str) -> Anchor | None:
    """The agent with an identifier, or the first of an entity; None where there is none."""
    entity = store.identities.entity(id_) if is_entity(id_) else None
    agent = entity.agent if entity else id_
    record = store.record(agent.split(".")[0])
    found = [each for each in record.agents if each.id == agent] if record else []
    linked = store.identities.of_agent(agent) is not None
    return anchor_agent(record, found[0]) if record is not None and found and linked else None


def _merged(store: LocalStore, id_: str, now: str) -> UsageError:
    """What to say of an identifier whose agents are somebody else's now."""
    entity = store.identities.entity(now)
    into = f"{entity.name} ({now})" if entity else now
    joined = [
        each.id
        for each in standing(store.decided.log.events())
        if each.same and any(entity_id(anchor.id) == id_ for anchor in each.about)
    ]
    return UsageError(
        f"{id_} was merged into {into}",
        command=f"`kb review undo {joined[-1]}` takes that back"
        if joined
        else f"`kb speakers {now}` has what that rests on",
    )


def _by_name(store: LocalStore, name: str) -> str:
    """The entity that goes by a name, where one alone does, or is called just so."""
    every = speakers(store, Scope(by=name))
    rows = [row for row in every if row.kind in _NAMED and is_entity(row.id)]
    if len(rows) > 1:
        words = name_words(name)
        rows = [row for row in rows if name_words(row.name) == words] or rows
    if len(rows) == 1:
        return rows[0].id
    if every and not rows:
        raise UsageError(
            f"{every[0].name} is without a name, and whom articles do not name is not put together:"
            " each article may mean somebody else",
            command=f'`kb said --by "{every[0].name}"` lists what all that are called so say',
        )
    if not rows:
        message = f"no named person or organisation has the identifier or name {name}"
        raise UsageError(message, command=_LISTED)
    listed = ", ".join(f"{row.name} ({row.id})" for row in rows[:_SHOWN])
    raise UsageError(
        f"{len(rows)} go by the name {name}: {listed}{', …' if len(rows) > _SHOWN else ''}",
        "give the identifier of one",
    )

"""The log of a store: events are taken in, and it is told which of them hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from kb.decisions import Event, from_line, in_force
from kb.errors import StoreError

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Told", "decide", "history", "now", "read_events", "take_in"]

State = Literal["attached", "moved", "lost", "undone", "done"]


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and whether it holds."""

    event: Event
    state: State
    """``done`` is what has undone another."""


def history(store: LocalStore) -> list[Told]:
    """All events, the oldest first, and whether each holds."""
    events = sorted(store.decided.log.events(), key=lambda each: (each.when, each.id))
    stand = {each.id for each in in_force(events)}
    states = store.decided.states() | {
        each.id: store.decided.on_finding(each, store.record)
        for each in events
        if each.check is not None and each.id in stand
    }
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


def decide(store: LocalStore, made: Event) -> Event:
    """Take in one event, which holds from now on."""
    take_in(store, [made])
    return made


def _check_writable(store: LocalStore) -> None:
    if store.read_only:
        raise StoreError(f"the store {store.folder} was opened only for reading")


def now() -> str:
    """The time, as events have it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")

"""Saved questions: what is new to them since somebody was last told.

New is what has an identifier that the question did not find before, whenever its article came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kb.ask import SaidFilter, StatementRow, said_ids, statements
from kb.errors import UsageError
from kb.store import Watch, Watches

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Dated", "add", "filters_of", "latest", "new", "remove", "tell", "watch", "watches"]

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement, and when a question found it first."""

    row: StatementRow
    at: datetime


def watches(store: LocalStore) -> list[Watch]:
    """The saved questions of a store, by name."""
    return Watches(store.folder).all()


def watch(store: LocalStore, name: str) -> Watch:
    """The saved question of this name; raises `UsageError` where there is none."""
    known = {each.name: each for each in watches(store)}
    if name not in known:
        there = f"there are: {', '.join(known)}" if known else None
        saves = None if known else "`kb watch add` saves one"
        raise UsageError(f"no saved question is called “{name}”", there, command=saves)
    return known[name]


def add(store: LocalStore, name: str, filters: SaidFilter) -> int:
    """Save a question; how many statements it finds already, which will not be told as new.

    Raises `UsageError` for a name that is taken or cannot stand in an address.
    """
    if not name.strip() or "/" in name or not name.isprintable() or len(name) > _LONGEST:
        raise UsageError(
            f"“{name}” cannot be the name of a saved question",
            f"a name has at most {_LONGEST} characters and no “/”",
        )
    found = said_ids(store, filters)
    saved = Watches(store.folder)
    if not saved.add(name, _plain(filters)):
        raise UsageError(
            f"there is a saved question “{name}” already",
            "choose another name",
            command="or `kb watch remove` that one first",
        )
    saved.note(name, found, told=True)
    return len(found)


def remove(store: LocalStore, name: str) -> None:
    """Forget a saved question; raises `UsageError` where there is none of this name."""
    Watches(store.folder).remove(watch(store, name).name)


def new(store: LocalStore, name: str) -> list[StatementRow]:
    """What a saved question finds and nobody was told of, newest day first."""
    found = _noted(store, name)
    untold = Watches(store.folder).untold(name)
    return statements(store, [id_ for id_ in found if id_ in untold])


def tell(store: LocalStore, name: str, rows: Sequence[StatementRow]) -> None:
    """Say that somebody was told of these, so that they are new no more."""
    Watches(store.folder).tell(name, [row.id for row in rows])


def latest(store: LocalStore, name: str, limit: int) -> list[Dated]:
    """What a saved question found last, told or not, the latest first."""
    there = set(_noted(store, name))
    found = Watches(store.folder).latest(name, limit)
    times = {id_: datetime.fromisoformat(at) for id_, at in found if id_ in there}
    return [Dated(row, times[row.id]) for row in statements(store, list(times))]


def filters_of(question: Watch) -> SaidFilter:
    """What a saved question asks for."""
    asked: dict[str, Any] = dict(question.question)
    days = {name: date.fromisoformat(asked[name]) for name in ("since", "until") if asked.get(name)}
    return SaidFilter(**{**asked, **days, "words": tuple(asked.get("words", ()))})


def _noted(store: LocalStore, name: str) -> list[str]:
    """What a saved question finds now, noted as found."""
    found = said_ids(store, filters_of(watch(store, name)))
    Watches(store.folder).note(name, found)
    return found


def _plain(filters: SaidFilter) -> dict[str, Any]:
    """The parts of a filter that ask for something, as values of JSON."""
    asked = {name: value for name, value in asdict(filters).items() if value}
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in asked.items()}

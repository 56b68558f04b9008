"""What the decisions come to, kept beside what they are about and made anew from the log.

Links and records stay as they were made and read. `Decided.lift` takes away all that was decided,
`Decided.decide` puts it back as the log has it now: what is taken back leaves no trace.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

import msgspec

from kb.decisions import (
    Anchor,
    Correction,
    Event,
    Found,
    applied,
    corrections,
    found,
    standing,
)
from kb.identity import Listed
from kb.model import Record
from kb.store import indexing
from kb.store.answers import Answers
from kb.store.decisions import Log
from kb.store.people import People, listed_verdicts, note_listed
from kb.store.regrouping import Verdict, lift, regroup

__all__ = ["Decided", "prepare_decided"]

_KEPT: Final = 8
"""Records that are kept at hand: what is decided on one article often comes together."""

State = Literal["attached", "moved", "lost"]
Reading = Callable[[str], Record | None]
"""Gives the record of an article, by identifier."""


def prepare_decided(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there."""
    db.executescript(files("kb.store").joinpath("decided.sql").read_text("utf-8"))


class Decided:
    """The decisions as they hold now; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection, folder: Path) -> None:
        self._db = db
        self.log = Log(folder)
        self.people = People(folder)

    @property
    def _state(self) -> str:
        return f"{self.log.state} {self.people.state}"

    @property
    def is_current(self) -> bool:
        """Whether all articles are linked, and all holds that was decided."""
        (there,) = self._db.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'decided_state'"
        ).fetchone()
        row = self._db.execute("SELECT state FROM decided_state").fetchone() if there else None
        return row is not None and row[0] == self._state

    def stale(self, article_id: str | None = None) -> None:
        """Say that an article, or every one, is there as it was read, and nothing as decided."""
        self.wait()
        self._db.execute(
            "DELETE FROM decided_articles WHERE :id IS NULL OR article_id = :id",
            {"id": article_id},
        )

    def wait(self) -> None:
        """Say that the decisions are to be held against what is new, or was read anew.

        Until then those hold on it that held on it before, for who reads meanwhile.
        """
        self._db.execute("DELETE FROM decided_state")

    def lift(self) -> None:
        """Let the links hold as they were made."""
        lift(self._db)

    def decide(self, record: Reading, *, whole: bool) -> None:
        """Let the decisions hold that stand, on what they are about in the records as they are.

        ``whole`` says that all articles are linked.
        """
        state = self._state
        stand = [each for each in standing(self.log.events()) if each.check is None]
        self._db.execute("DELETE FROM decided_events")
        record = lru_cache(_KEPT)(record)
        now = self._place([each for each in stand if each.what == "add"], record)
        added = _by_article(corrections(stand, now))
        now |= self._place(
            [each for each in stand if each.what != "add"],
            lambda id_: applied(read, added.get(id_, ())) if (read := record(id_)) else None,
        )
        people = self.people.all()
        decided = [_verdict(each, now) for each in stand if _is_placed_link(each, now)]
        regroup(self._db, [*listed_verdicts(self._db, people), *decided])
        note_listed(self._db, people)
        self._correct(corrections(stand, now), record)
        self._db.execute("DELETE FROM decided_state")
        if whole:
            self._db.execute("INSERT INTO decided_state VALUES (?)", (state,))

    def _place(self, events: Iterable[Event], record: Reading) -> dict[tuple[str, str], str]:
        """The identifiers that what decisions are on has now, by event and by identifier then.

        What was added is no place to be found at before it is placed itself: so it comes first.
        """
        now: dict[tuple[str, str], str] = {}
        before = {id_ for added in self.added().values() for id_ in added}
        for each in events:
            places = [self._find(anchor, record, before) for anchor in each.anchors]
            told = _least(places)
            self._db.execute(
                "INSERT INTO decided_events VALUES (?, ?, ?)", (each.id, told, places[0].id)
            )
            if told != "lost":
                now |= {
                    (each.id, anchor.id): place.id
                    for anchor, place in zip(each.anchors, places, strict=True)
                    if place.id
                }
        return now

    def on_finding(self, each: Event, record: Reading) -> State:
        """Where a decision on a finding holds; in the tables nothing is there for it."""
        return _least([self._find(anchor, record, ()) for anchor in each.about])

    def _find(self, anchor: Anchor, record: Reading, before: Container[str]) -> Found:
        """Where an anchor holds; ``before`` is what the index has because it was added."""
        if anchor.id not in before and self._is_there(anchor):
            return Found("attached", anchor.id)
        near = self._db.execute(
            "SELECT article_id FROM records WHERE article_id = ? OR snapshot = ? ORDER BY 1",
            (anchor.article, anchor.snapshot),
        ).fetchall()
        return found(anchor, [read for (id_,) in near if (read := record(id_))])

    def _is_there(self, anchor: Anchor) -> bool:
        """Whether the tables say at once that it is where it was."""
        if anchor.thing == "passage":
            return False
        if anchor.thing == "statement":
            return bool(Answers(self._db).said_as([anchor.id]))
        row = self._db.execute("SELECT 1 FROM profiles WHERE agent = ?", (anchor.id,)).fetchone()
        return row is not None

    def _correct(self, decided: dict[str, Correction], record: Reading) -> None:
        """Write the index anew of the articles in which something else is decided than it has."""
        wanted = _by_article(decided)
        there = dict(self._db.execute("SELECT article_id, corrections FROM decided_articles"))
        for article_id in sorted({*wanted, *there}):
            told = msgspec.json.encode(wanted.get(article_id, [])).decode()
            if told == there.get(article_id):
                continue
            self._db.execute("DELETE FROM decided_articles WHERE article_id = ?", (article_id,))
            if (read := record(article_id)) is None:
                continue
            indexing.put(self._db, applied(read, wanted.get(article_id, [])))
            if article_id in wanted:
                self._db.execute("INSERT INTO decided_articles VALUES (?, ?)", (article_id, told))

    def record(self, read: Record) -> Record:
        """A record as the index has it."""
        row = self._db.execute(
            "SELECT corrections FROM decided_articles WHERE article_id = ?", (read.article.id,)
        ).fetchone()
        return applied(read, _corrections(row[0])) if row else read

    def added(self) -> dict[str, set[str]]:
        """The identifiers of the statements that were added, by article."""
        rows = self._db.execute("SELECT article_id, corrections FROM decided_articles ORDER BY 1")
        told = {
            article: {each.statement for each in _corrections(decided) if each.added}
            for article, decided in rows
        }
        return {article: added for article, added in told.items() if added}

    def listed(self) -> dict[str, Listed]:
        """Who on the list of people each entity is, of those that are on it."""
        rows = self._db.execute("SELECT entity, listed FROM decided_people")
        known = {entity: json.loads(told) for entity, told in rows}
        return {
            entity: Listed(**told | {"aliases": tuple(told["aliases"])})
            for entity, told in known.items()
        }

    def things(self) -> set[str]:
        """The identifiers of all statements, and of first agents, on which a decision stands."""
        rows = self._db.execute("SELECT about FROM decided_events WHERE about IS NOT NULL")
        return {id_ for (id_,) in rows}

    def places(self) -> dict[str, str]:
        """What each event that holds is on, by the identifier that this has now."""
        return dict(
            self._db.execute(
                "SELECT event, about FROM decided_events"
                " WHERE state <> 'lost' AND about IS NOT NULL"
            )
        )

    def states(self) -> dict[str, State]:
        """Where each event that stands holds, but for those on findings (see `on_finding`)."""
        return dict(self._db.execute("SELECT event, state FROM decided_events"))


def _least(places: Iterable[Found]) -> State:
    """How a decision holds that is on several things: as the one that is hardest to find."""
    states = {place.state for place in places}
    order: tuple[State, ...] = ("lost", "moved", "attached")
    return next(one for one in order if one in states)


def _corrections(told: str) -> list[Correction]:
    return msgspec.json.decode(told, type=list[Correction])


def _by_article(decided: Mapping[str, Correction]) -> dict[str, list[Correction]]:
    """What was decided on the statements of each article."""
    found: dict[str, list[Correction]] = {}
    for statement, correction in sorted(decided.items()):
        found.setdefault(statement.split(".")[0], []).append(correction)
    return found


def _is_placed_link(each: Event, now: dict[tuple[str, str], str]) -> bool:
    return each.is_link and all((each.id, anchor.id) in now for anchor in each.about)


def _verdict(each: Event, now: dict[tuple[str, str], str]) -> Verdict:
    agent, other = (now[each.id, anchor.id] for anchor in each.about)
    return Verdict(agent, other, each.same, f"decided on {each.when[:10]} ({each.id})", each.who)

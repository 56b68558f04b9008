"""``people.jsonl``: the list of people and organisations of one's own, one a line."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from kb.errors import StoreError
from kb.identity import Listed
from kb.store.regrouping import Verdict, mark

__all__ = ["PEOPLE", "People", "listed_verdicts", "note_listed"]

PEOPLE = "people.jsonl"
MAKER = "list of people"


class People:
    """The list of a store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / PEOPLE

    @property
    def state(self) -> str:
        """A hash that changes whenever the list does; empty where there is none."""
        return hashlib.sha256(self._file.read_bytes()).hexdigest() if self._file.exists() else ""

    def all(self) -> list[Listed]:
        """Everybody on the list; `StoreError` where the file is damaged."""
        if not self._file.exists():
            return []
        try:
            lines = map(json.loads, self._file.read_text("utf-8").splitlines())
            return [Listed(**known | {"aliases": tuple(known["aliases"])}) for known in lines]
        except (ValueError, TypeError, KeyError) as error:
            raise StoreError(
                f"{self._file} is damaged: {error}", "`kb people import` writes it anew"
            ) from error

    def write(self, people: Sequence[Listed]) -> None:
        """Keep this list in place of the one before."""
        lines = [json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in people]
        beside = self._file.with_suffix(".part")
        beside.write_text("".join(lines), "utf-8")
        beside.replace(self._file)


def listed_verdicts(db: sqlite3.Connection, people: Sequence[Listed]) -> list[Verdict]:
    """That entities are one whose names are of one on the list; namesakes are left alone."""
    return [
        Verdict(heads[0], other, True, f"both are on the list as {each.name}", MAKER)
        for each, heads in _found(db, people)
        for other in heads[1:]
    ]


def note_listed(db: sqlite3.Connection, people: Sequence[Listed]) -> None:
    """Note who on the list each entity is, now that all is decided."""
    for each, heads in _found(db, people):
        entities = {
            entity
            for head in heads
            for (entity,) in db.execute("SELECT entity FROM profiles WHERE agent = ?", (head,))
        }
        if len(entities) == 1:
            (entity,) = entities
            told = json.dumps(asdict(each), ensure_ascii=False)
            db.execute("INSERT OR IGNORE INTO decided_people VALUES (?, ?)", (entity, told))
            mark(db, "entity", [entity])


def _found(db: sqlite3.Connection, people: Sequence[Listed]) -> Iterator[tuple[Listed, list[str]]]:
    """Who on the list is in the store, with the first agents of the entities that it is."""
    for each in people:
        heads: set[str] = set()
        for block in each.blocks:
            rows = db.execute(
                "SELECT e.agent FROM entity_blocks b JOIN entities e ON e.id = b.entity"
                " WHERE b.key = ? AND e.json <> ''",
                (block,),
            ).fetchall()
            heads |= {agent for (agent,) in rows} if len(rows) == 1 else set()
        if heads:
            yield each, sorted(heads)

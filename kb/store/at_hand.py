"""Entities that are looked at and changed while profiles are linked, most of them read once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from kb.identity import Called, Entity

__all__ = ["AtHand"]


_MOST: Final = 1000
"""Entities that are kept whole though nothing of them changed, those looked at last."""


class AtHand:
    """Entities of a store as they are so far; what is changed here is not written by itself."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._changed: dict[str, Entity] = {}
        self._read: dict[str, Entity] = {}
        self._called: dict[str, Called] = {}
        self._order: dict[str, int] = {}
        self._number = 0

    def whole(self, id_: str) -> Entity:
        """An entity with all that is known of it."""
        if id_ in self._changed:
            return self._changed[id_]
        entity = self._read.pop(id_, None) or Entity.from_json(self._json(id_))
        if len(self._read) == _MOST:
            del self._read[next(iter(self._read))]
        self._read[id_] = entity
        return entity

    def called(self, id_: str) -> Called:
        """Its names alone: few of those that are looked at are wanted whole."""
        if id_ not in self._called:
            entity = self._changed.get(id_) or Entity.names_from_json(self._json(id_))
            self._called[id_] = Called.of(entity.names, entity.kind)
        return self._called[id_]

    def articles(self, id_: str, before: int) -> int:
        """In how many articles it is, where nothing of it changed as many as ``before``."""
        return self._changed[id_].articles if id_ in self._changed else before

    def in_same_articles(self, id_: str) -> set[str]:
        """Those that an article names which names this one too, and itself."""
        found = self._db.execute(
            "SELECT DISTINCT b.linked FROM profiles a JOIN profiles b USING (article_id)"
            " WHERE a.linked = ? AND b.linked IS NOT NULL",
            (id_,),
        )
        return {other for (other,) in found}

    def change(self, entity: Entity) -> None:
        """Have one that is new, or of which something is."""
        self._changed[entity.id] = entity
        self._called.pop(entity.id, None)
        self._number += 1
        self._order[entity.id] = self._number

    def newer(self, ids: Iterable[str], than: str) -> list[str]:
        """Of some entities those that came, or became otherwise, after one last did."""
        last = self._order[than]
        return [id_ for id_ in ids if self._order.get(id_, 0) > last]

    def forget(self, id_: str) -> None:
        """Have it no more."""
        for held in (self._changed, self._read, self._called):
            held.pop(id_, None)

    def changed(self) -> list[Entity]:
        """Those that are new or otherwise, in the order in which they came to be so."""
        return list(self._changed.values())

    def _json(self, id_: str) -> str:
        (text,) = self._db.execute("SELECT json FROM entities WHERE id = ?", (id_,)).fetchone()
        return str(text)

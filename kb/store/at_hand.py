"""Entities that are looked at and changed while profiles are linked, each read once."""

from __future__ import annotations

import sqlite3

from kb.identity import Entity

__all__ = ["AtHand"]


class AtHand:
    """Entities of a store as they are so far; what is changed here is not written by itself."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._whole: dict[str, Entity] = {}
        self._called: dict[str, Entity] = {}

    def add(self, entity: Entity) -> None:
        """Have one that is new."""
        self._whole[entity.id] = entity

    def whole(self, id_: str) -> Entity:
        """An entity with all that is known of it."""
        if id_ not in self._whole:
            self._whole[id_] = Entity.from_json(self._json(id_))
        return self._whole[id_]

    def called(self, id_: str) -> Entity:
        """The same, of most with the names alone: few of those that are looked at are wanted."""
        if id_ in self._whole:
            return self._whole[id_]
        if id_ not in self._called:
            self._called[id_] = Entity.names_from_json(self._json(id_))
        return self._called[id_]

    def forget(self, id_: str) -> None:
        """Have it no more."""
        self._whole.pop(id_, None)
        self._called.pop(id_, None)

    def some(self, ids: set[str]) -> list[Entity]:
        """Those of some that are at hand, in the order in which they came."""
        return [entity for id_, entity in self._whole.items() if id_ in ids]

    def _json(self, id_: str) -> str:
        (text,) = self._db.execute("SELECT json FROM entities WHERE id = ?", (id_,)).fetchone()
        return str(text)

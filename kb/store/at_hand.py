"""Entities that are looked at and changed while profiles are linked, each read once."""

from __future__ import annotations

import sqlite3

from kb.identity import Called, Entity

__all__ = ["AtHand"]


class AtHand:
    """Entities of a store as they are so far; what is changed here is not written by itself."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._whole: dict[str, Entity] = {}
        self._called: dict[str, Called] = {}
        self._changed: set[str] = set()

    def whole(self, id_: str) -> Entity:
        """An entity with all that is known of it."""
        if id_ not in self._whole:
            self._whole[id_] = Entity.from_json(self._json(id_))
        return self._whole[id_]

    def called(self, id_: str) -> Called:
        """Its names alone: few of those that are looked at are wanted whole."""
        if id_ not in self._called:
            whole = self._whole.get(id_) or Entity.names_from_json(self._json(id_))
            self._called[id_] = Called.of(whole.names, whole.kind)
        return self._called[id_]

    def change(self, entity: Entity) -> None:
        """Have one that is new, or of which something is."""
        self._whole[entity.id] = entity
        self._called.pop(entity.id, None)
        self._changed.add(entity.id)

    def forget(self, id_: str) -> None:
        """Have it no more."""
        self._whole.pop(id_, None)
        self._called.pop(id_, None)

    def changed(self) -> list[Entity]:
        """Those that are there and new or otherwise, in the order in which they came."""
        return [entity for id_, entity in self._whole.items() if id_ in self._changed]

    def _json(self, id_: str) -> str:
        (text,) = self._db.execute("SELECT json FROM entities WHERE id = ?", (id_,)).fetchone()
        return str(text)

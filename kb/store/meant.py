"""Whom an identifier means: an agent, an entity, or one that was joined to another since.

An entity is named by its first agent, and a link joins it to another without a trace but itself. So
who has that agent now is who is meant; all agents are looked through for it.
"""

from __future__ import annotations

import re
import sqlite3

from kb.identity import entity_id

__all__ = ["beginning", "holder", "is_entity", "who"]


def is_entity(wanted: str) -> bool:
    """Whether ``wanted`` has the form of an entity's identifier."""
    return re.fullmatch(r"e[0-9a-f]{10}", wanted) is not None


def holder(db: sqlite3.Connection, id_: str) -> str | None:
    """The entity that has the first agent of the one with this identifier; None where none has."""
    if not is_entity(id_):
        return None
    agents = db.execute("SELECT agent, entity FROM profiles WHERE entity IS NOT NULL")
    return next((entity for agent, entity in agents if entity_id(agent) == id_), None)


def who(db: sqlite3.Connection, id_: str) -> str | None:
    """The key under which an agent or entity speaks outright, None where it never does."""
    if not id_.isascii():  # a name, then, or what no database can be asked for
        return None
    found = db.execute(
        "SELECT who FROM found_statements WHERE agent = :id AND who IS NOT NULL"
        " UNION ALL SELECT who FROM found_statements WHERE who = :id AND entity = :id LIMIT 1",
        {"id": id_},
    ).fetchone()
    if found:
        return str(found[0])
    now = holder(db, id_)
    return who(db, now) if now and now != id_ else None


def beginning(db: sqlite3.Connection, part: str) -> dict[str, str]:
    """The identifiers that begin so of those who speak outright, each with the key of its speaker.

    They are an entity's own or that of an agent.
    """
    found = db.execute(
        "SELECT who, who FROM found_statements WHERE entity = who AND who >= :first AND who < :last"
        " UNION SELECT agent, who FROM found_statements"
        " WHERE agent >= :first AND agent < :last AND who IS NOT NULL ORDER BY 1",
        {"first": part, "last": f"{part}~"},  # behind all that an identifier has
    )
    return dict(found.fetchall())

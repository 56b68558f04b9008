"""By which names each entity is found, in ``records.sqlite``, those in most articles first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from kb.identity import Entity, Profile, filed_under, full_names, looked_up

__all__ = [
    "are_missing",
    "drop_older",
    "file_again",
    "file_under",
    "found_for",
    "rank",
    "rank_again",
]

_MOST: Final = 16
"""Entities of one key that are looked at."""


def drop_older(db: sqlite3.Connection) -> None:
    """Drop the blocks of an older kb, which had other keys."""
    columns = [name for _, name, *_ in db.execute("PRAGMA table_info (entity_blocks)")]
    if columns and "key" not in columns:
        db.execute("DROP TABLE entity_blocks")


def are_missing(db: sqlite3.Connection) -> bool:
    """Whether entities are found by no name yet: an older kb's were dropped."""
    (missing,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM entities WHERE json <> '')"
        " AND NOT EXISTS (SELECT 1 FROM entity_blocks)"
    ).fetchone()
    return bool(missing)


def file_again(db: sqlite3.Connection) -> None:
    """Let every entity be found by its names."""
    with db:
        for (text,) in db.execute("SELECT json FROM entities WHERE json <> ''"):
            entity = Entity.from_json(text)
            file_under(db, entity, entity.names)


def file_under(db: sqlite3.Connection, entity: Entity, names: Iterable[str]) -> None:
    """Let an entity be found by some names too."""
    full, ranked = entity.full, rank(entity)
    keys = {key for name in names for key in filed_under(name, entity.kind, full=full)}
    db.executemany(
        "INSERT OR IGNORE INTO entity_blocks VALUES (?, ?, ?)",
        ((key, ranked, entity.id) for key in keys),
    )


def rank_again(db: sqlite3.Connection, entity: Entity) -> None:
    """Move an entity to where it now stands in its blocks."""
    db.execute(
        "UPDATE OR REPLACE entity_blocks SET rank = :rank WHERE entity = :entity AND rank <> :rank",
        {"rank": rank(entity), "entity": entity.id},
    )


def found_for(db: sqlite3.Connection, profile: Profile) -> dict[str, int]:
    """The entities that an agent may be, by its names, each with the most articles it may have.

    Of one that changed since it was last ranked it is how many it had then.
    """
    found: dict[str, int] = {}
    called = {profile.name, *full_names(profile.names, profile.kind)}
    for key in sorted({each for name in called for each in looked_up(name, profile.kind)}):
        rows = db.execute(
            "SELECT entity, rank FROM entity_blocks WHERE key = ? ORDER BY rank, entity LIMIT ?",
            (key, _MOST),
        )
        found.update((id_, (1 << -ranked) - 1) for id_, ranked in rows)
    return found


def rank(entity: Entity) -> int:
    """An entity moves up whenever its articles have doubled."""
    return -entity.articles.bit_length()

"""Where the articles of a store came from: every path and URL."""

from __future__ import annotations

import sqlite3

from kb.model import Record

__all__ = ["by_origin", "note_origin", "note_origins", "origins"]


def note_origin(db: sqlite3.Connection, record: Record) -> None:
    """Note that the article of a record came from its snapshot's origin."""
    db.execute(
        "INSERT OR IGNORE INTO origins VALUES (?, ?)", (record.article.id, record.snapshot.origin)
    )


def note_origins(db: sqlite3.Connection) -> None:
    """Note the origin of every article, where an older kb kept none but the snapshot's."""
    with db:
        db.execute(
            "INSERT OR IGNORE INTO origins SELECT article_id, origin FROM records"
            " JOIN snapshots ON snapshot = snapshots.sha256"
        )


def origins(db: sqlite3.Connection, article_id: str) -> list[str]:
    """Where an article came from, in the order in which it came."""
    found = db.execute(
        "SELECT origin FROM origins WHERE article_id = ? ORDER BY rowid", (article_id,)
    )
    return [origin for (origin,) in found]


def by_origin(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Every path and URL that articles came from, with the identifiers of those articles."""
    found: dict[str, list[str]] = {}
    for origin, article_id in db.execute(
        "SELECT origin, article_id FROM origins ORDER BY article_id"
    ):
        found.setdefault(origin, []).append(article_id)
    return found

"""The snapshots in ``records.sqlite``: bytes, kept as long as something came from them."""

from __future__ import annotations

from sqlite3 import Connection

from kb.model import Snapshot

__all__ = ["drop_unused", "get_snapshot", "put_snapshot"]


def get_snapshot(db: Connection, sha256: str) -> Snapshot | None:
    """The snapshot with this hash, None when there is none."""
    row = db.execute(
        "SELECT sha256, content, media_type, charset, origin, retrieved"
        " FROM snapshots WHERE sha256 = ?",
        (sha256,),
    ).fetchone()
    return Snapshot(*row) if row else None


def put_snapshot(db: Connection, taken: Snapshot) -> None:
    """Keep a snapshot; of bytes that came before, the time at which they first came stays."""
    db.execute(
        "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET"
        " media_type = excluded.media_type, charset = excluded.charset,"
        " origin = excluded.origin",
        (
            taken.sha256,
            taken.content,
            taken.media_type,
            taken.charset,
            taken.origin,
            taken.retrieved,
        ),
    )


def drop_unused(db: Connection, sha256: str | None) -> None:
    """Remove a snapshot from which there is neither a record nor anything set aside."""
    db.execute(
        "DELETE FROM snapshots WHERE sha256 = ?1"
        " AND NOT EXISTS (SELECT 1 FROM records WHERE snapshot = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM aside WHERE snapshot = ?1)",
        (sha256,),
    )

"""The snapshots in ``records.sqlite``: bytes, kept as long as something came from them.

They are kept deflated, which makes web pages a fifth of their size; their hash is that of the
bytes as they came.
"""

from __future__ import annotations

from sqlite3 import Connection

from kb.model import Snapshot
from kb.store.packing import DamagedError, packed, unpacked

__all__ = ["drop_unused", "get_snapshot", "prepare_snapshots", "put_snapshot"]


def prepare_snapshots(db: Connection) -> None:
    """Let the table of an older kb, whose snapshots are not deflated, take those that are."""
    columns = [row[1] for row in db.execute("PRAGMA table_info(snapshots)")]
    if columns and "deflated" not in columns:
        db.execute("ALTER TABLE snapshots ADD COLUMN deflated INTEGER NOT NULL DEFAULT 0")


def get_snapshot(db: Connection, sha256: str) -> Snapshot | None:
    """The snapshot with this hash, None when there is none."""
    row = db.execute(
        "SELECT deflated, sha256, content, media_type, charset, origin, retrieved"
        " FROM snapshots WHERE sha256 = ?",
        (sha256,),
    ).fetchone()
    if row is None:
        return None
    deflated, key, content, *rest = row
    try:
        return Snapshot(key, unpacked(content) if deflated else content, *rest)
    except ValueError as error:
        raise DamagedError(
            f"the snapshot {key[:12]} is damaged: {error}",
            "ingest its articles again, or restore a backup",
        ) from error


def put_snapshot(db: Connection, taken: Snapshot) -> None:
    """Keep a snapshot; of bytes that came before, the time at which they first came stays.

    They are written again: what is there may be damaged.
    """
    db.execute(
        "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (sha256) DO UPDATE SET"
        " content = excluded.content, deflated = 1, media_type = excluded.media_type,"
        " charset = excluded.charset, origin = excluded.origin",
        (
            taken.sha256,
            packed(taken.content),
            taken.media_type,
            taken.charset,
            taken.origin,
            taken.retrieved,
        ),
    )


def drop_unused(db: Connection, sha256: str | None) -> None:
    """Remove a snapshot from which there is neither a record nor anything set aside."""
    db.execute(
        "DELETE FROM snapshots WHERE sha256 = :sha256"
        " AND NOT EXISTS (SELECT 1 FROM records WHERE snapshot = :sha256)"
        " AND NOT EXISTS (SELECT 1 FROM aside WHERE snapshot = :sha256)",
        {"sha256": sha256},
    )

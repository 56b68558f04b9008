"""Which kb wrote ``records.sqlite``, which process does, and which form its graphs are in."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from kb.errors import StoreError
from kb.graph import FORM
from kb.record import VERSION

__all__ = [
    "check_version",
    "has_graphs_of_this_form",
    "mark_graphs_of_another_form",
    "note_version",
    "note_writer",
    "writer",
]

APPLICATION_ID = 0x6B62_7131


def check_version(db: sqlite3.Connection, file: Path, *, older: bool) -> bool:
    """Whether the file is of an older kb, which is refused unless ``older`` lets it in.

    Raises `StoreError` for a file of another program, or of a newer kb.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application not in (0, APPLICATION_ID) or (application == 0 and tables):
        raise StoreError(f"{file} belongs to another program", "name another folder with --store")
    if version > VERSION:
        raise StoreError(f"{file} was written by a newer kb", "upgrade fact-quote-kb")
    before: bool = application == APPLICATION_ID and version < VERSION
    if before and not older:
        raise StoreError(
            f"{file} was written by an older kb",
            "run `kb rebuild` once: it reads the articles in the store again, and keeps all "
            "that came with them",
        )
    return before


def note_version(db: sqlite3.Connection, *, older: bool = False) -> None:
    """Say that this kb wrote the file, and its records too unless they are ``older``."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if not older:
        db.execute(f"PRAGMA user_version = {VERSION}")


def mark_graphs_of_another_form(db: sqlite3.Connection) -> None:
    """Mark all graphs as not written where they are of the form of another kb."""
    if not has_graphs_of_this_form(db):
        with db:
            db.execute("UPDATE records SET pending = 1")
            db.execute("INSERT OR REPLACE INTO graph_form VALUES (1, ?)", (FORM,))


def has_graphs_of_this_form(db: sqlite3.Connection) -> bool:
    """Whether the graphs are in the form that this kb makes."""
    (there,) = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'graph_form'").fetchone()
    row = db.execute("SELECT form FROM graph_form").fetchone() if there else None
    return row is not None and row[0] == FORM


def note_writer(db: sqlite3.Connection) -> None:
    """Leave word of this process, which writes."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with db:
        db.execute("INSERT OR REPLACE INTO writer VALUES (1, ?, ?)", (os.getpid(), now))


def writer(db: sqlite3.Connection) -> str:
    """Who writes, in words."""
    row = db.execute("SELECT process, since FROM writer").fetchone()
    return f"process {row[0]}, which opened it at {row[1]}" if row else "another process"

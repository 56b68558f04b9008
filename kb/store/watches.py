"""``watches.sqlite``: saved questions, and what each has found so far.

A file of its own beside the records, so that what a question found can be noted while another
process writes articles. What was found is known by identifier, which is made from the article's
text: reading an article again, or making the store anew, makes nothing new of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kb.store.folder import store_errors

__all__ = ["WATCHES", "Watch", "Watches"]

WATCHES = "watches.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS watches (
    name TEXT PRIMARY KEY, question TEXT NOT NULL, added TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS found (
    watch TEXT NOT NULL REFERENCES watches (name) ON DELETE CASCADE,
    id TEXT NOT NULL, at TEXT NOT NULL, told INTEGER NOT NULL,
    UNIQUE (watch, id)
);
CREATE INDEX IF NOT EXISTS found_at ON found (watch, at);
"""


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved question."""

    name: str
    question: Mapping[str, Any]
    """In values of JSON."""
    added: str
    """When it was saved, in UTC (ISO 8601)."""


class Watches:
    """The saved questions of one store; every method raises `StoreError` where it cannot."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def state(self) -> str:
        """Changes whenever a question or what it found does."""
        file = self._folder / WATCHES
        return str(file.stat().st_mtime_ns) if file.exists() else ""

    def all(self) -> list[Watch]:
        """All of them, by name."""
        with self._db() as db:
            rows = db.execute("SELECT name, question, added FROM watches ORDER BY name").fetchall()
        return [Watch(name, json.loads(question), added) for name, question, added in rows]

    def add(self, name: str, question: Mapping[str, Any]) -> bool:
        """Save a question; False where another has this name."""
        with self._db() as db:
            done = db.execute(
                "INSERT OR IGNORE INTO watches VALUES (?, ?, ?)",
                (name, json.dumps(question), _now()),
            )
            return done.rowcount == 1

    def remove(self, name: str) -> None:
        """Forget a question and what it found."""
        with self._db() as db:
            db.execute("DELETE FROM watches WHERE name = ?", (name,))

    def note(self, name: str, ids: Iterable[str], *, told: bool = False) -> None:
        """Keep what a question finds now, with the time for what it did not find before."""
        now = _now()
        with self._db() as db:
            db.executemany(
                "INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?)",
                ((name, id_, now, told) for id_ in ids),
            )

    def tell(self, name: str, ids: Iterable[str]) -> None:
        """Say that somebody was told of these."""
        with self._db() as db:
            db.executemany(
                "UPDATE found SET told = 1 WHERE watch = ? AND id = ?",
                ((name, id_) for id_ in ids),
            )

    def untold(self, name: str) -> set[str]:
        """What was found and nobody was told of."""
        with self._db() as db:
            rows = db.execute("SELECT id FROM found WHERE watch = ? AND NOT told", (name,))
            return {id_ for (id_,) in rows}

    def latest(self, name: str, limit: int) -> list[tuple[str, str]]:
        """What was found last and when, the latest first."""
        with self._db() as db:
            return db.execute(
                "SELECT id, at FROM found WHERE watch = ? ORDER BY at DESC, rowid LIMIT ?",
                (name, limit),
            ).fetchall()

    @contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        with store_errors(self._folder), closing(sqlite3.connect(self._folder / WATCHES)) as db:
            db.execute("PRAGMA foreign_keys = ON")
            db.executescript(_TABLES)
            with db:
                yield db


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")

"""What was read before, in ``records.sqlite``, so that the same input need not be read again.

With it, what somebody gave beside the bytes, so that it need not be given again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from sqlite3 import Connection

from kb.model import Record
from kb.store.aside import Asides
from kb.store.copies import Copies
from kb.store.made import Made
from kb.store.origins import by_origin, note_origin

__all__ = ["Read", "Readings", "prepare_readings"]


def prepare_readings(db: Connection) -> None:
    """Make the table where it is not there."""
    db.executescript(files("kb.store").joinpath("readings.sql").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Read:
    """What one of the articles of an input became."""

    key: str
    """A hash of the input and of all else that its reading depends on."""
    place: int
    """Which of its articles, from 0."""
    made: Made | None
    """None where it was kept out."""


class Readings:
    """Inputs by a key of all that their reading depends on, with the articles read from each."""

    def __init__(self, db: Connection, asides: Asides, copies: Copies) -> None:
        self._db = db
        self._asides = asides
        self._copies = copies

    def note(self, read: Iterable[Read]) -> None:
        """Note what was read, in place of what was noted of the same articles."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)",
                (
                    (r.key, r.place, *((m.article_id, m.sha256, m.graph) if m else ("", "", "")))
                    for r in read
                    for m in [r.made]
                ),
            )

    def articles(self, key: str) -> list[str | None]:
        """The articles of an input, in order, None for one that is not in the store as it was read.

        None at all where it was not read.
        """
        found = self._db.execute(
            "SELECT r.article_id FROM readings LEFT JOIN records r"
            " USING (article_id, sha256, graph) WHERE key = ? ORDER BY place",
            (key,),
        ).fetchall()
        return [id_ for (id_,) in found]

    def given(self, article_id: str) -> str | None:
        """What was given by hand for an article, as JSON; None where nothing was."""
        row = self._db.execute(
            "SELECT metadata FROM given WHERE article_id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def given_with(self, sha256: str) -> set[str]:
        """What was given for the articles that stand in the bytes with this hash, as JSON."""
        found = self._db.execute(
            "SELECT metadata FROM given JOIN records USING (article_id) WHERE snapshot = ?",
            (sha256,),
        )
        return {text for (text,) in found}

    def note_given(self, given: Iterable[tuple[str, str]]) -> None:
        """Note what was given for articles, in place of what was before."""
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO given VALUES (?, ?)", given)

    def forget(self, article_id: str) -> None:
        """Forget where an article came from and what was given, in a transaction of the caller's.

        The input may be read again, and is then as if it had never been.
        """
        for table in ("origins", "given"):
            self._db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))

    def by_origin(self) -> dict[str, list[str]]:
        """Every path and URL that articles came from, with the identifiers of those articles."""
        return by_origin(self._db)

    def came_again(self, records: Iterable[Record]) -> None:
        """Note where articles that the store has were read, in one transaction."""
        with self._db:
            for record in records:
                self.came_from(record)

    def came_from(self, record: Record) -> None:
        """Note where an article was read, within a transaction of the caller's."""
        note_origin(self._db, record)
        self._copies.note_address(record)
        self._asides.passed(record.article.id)

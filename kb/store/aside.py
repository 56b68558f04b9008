"""What was set aside, in ``records.sqlite``: articles and files that were kept out, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from sqlite3 import Connection

from kb.model import Snapshot
from kb.store.snapshots import drop_unused, get_snapshot, put_snapshot

__all__ = ["Aside", "Asides", "prepare_aside"]


@dataclass(frozen=True, slots=True)
class Aside:
    """An article, or a whole file, that was kept out of the store, and why."""

    id: str
    """The article's identifier; of a file, 12 hex digits made from its origin."""
    origin: str
    article_id: str | None
    headline: str | None
    step: str
    """The step that it did not pass."""
    reason: str
    """For people; on more lines what to do, or what validation found."""
    report: str | None
    """The traceback, where the reason is a fault of the program's own."""
    snapshot: str | None
    """`Snapshot.sha256` of the bytes, which the store keeps; None where there are none."""
    metadata: str
    """What flags and sidecar said beside the bytes, as JSON."""
    at: str


class Asides:
    """The list of what was set aside; every method that writes is one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, aside: Aside, snapshot: Snapshot | None) -> None:
        """Keep what was not let in, and its bytes, in place of what was kept of it before."""
        with self._db:
            self.passed(aside.id)
            if snapshot and get_snapshot(self._db, snapshot.sha256) is None:
                put_snapshot(self._db, snapshot)
            marks = ", ".join("?" for _ in fields(Aside))
            self._db.execute(f"INSERT INTO aside VALUES ({marks})", astuple(aside))

    def clear(self, origin: str, keep: Iterable[str] = ()) -> None:
        """Forget what was set aside from ``origin`` before, but for the identifiers to ``keep``."""
        found = self._db.execute("SELECT id FROM aside WHERE origin = ?", (origin,)).fetchall()
        for id_ in {id_ for (id_,) in found}.difference(keep):
            self.forget(id_)

    def forget(self, id_: str) -> None:
        """Forget one thing that was set aside, and its bytes unless they are needed elsewhere."""
        with self._db:
            self.passed(id_)

    def passed(self, id_: str) -> None:
        """Take off the list what is no longer kept out, within a transaction of the caller's."""
        found = self._db.execute("DELETE FROM aside WHERE id = ? RETURNING snapshot", (id_,))
        for (sha256,) in found.fetchall():
            drop_unused(self._db, sha256)

    def all(self) -> list[Aside]:
        """All that was set aside, by origin."""
        found = self._db.execute("SELECT * FROM aside ORDER BY origin, rowid")
        return [Aside(*row) for row in found]


def prepare_aside(db: Connection) -> bool:
    """Take away the list of an older kb, which kept no bytes; whether there was one, or none."""
    columns = {row[1] for row in db.execute("PRAGMA table_info(aside)")}
    if columns and "step" not in columns:
        db.execute("DROP TABLE aside")
    return "step" not in columns

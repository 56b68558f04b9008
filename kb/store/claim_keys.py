"""The keys that claims are found by, in ``records.sqlite``, the newest of them in memory.

A key lies anywhere in its table, so to write those of one claim is to write a page for each. Those
of the newest claims wait in a database in memory, which a transaction takes back as it does the
other, and are written together in the order of the table. What a crash leaves unwritten is made
again from the wordings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from kb.claims import Wording, keys

__all__ = ["ClaimKeys", "prepare_claim_keys"]

_FEWEST: Final = 50_000
"""Keys that wait before they are written; in a larger store, one for each of its claims."""
_MOST: Final = 500_000
_THOSE: Final = (
    "SELECT number, keys FROM main.wording_keys WHERE key = :key UNION ALL"
    " SELECT number, keys FROM waiting.wording_keys WHERE key = :key LIMIT :most"
)


def prepare_claim_keys(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there, and the keys that a crash left unwritten."""
    db.executescript(files("kb.store").joinpath("claim_keys.sql").read_text("utf-8"))
    rows = db.execute(
        "SELECT number, claim, text, quoted FROM wordings"
        " WHERE number > (SELECT number FROM wordings_filed)"
    )
    filed = ClaimKeys(db)
    with db:
        for number, claim, text, quoted in rows.fetchall():
            filed.put(number, keys(Wording(claim, "", None, text, bool(quoted))))
        filed.write()


class ClaimKeys:
    """The keys of a store's claims; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._waiting = 0

    def put(self, number: int, mine: set[int]) -> None:
        """File a claim under its keys."""
        (written,) = self._db.execute("SELECT number FROM wordings_filed").fetchone()
        where = "waiting" if number > written else "main"  # a number that was free again
        self._db.executemany(
            f"INSERT OR IGNORE INTO {where}.wording_keys VALUES (?, ?, ?)",
            ((key, number, len(mine)) for key in mine),
        )
        self._waiting += len(mine)
        if self._waiting > min(max(number, _FEWEST), _MOST):
            self.write()

    def write(self) -> None:
        """Write the keys that wait."""
        self._db.execute(
            "INSERT OR IGNORE INTO main.wording_keys"
            " SELECT * FROM waiting.wording_keys ORDER BY key, number"
        )
        self._db.execute("DELETE FROM waiting.wording_keys")
        self._db.execute(
            "UPDATE wordings_filed SET number = (SELECT coalesce(max(number), 0) FROM wordings)"
        )
        self._waiting = 0

    def remove(self, number: int, gone: Iterable[int]) -> None:
        """Take a claim from under its keys."""
        for where in ("main", "waiting"):
            self._db.executemany(
                f"DELETE FROM {where}.wording_keys WHERE key = ? AND number = ?",
                ((key, number) for key in gone),
            )

    def those(self, key: int, most: int) -> list[tuple[int, int]]:
        """The numbers of the claims that have a key, of more than ``most`` one too many.

        With each comes how many keys it has. Those that came first are first.
        """
        return self._db.execute(_THOSE, {"key": key, "most": most + 1}).fetchall()

    def number(self, key: int, most: int) -> int:
        """How many claims have a key, of more than ``most`` one too many."""
        (number,) = self._db.execute(
            f"SELECT count(*) FROM ({_THOSE})", {"key": key, "most": most + 1}
        ).fetchone()
        return int(number)

"""What of the tables across articles a graph may not say yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

__all__ = ["Pending"]

_TOGETHER = 500
"""Things that are given in one go."""


class Pending:
    """Things of one kind that wait to be written to a graph, marked so in a table."""

    def __init__(self, db: sqlite3.Connection, table: str, key: str, which: str = "true") -> None:
        """``key`` is the column of their identifiers, ``which`` tells their rows from others."""
        self._db = db
        self._number = f"SELECT count(*) FROM {table} WHERE {which}"
        self._some = (
            f"SELECT {key} FROM {table} WHERE {which} AND {key} > ? ORDER BY 1 LIMIT {_TOGETHER}"
        )
        self._gone = f"DELETE FROM {table} WHERE {which} AND {key} = ?"

    def __len__(self) -> int:
        """How many there are."""
        (number,) = self._db.execute(self._number).fetchone()
        return int(number)

    def some(self) -> Iterator[list[str]]:
        """The identifiers of all, sorted, some at a time; those given may be settled meanwhile."""
        last = ""
        while rows := self._db.execute(self._some, (last,)).fetchall():
            ids = [id_ for (id_,) in rows]
            yield ids
            last = ids[-1]

    def settle(self, ids: Iterable[str]) -> None:
        """Say that the graph says of some what the tables do."""
        self._db.executemany(self._gone, ((id_,) for id_ in ids))

"""All that is judged across articles, kept beside their records and changed with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from pyoxigraph import Store

from kb.identity import Listed
from kb.model import Record
from kb.store.claim_graph import bring_up_claims
from kb.store.claims import Claims, prepare_claims
from kb.store.copies import Copies, prepare_copies
from kb.store.copy_graph import bring_up_copies
from kb.store.identities import Identities, prepare_identities
from kb.store.identity_graph import bring_up_identities

__all__ = ["Across", "is_prepared", "prepare_across"]


def prepare_across(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there; where any is new, `Across.has` has nothing."""
    if not is_prepared(db):
        db.execute("DROP TABLE IF EXISTS texts")
    prepare_identities(db)
    prepare_copies(db)
    prepare_claims(db)


def is_prepared(db: sqlite3.Connection) -> bool:
    """Whether all tables are there: an older kb did not have some."""
    (there,) = db.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('profiles', 'texts', 'wordings')"
    ).fetchone()
    return bool(there == 3)


class Across:
    """Who is who, what is one text and what one claim.

    Who calls a method that writes opens the transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.identities = Identities(db)
        self.copies = Copies(db)
        self.claims = Claims(db)

    def _parts(self) -> Iterator[Identities | Copies | Claims]:
        yield from (self.identities, self.copies, self.claims)

    def put(self, record: Record) -> None:
        """Write what a record is linked by; it waits to be linked."""
        for part in self._parts():
            part.put(record)

    def has(self, article_id: str) -> bool:
        """Whether what an article is linked by is there."""
        return self.copies.story_of(article_id) is not None

    def remove(self, article_id: str) -> None:
        """Take an article away; what it was part of is made anew."""
        for part in self._parts():
            part.remove(article_id)

    def link(self) -> None:
        """Link what waits for it."""
        for part in self._parts():
            part.link()

    def mark(self) -> None:
        """Mark all as not known to be in the graphs."""
        for part in self._parts():
            part.mark()

    def settle(self) -> None:
        """Say that the graphs say what the tables do."""
        for part in self._parts():
            part.settle()

    def bring_up(self, graph: Store, base: str, listed: Mapping[str, Listed]) -> None:
        """Write the graphs anew where what they say has changed."""
        bring_up_identities(graph, self.identities, base, listed)
        bring_up_copies(graph, self.copies, base)
        bring_up_claims(graph, self.claims, base)

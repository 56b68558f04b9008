"""All that is judged across articles, kept beside their records and changed with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from pyoxigraph import Store

from kb.freed import give_back
from kb.identity import Listed
from kb.model import Record
from kb.store.claim_graph import bring_up_claims
from kb.store.claims import CLAIM_TABLES, Claims, is_in_form, prepare_claims
from kb.store.copies import Copies, prepare_copies
from kb.store.copy_graph import bring_up_copies
from kb.store.identities import Identities, prepare_identities
from kb.store.identity_graph import bring_up_agents, bring_up_entities
from kb.store.pending import Pending

__all__ = ["Across", "is_prepared", "prepare_across"]


def prepare_across(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there; where any is new, `Across.has` has nothing."""
    if not is_prepared(db):
        for table in ("texts", *CLAIM_TABLES):
            db.execute(f"DROP TABLE IF EXISTS {table}")
    prepare_identities(db)
    prepare_copies(db)
    prepare_claims(db)


def is_prepared(db: sqlite3.Connection) -> bool:
    """Whether all tables are there: an older kb did not have some, or had others."""
    (there,) = db.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('profiles', 'texts')"
    ).fetchone()
    return bool(there == 2) and is_in_form(db)


class Across:
    """Who is who, what is one text and what one claim.

    Who calls a method that writes opens the transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.identities = Identities(db)
        self.copies = Copies(db)
        self.claims = Claims(db)

    def put(self, record: Record, *, anew: bool = False) -> None:
        """Write what a record is linked by; its agents and its text wait to be linked.

        Where all are made ``anew``, its claims wait too.
        """
        self.identities.put(record)
        self.copies.put(record)
        if anew:
            self.claims.wait(record.article.id)
        else:
            self.claims.put(record)

    def has(self, article_id: str) -> bool:
        """Whether what an article is linked by is there."""
        return self.copies.story_of(article_id) is not None

    def remove(self, article_id: str) -> None:
        """Take an article away; what it was part of is made anew."""
        for part in (self.identities, self.copies, self.claims):
            part.remove(article_id)

    def waiting(self) -> int:
        """How many steps there are to link what waits: an article or a text each."""
        return self.identities.waiting() + self.copies.waiting() + self.claims.waiting()

    def link(self, read: Callable[[str], Record | None]) -> Iterator[int]:
        """Link what waits for it, some steps at a time; how many each time.

        What it gave for may be committed, and stays linked whatever becomes of the rest.
        """
        for done in chain(self.identities.link(), self.copies.link(), self.claims.link(read)):
            give_back()
            yield done

    def mark(self) -> None:
        """Mark all as not known to be in the graphs."""
        for part in (self.identities, self.copies, self.claims):
            part.mark()

    def changed(self) -> int:
        """How many things there are of which the graphs may not say what the tables do."""
        agents, entities = self.identities.changed_agents, self.identities.changed_entities
        return len(entities) + len(agents) + len(self.copies.changed) + len(self.claims.changed)

    def bring_up(
        self, graph: Store, base: str, listed: Mapping[str, Listed]
    ) -> Iterator[tuple[Pending, list[str]]]:
        """Write the graphs anew where what they say has changed.

        Gives what was written, some at a time, to be settled when it is on disk.
        """
        identities, copies, claims = self.identities, self.copies, self.claims
        for ids in identities.changed_entities.some():
            bring_up_entities(graph, identities, ids, base, listed)
            yield identities.changed_entities, ids
        for ids in identities.changed_agents.some():
            bring_up_agents(graph, identities, ids, base)
            yield identities.changed_agents, ids
        for ids in copies.changed.some():
            bring_up_copies(graph, copies, ids, base)
            yield copies.changed, ids
        for ids in claims.changed.some():
            bring_up_claims(graph, claims, ids, base)
            yield claims.changed, ids

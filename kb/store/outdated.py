"""Which articles a later version has taken the place of, as far as the store has it.

What is noted here, triggers say of each statement and figure (see ``tallies.sql``), so that lists
can leave them out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kb.copies import Copy, chains, in_time
from kb.model import Heading
from kb.store.flat import unflat
from kb.store.found import Listed

__all__ = ["earlier", "forget", "sort_all", "sort_versions"]

_VERSIONS = "SELECT * FROM copies WHERE relation = 'version' AND (article_id = :id OR other = :id)"
_OUTDATED = "SELECT 1 FROM outdated WHERE article_id = ?"


def sort_versions(db: sqlite3.Connection, article_id: str) -> None:
    """Note which versions of an article are not its latest, whichever were held together."""
    _sort(db, _versions(db, article_id))


def earlier(db: sqlite3.Connection, articles: Iterable[str]) -> int:
    """How many other versions there are of some articles that a later one has replaced."""
    if db.execute("SELECT 1 FROM outdated LIMIT 1").fetchone() is None:
        return 0
    listed = set(articles)
    others = {other for id_ in listed for other in _versions(db, id_)} - listed
    return sum(1 for id_ in others if db.execute(_OUTDATED, (id_,)).fetchone())


def _versions(db: sqlite3.Connection, article_id: str) -> set[str]:
    """An article with all that are versions of it."""
    chain: set[str] = set()
    reached = {article_id}
    while reached:
        chain |= reached
        pairs = (Copy(*row) for id_ in reached for row in db.execute(_VERSIONS, {"id": id_}))
        reached = {each for pair in pairs for each in (pair.article, pair.other)} - chain
    return chain


def sort_all(db: sqlite3.Connection) -> None:
    """Note the same of all articles, of which nothing is noted yet."""
    found = db.execute("SELECT * FROM copies WHERE relation = 'version'").fetchall()
    for chain in chains(Copy(*row) for row in found):
        _sort(db, chain)


def forget(db: sqlite3.Connection, article_id: str) -> None:
    """Note nothing of an article that is taken away."""
    db.execute("DELETE FROM outdated WHERE article_id = ?", (article_id,))


def _sort(db: sqlite3.Connection, chain: Iterable[str]) -> None:
    latest, *before = chain
    if before:
        *before, latest = sorted(chain, key=lambda id_: in_time(*_known(db, id_)))
    forget(db, latest)
    db.executemany("INSERT OR IGNORE INTO outdated VALUES (?)", ((id_,) for id_ in before))


def _known(db: sqlite3.Connection, article_id: str) -> tuple[Heading, str]:
    """What an article is called, with its dates, and when it was read."""
    row = db.execute(
        "SELECT a.said, s.retrieved FROM found_articles a JOIN snapshots s ON s.sha256 = a.snapshot"
        " WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    return (unflat(Listed, row[0]).article, row[1]) if row else (Heading(article_id), "")

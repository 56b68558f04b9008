"""How many there are of everything, kept as it comes and goes instead of counted when asked.

Triggers keep the counts (see ``tallies.sql``): whatever writes statements, figures or links need
not think of them, and a crash leaves them as it leaves what they count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

__all__ = ["names", "prepare", "recount", "tallied", "totals", "wrong"]

_TABLES: Final = {
    "tallies": "thing, which, number",
    "unlinked_words": "rowid, words",
    "proposed": "agent, other, probability, mine, theirs",
    "spoken": "who, kind, name, statements",
    "printed": "key, story",
    "spoken_in": "who, article, kind, source, statements",
    "speaking": "who, kind, name, statements, articles, sources",
}
"""The tables that are counted, each behind those that it is counted from."""
_UNLINKED: Final = (
    "SELECT 1 FROM found_statements f LEFT JOIN profiles p ON p.agent = f.agent"
    " WHERE f.entity IS NOT p.entity LIMIT 1"
)

_UNTOLD: Final = (
    "SELECT 1 FROM {} f JOIN found_articles a ON a.key = f.key >> 16 << 16"
    " WHERE f.outdated <> (a.id IN (SELECT article_id FROM outdated)) LIMIT 1"
)


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables and the triggers anew, and count what there is."""
    db.executescript(files("kb.store").joinpath("tallies.sql").read_text("utf-8"))
    recount(db)


def recount(db: sqlite3.Connection) -> None:
    """Count anew what there is; who calls opens the transaction."""
    for table in reversed(_TABLES):  # so that no trigger counts what is counted anew
        db.execute(f"DELETE FROM {table}")
    for table, columns in _TABLES.items():
        db.execute(f"INSERT INTO {table} ({columns}) SELECT * FROM {table}_now")


def tallied(db: sqlite3.Connection, thing: str) -> list[tuple[str, int]]:
    """How many there are of each kind of a thing, the most first."""
    return db.execute(
        "SELECT which, number FROM tallies WHERE thing = ? ORDER BY number DESC, which", (thing,)
    ).fetchall()


def totals(db: sqlite3.Connection) -> list[tuple[str, str | None, int]]:
    """How many there are of each thing, in all or of each kind of it."""
    (articles,) = db.execute("SELECT count(*) FROM found_articles").fetchone()
    (snapshots,) = db.execute("SELECT count(DISTINCT snapshot) FROM records").fetchone()

    def of(thing: str) -> list[tuple[str, str | None, int]]:
        return [(thing, which or None, number) for which, number in tallied(db, thing)]

    return [
        ("articles", None, articles),
        *of("statements"),
        *of("speakers"),
        *of("figures"),
        *(of("claims") or [("claims", None, 0)]),
        ("snapshots", None, snapshots),
        *of("cues"),
    ]


def names(db: sqlite3.Connection, kind: str, other: str) -> list[str]:
    """What those of two kinds who speak are called, the most quoted first."""
    found = db.execute(
        "SELECT name FROM speaking WHERE kind IN (?, ?)"
        " GROUP BY name ORDER BY sum(statements) DESC, name",
        (kind, other),
    )
    return [name for (name,) in found]


def wrong(db: sqlite3.Connection) -> Iterator[str]:
    """The tables that do not say what is counted now, who is linked to whom, or what is latest."""
    if (
        db.execute(_UNLINKED).fetchone()
        or db.execute(_UNTOLD.format("found_statements")).fetchone()
    ):
        yield "found_statements"
    if db.execute(_UNTOLD.format("found_figures")).fetchone():
        yield "found_figures"
    for table, columns in _TABLES.items():
        kept, now = f"SELECT {columns} FROM {table}", f"SELECT * FROM {table}_now"
        for one, other in ((kept, now), (now, kept)):
            if db.execute(f"{one} EXCEPT {other} LIMIT 1").fetchone():
                yield table
                break

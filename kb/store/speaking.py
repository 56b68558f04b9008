"""Who speaks in the statements that pass, how often, and as what, out of the index.

Where kind and name are all that is asked for, the counts that are kept of speakers (see
``tallies.sql``) answer it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Any, Final

from kb.store.indexing import PLACES
from kb.store.search import Value, Wanted, conditions, has_words, kind_alone, speaker_alone

__all__ = ["Spoken", "chosen", "count", "spoken"]

_BATCH: Final = 500
"""Speakers that are looked for together among the statements that have the words asked for."""
_NUMBERS: Final = (
    "SELECT who, sum(spoken), count(*), count(DISTINCT coalesce(p.story, first)) FROM"
    f" (SELECT f.who, f.key / {PLACES} * {PLACES} AS first, count(*) AS spoken"
    " FROM {} WHERE {} GROUP BY f.who, first)"
    " LEFT JOIN printed p ON p.key = first GROUP BY who"
)
"""How many statements pass, in how many articles, from how many sources."""
_KEPT: Final = "SELECT who, statements, articles, sources FROM speaking WHERE who = ? AND kind = ?"
"""The same where all of a speaker, or of a kind, passes."""
_Asked = tuple[str, str, tuple[Value, ...]]
"""Where to select from, on what conditions, with which values for their marks."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How much somebody says of what passes."""

    who: str
    numbers: tuple[int, int, int]
    """Of statements, articles and sources."""
    rows: list[Any]
    """Agent, kind, name, capacity, how often, and the last key; the newest first."""


def chosen(
    db: sqlite3.Connection, wanted: Wanted, limit: int | None = None, offset: int = 0
) -> list[str]:
    """The keys of those who speak in the statements that pass, the most quoted first."""
    page = (-1 if limit is None else limit, offset)
    if asked := speaker_alone(wanted):
        where, kept = asked
        found = db.execute(
            f"SELECT who FROM speaking WHERE {where}"
            " ORDER BY statements DESC, name, who LIMIT ? OFFSET ?",
            (*kept, *page),
        )
    else:
        source, where, values = _speaking(db, wanted)
        found = db.execute(
            f"SELECT f.who FROM {source} WHERE {where}"
            " GROUP BY f.who ORDER BY count(*) DESC, min(f.name), f.who LIMIT ? OFFSET ?",
            (*values, *page),
        )
    return [who for (who,) in found.fetchall()]


def count(db: sqlite3.Connection, wanted: Wanted) -> int:
    """How many speak in the statements that pass."""
    if asked := speaker_alone(wanted):
        where, kept = asked
        found = db.execute(f"SELECT count(*) FROM speaking WHERE {where}", kept)
    else:
        source, where, values = _speaking(db, wanted)
        found = db.execute(f"SELECT count(DISTINCT f.who) FROM {source} WHERE {where}", values)
    return int(found.fetchone()[0])


def spoken(
    db: sqlite3.Connection, some: Sequence[str], wanted: Wanted, newest: int | None
) -> list[Spoken]:
    """What some say of what passes, in their order; of each the ``newest`` articles, or all.

    The statements that have the words asked for are looked through once for many of them; without
    words, those of each are found by themselves.
    """
    unnamed = replace(wanted, by=None)  # who goes by the name asked for is known by now
    source, where, values = conditions(db, "statement", unnamed)
    kind = kind_alone(unnamed)
    size = _BATCH if has_words(wanted) else 1
    found: list[Spoken] = []
    for at in range(0, len(some), size):
        part = some[at : at + size]
        marks = ", ".join("?" * len(part))
        asked = source, f"f.who IN ({marks}) AND ({where})", (*part, *values)
        numbers = _numbers(db, asked, kind)
        rows = _rows(db, asked, _oldest(db, asked, newest) if size == 1 else 0)
        found += [
            Spoken(who, numbers.get(who, (0, 0, 0)), list(_of_newest(rows[who], newest)))
            for who in part
        ]
    return found


def _speaking(db: sqlite3.Connection, wanted: Wanted) -> _Asked:
    outright = replace(wanted, equal=(*wanted.equal, ("standing", "asserted")))
    source, where, values = conditions(db, "statement", outright)
    return source, f"f.who IS NOT NULL AND ({where})", tuple(values)


def _numbers(
    db: sqlite3.Connection, asked: _Asked, kind: str | None
) -> dict[str, tuple[int, int, int]]:
    """How many of each; kept where a kind is all that is asked for."""
    source, where, values = asked
    counted = (_NUMBERS.format(source, where), values)
    found = db.execute(*(counted if kind is None else (_KEPT, (values[0], kind))))
    return {who: (statements, articles, sources) for who, statements, articles, sources in found}


def _rows(db: sqlite3.Connection, asked: _Asked, oldest: int) -> dict[str, list[Any]]:
    source, where, values = asked
    found = db.execute(
        "SELECT f.who, f.agent, f.kind, f.name, f.capacity, count(*), max(f.key) AS last"
        f" FROM {source} WHERE {where} AND f.key >= ?"
        " GROUP BY f.who, f.agent, f.capacity ORDER BY last DESC",
        (*values, oldest),
    )
    rows: dict[str, list[Any]] = defaultdict(list)
    for who, *row in found:
        rows[who].append(row)
    return rows


def _oldest(db: sqlite3.Connection, asked: _Asked, newest: int | None) -> int:
    """The least key in the newest articles of one, so many of them."""
    source, where, values = asked
    if newest is None:
        return 0
    found = db.execute(f"SELECT f.key FROM {source} WHERE {where} ORDER BY f.key DESC", values)
    articles = (article for article, _ in groupby(key - key % PLACES for (key,) in found))
    return min(islice(articles, newest), default=0)


def _of_newest(rows: Sequence[Any], newest: int | None) -> Iterator[Any]:
    """The rows of the newest articles, so many of them."""
    by_article = groupby(rows, key=lambda row: row[-1] // PLACES)
    return (row for _, some in islice(by_article, newest) for row in some)

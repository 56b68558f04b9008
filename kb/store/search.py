"""Finds statements and figures by their words, speaker, role and day, newest first.

The newest are found first and the rest is not looked at. The tables stand in ``records.sqlite``
and change with the record that they are made from (see `indexing`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from kb.store.indexing import DAY, PLACES, token
from kb.text.folding import name_words, role_words

__all__ = [
    "Thing",
    "Value",
    "Wanted",
    "asked_alone",
    "conditions",
    "count",
    "find",
    "has_words",
    "keys",
    "kind_alone",
    "speaker_alone",
]

_NONE = "_"
"""A token that nothing has: a name without a word in it names nobody."""
_TABLES = {
    "statement": ("found_statements", "statement_words"),
    "figure": ("found_figures", "figure_words"),
    "article": ("found_articles", ""),
}
_COLUMNS: dict[str, tuple[str, ...]] = {
    "statement": ("type", "standing", "cue_class", "kind", "agent"),
    "figure": ("figure_kind", "unit", "kind"),
    "article": (),
}
_BY = (
    "{key} IN (SELECT rowid FROM {words} WHERE {words} MATCH ? UNION"
    " SELECT named.key FROM entity_words JOIN entities e ON e.number = entity_words.rowid"
    " {linked} WHERE entity_words MATCH ?)"
)
"""Who is named so in the article, or in another that names the same entity."""
_NAMED = (
    "who IN (SELECT e.id FROM entity_words JOIN entities e ON e.number = entity_words.rowid"
    " WHERE entity_words MATCH ? UNION SELECT f.who FROM unlinked_words"
    " JOIN found_statements f ON f.key = unlinked_words.rowid WHERE unlinked_words MATCH ?)"
)
"""The same of a speaker, without a look at what was said."""
_LINKED = "JOIN profiles p ON p.entity = e.id JOIN {table} named ON named.agent = p.agent"
_OUTRIGHT = "JOIN found_statements named ON named.who = e.id"
_BY_WHO = "{key} IN (SELECT key FROM found_statements WHERE who = ?)"
"""Who says it outright."""
_OF_WHO = "f.agent IN (SELECT agent FROM found_statements WHERE who = ?)"
"""The same of figures, and of whatever else is told of one who says something outright."""
Thing = Literal["statement", "figure", "article"]
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and an empty tuple ask for all."""

    terms: tuple[str, ...] = ()
    """Stems that must all be there."""
    common: tuple[str, ...] = ()
    """What `common` has of words without a stem, of which all must be there too."""
    by: str | None = None
    """Words that the names of the speaker must have, case and accents aside: those of the article
    or those of any other that names the same entity. The identifier of an entity will do too."""
    who: str | None = None
    """The speaker, by the key under which ``Answers.who`` knows it."""
    org: str | None = None
    """The same of the organisation that speaks, or that the speaker speaks for."""
    role: str | None = None
    """Words that the role must have in which the speaker speaks."""
    since: date | None = None
    until: date | None = None
    articles: tuple[str, ...] | None = None
    """Identifiers of articles."""
    latest: bool = False
    """Whether what an article says is left out of which there is a later version."""
    equal: tuple[tuple[str, str], ...] = ()
    """Columns with the value that each must have, such as ``("type", "direct")``."""
    confidence: float | None = None
    """Least confidence of a statement."""
    low: float | None = None
    high: float | None = None
    """Bounds between which all of a figure must be, in its unit."""


def find(
    db: sqlite3.Connection,
    thing: Thing,
    wanted: Wanted,
    limit: int | None = None,
    offset: int = 0,
) -> list[str]:
    """Identifiers of what passes, newest day first, in text order within an article."""
    return list(_found(db, "f.id", thing, wanted, limit, offset))


def keys(
    db: sqlite3.Connection, thing: Thing, wanted: Wanted, limit: int | None, offset: int
) -> list[int]:
    """The keys of what `find` finds."""
    return list(_found(db, _key(wanted), thing, wanted, limit, offset))


def _found(
    db: sqlite3.Connection,
    what: str,
    thing: Thing,
    wanted: Wanted,
    limit: int | None,
    offset: int,
) -> Iterator[Any]:
    source, where, values = conditions(db, thing, wanted)
    select = (
        f"SELECT {what} FROM {source} WHERE {where} ORDER BY {_key(wanted)} DESC LIMIT ? OFFSET ?"
    )
    most = -1 if limit is None else limit
    return (each for (each,) in db.execute(select, (*values, most, offset)))


def count(db: sqlite3.Connection, thing: Thing, wanted: Wanted) -> int:
    """How many pass."""
    source, where, values = conditions(db, thing, wanted)
    (number,) = db.execute(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()
    return int(number)


def _key(wanted: Wanted) -> str:
    return "w.rowid" if _match(wanted) else "f.key"


def conditions(
    db: sqlite3.Connection, thing: Thing, wanted: Wanted
) -> tuple[str, str, list[Value]]:
    """Where to select from, on what conditions, with which values for their marks."""
    table, words = _TABLES[thing]
    asked: list[tuple[str, tuple[Value, ...]]] = []
    source = f"{table} f"
    if match := _match(wanted):
        # CROSS JOIN: the words are looked up first, and give their keys in order
        source = f"{words} w CROSS JOIN {table} f ON f.key = w.rowid"
        asked.append((f"{words} MATCH ?", (match,)))
    key = _key(wanted)
    outright = thing == "statement" and ("standing", "asserted") in wanted.equal
    if wanted.by is not None and words:
        spoken = _all_of("speaker", name_words(wanted.by))
        linked = _OUTRIGHT if outright else _LINKED.format(table=table)
        # the plus keeps words from being looked up again for each key of the speaker
        condition = _BY.format(key=f"+{key}" if match else key, words=words, linked=linked)
        asked.append((condition, (spoken, spoken.replace("speaker", "words", 1))))
    if wanted.who is not None:
        # of many rows that have the words, only those of the speaker are looked at
        said_by = _BY_WHO.format(key=f"+{key}") if match else "f.who = ?"
        asked.append((said_by if outright else _OF_WHO, (wanted.who,)))
    if wanted.since or wanted.until:
        first = (wanted.since or date.min).toordinal() << DAY
        last = ((wanted.until or date.max).toordinal() + 1) << DAY
        asked.append((f"{key} >= ? AND {key} < ?", (first, last)))
    if wanted.articles is not None:
        ranges = [bounds for each in wanted.articles for bounds in _range(db, each)]
        either = " OR ".join([f"{key} >= ? AND {key} < ?"] * len(ranges)) or "0"
        asked.append((f"({either})", tuple(end for bounds in ranges for end in bounds)))
    if wanted.latest and words:
        asked.append(("f.outdated = 0", ()))
    for column, value in wanted.equal:
        if column not in _COLUMNS[thing]:
            raise ValueError(f"{thing}s have no {column}")
        asked.append((f"f.{column} = ?", (value,)))
    if wanted.confidence is not None:
        asked.append(("f.confidence >= ?", (wanted.confidence,)))
    if wanted.low is not None:
        asked.append(("f.low >= ?", (wanted.low,)))
    if wanted.high is not None:
        asked.append(("f.high <= ?", (wanted.high,)))
    where = " AND ".join(condition for condition, _ in asked) or "1"
    return source, where, [value for _, values in asked for value in values]


def has_words(wanted: Wanted) -> bool:
    """Whether statements are found by words of theirs, of an organisation or of a role."""
    return bool(_match(wanted))


def speaker_alone(wanted: Wanted) -> tuple[str, list[Value]] | None:
    """The condition on speakers, with its values, where only kind and name are asked for."""
    kind = kind_alone(replace(wanted, by=None))
    if kind is None:
        return None
    if wanted.by is None:
        return "kind = ?", [kind]
    where, values = _named(wanted.by)
    # the plus keeps all of a kind from being looked through for the few of a name
    return f"+kind = ? AND {where}", [kind, *values]


def kind_alone(wanted: Wanted) -> str | None:
    """The kind of speakers where that is all that is asked for; empty where nothing is."""
    if wanted == Wanted(latest=True):
        return ""
    return wanted.equal[0][1] if asked_alone(wanted, "kind") else None


def asked_alone(wanted: Wanted, column: str) -> bool:
    """Whether one value of a column is all that is asked for of the latest versions."""
    alone = replace(wanted, equal=()) == Wanted(latest=True)
    return alone and [name for name, _ in wanted.equal] == [column]


def _named(by: str) -> tuple[str, list[Value]]:
    """On what condition a speaker has a name with these words."""
    words = _all_of("words", name_words(by))
    return _NAMED, [words, words]


def _match(wanted: Wanted) -> str:
    """What the words must match, in the language of FTS5; empty where any words will do."""
    columns = (
        ("terms", wanted.terms),
        ("common", wanted.common),
        ("organisation", None if wanted.org is None else name_words(wanted.org)),
        ("role", None if wanted.role is None else role_words(wanted.role)),
    )
    return " AND ".join(
        _all_of(name, words)
        for name, words in columns
        if words is not None and (words or name not in ("terms", "common"))
    )


def _all_of(column: str, words: Iterable[str]) -> str:
    """That a column has all these words."""
    return f"{column} : ({' AND '.join(map(_quoted, sorted(words))) or _quoted(_NONE)})"


def _quoted(word: str) -> str:
    return f'"{token(word)}"'


def _range(db: sqlite3.Connection, article_id: str) -> Iterator[tuple[int, int]]:
    for (key,) in db.execute("SELECT key FROM found_articles WHERE id = ?", (article_id,)):
        yield key, key + PLACES

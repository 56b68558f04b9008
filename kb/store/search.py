"""Finds statements and figures by their words, speaker, organisation and day, newest first.

SPARQL would look at all that fit before it gives the first fifty; here the newest are found first
and the rest is not looked at. What is found is identifiers: what is known of them is asked of the
graph. The tables stand in ``records.sqlite`` and change with the record they are made from.

A key is ``day << 41 | article << 16 | place``: the day of the article (0 where it is not known),
a number of the article among those of its day, and the place in the article, counted down.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Literal, TypeVar

from kb.model import Agent, Figure, Record, Statement
from kb.text.folding import name_words
from kb.text.terms import terms

__all__ = ["Wanted", "count", "find", "prepare", "put", "remove"]

_DAY = 41
_PLACES = 1 << 16
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
    " SELECT named.key FROM entity_words JOIN entities ON number = entity_words.rowid"
    " JOIN profiles ON entity = entities.id JOIN {table} named"
    " ON named.agent = profiles.agent"
    " WHERE entity_words MATCH ?)"
)
"""Who is named so in the article, or in another that names the same entity."""
Thing = Literal["statement", "figure", "article"]
Value = str | int | float | None
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None and an empty tuple ask for all."""

    terms: tuple[str, ...] = ()
    """Stems that must all be there."""
    by: str | None = None
    """Words that the names of the speaker must have, case and accents aside: those of the article
    or those of any other that names the same entity. The identifier of an entity will do too."""
    org: str | None = None
    """The same of the organisation that speaks, or that the speaker speaks for."""
    since: date | None = None
    until: date | None = None
    articles: tuple[str, ...] | None = None
    """Identifiers of articles."""
    equal: tuple[tuple[str, str], ...] = ()
    """Columns with the value that each must have, such as ``("type", "direct")``."""
    confidence: float | None = None
    """Least confidence of a statement."""
    low: float | None = None
    high: float | None = None
    """Bounds between which all of a figure must be, in its unit."""


def prepare(db: sqlite3.Connection) -> bool:
    """Make the tables where they are not there, or not as this kb has them; whether that is so."""
    columns = {row[1] for row in db.execute("PRAGMA table_info(found_figures)")}
    if columns and "agent" not in columns:
        for table in (table for pair in _TABLES.values() for table in pair if table):
            db.execute(f"DROP TABLE {table}")
    db.executescript(files("kb.store").joinpath("search.sql").read_text("utf-8"))
    return "agent" not in columns


def put(db: sqlite3.Connection, record: Record) -> None:
    """Make the statements and figures of a record found, in place of what it had before."""
    remove(db, record.article.id)
    first = _new_key(db, record)
    agents = {agent.id: agent for agent in record.agents}
    statements = {st.id: st for st in record.statements}
    said = sorted(record.statements, key=lambda st: st.content)
    for key, st in _keyed(first, said):
        agent = agents.get(st.speaker or "")
        about: tuple[Value, ...] = (
            st.id,
            st.type,
            st.standing,
            st.cue_class,
            round(st.confidence, 3),
        )
        who: tuple[Value, ...] = (agent.id, agent.kind, agent.name) if agent else (None, None, None)
        db.execute(
            "INSERT INTO found_statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (key, *about, *who)
        )
        words = (_tokens(terms(_said(st))), *_names(st, agents))
        db.execute(
            "INSERT INTO statement_words (rowid, terms, speaker, organisation) VALUES (?, ?, ?, ?)",
            (key, *words),
        )
    for key, figure in _keyed(first, sorted(record.figures, key=lambda figure: figure.span)):
        cited = statements.get(figure.cited_in or "")
        agent = agents.get(cited.speaker or "") if cited else None
        low, high = _bounds(figure)
        unit = figure.currency or figure.unit or figure.counts
        who = (agent.kind, agent.id) if agent else (None, None)
        db.execute(
            "INSERT INTO found_figures VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (key, figure.id, figure.kind, unit, low, high, *who),
        )
        db.execute(
            "INSERT INTO figure_words (rowid, terms, speaker, organisation) VALUES (?, ?, ?, ?)",
            (key, _tokens(terms(_figure_words(figure, cited))), *_names(cited, agents)),
        )


def remove(db: sqlite3.Connection, article_id: str) -> None:
    """Make an article found no more."""
    row = db.execute("SELECT key FROM found_articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    bounds = (row[0], row[0] + _PLACES)
    for table, key in (
        ("found_statements", "key"),
        ("statement_words", "rowid"),
        ("found_figures", "key"),
        ("figure_words", "rowid"),
    ):
        db.execute(f"DELETE FROM {table} WHERE {key} >= ? AND {key} < ?", bounds)
    db.execute("DELETE FROM found_articles WHERE id = ?", (article_id,))


def find(
    db: sqlite3.Connection,
    thing: Thing,
    wanted: Wanted,
    limit: int | None = None,
    offset: int = 0,
) -> list[str]:
    """Identifiers of what passes, newest day first, in text order within an article."""
    source, where, values = _conditions(db, thing, wanted)
    select = (
        f"SELECT f.id FROM {source} WHERE {where} ORDER BY {_key(wanted)} DESC LIMIT ? OFFSET ?"
    )
    most = -1 if limit is None else limit
    return [row[0] for row in db.execute(select, (*values, most, offset))]


def count(db: sqlite3.Connection, thing: Thing, wanted: Wanted) -> int:
    """How many pass."""
    source, where, values = _conditions(db, thing, wanted)
    (number,) = db.execute(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()
    return int(number)


def _key(wanted: Wanted) -> str:
    return "w.rowid" if _match(wanted) else "f.key"


def _conditions(
    db: sqlite3.Connection, thing: Thing, wanted: Wanted
) -> tuple[str, str, list[Value]]:
    """Where to select from, on what conditions, with which values for their marks."""
    table, words = _TABLES[thing]
    conditions: list[tuple[str, tuple[Value, ...]]] = []
    source = f"{table} f"
    if match := _match(wanted):
        # CROSS JOIN: the words are looked up first, and give their keys in order
        source = f"{words} w CROSS JOIN {table} f ON f.key = w.rowid"
        conditions.append((f"{words} MATCH ?", (match,)))
    key = _key(wanted)
    if wanted.by is not None and words:
        spoken = _all_of("speaker", name_words(wanted.by))
        condition = _BY.format(key=key, table=table, words=words)
        conditions.append((condition, (spoken, spoken.replace("speaker", "words", 1))))
    if wanted.since or wanted.until:
        first = (wanted.since or date.min).toordinal() << _DAY
        last = ((wanted.until or date.max).toordinal() + 1) << _DAY
        conditions.append((f"{key} >= ? AND {key} < ?", (first, last)))
    if wanted.articles is not None:
        ranges = [bounds for each in wanted.articles for bounds in _range(db, each)]
        either = " OR ".join([f"{key} >= ? AND {key} < ?"] * len(ranges)) or "0"
        conditions.append((f"({either})", tuple(end for bounds in ranges for end in bounds)))
    for column, value in wanted.equal:
        if column not in _COLUMNS[thing]:
            raise ValueError(f"{thing}s have no {column}")
        conditions.append((f"f.{column} = ?", (value,)))
    if wanted.confidence is not None:
        conditions.append(("f.confidence >= ?", (wanted.confidence,)))
    if wanted.low is not None:
        conditions.append(("f.low >= ?", (wanted.low,)))
    if wanted.high is not None:
        conditions.append(("f.high <= ?", (wanted.high,)))
    where = " AND ".join(condition for condition, _ in conditions) or "1"
    return source, where, [value for _, values in conditions for value in values]


def _match(wanted: Wanted) -> str:
    """What the words must match, in the language of FTS5; empty where any words will do."""
    columns = (
        ("terms", wanted.terms),
        ("organisation", None if wanted.org is None else name_words(wanted.org)),
    )
    return " AND ".join(
        _all_of(name, words)
        for name, words in columns
        if words is not None and (words or name != "terms")
    )


def _all_of(column: str, words: Iterable[str]) -> str:
    """That a column has all these words."""
    return f"{column} : ({' AND '.join(map(_quoted, sorted(words))) or _quoted(_NONE)})"


def _quoted(word: str) -> str:
    return f'"{_token(word)}"'


def _range(db: sqlite3.Connection, article_id: str) -> Iterator[tuple[int, int]]:
    for (key,) in db.execute("SELECT key FROM found_articles WHERE id = ?", (article_id,)):
        yield key, key + _PLACES


def _new_key(db: sqlite3.Connection, record: Record) -> int:
    """A key for an article: the next that is free on its day."""
    day = (record.article.day.toordinal() if record.article.day else 0) << _DAY
    (last,) = db.execute(
        "SELECT max(key) FROM found_articles WHERE key >= ? AND key < ?",
        (day, day + (1 << _DAY)),
    ).fetchone()
    key = day if last is None else last + _PLACES
    db.execute("INSERT INTO found_articles VALUES (?, ?)", (key, record.article.id))
    return int(key)


def _keyed(first: int, things: Sequence[Kept]) -> Iterator[tuple[int, Kept]]:
    """The things of an article with their keys, those first in the text with the largest."""
    for place, thing in enumerate(things):
        yield first + _PLACES - 1 - place, thing


def _said(st: Statement) -> str:
    return " … ".join(span.text for span in st.content)


def _figure_words(figure: Figure, cited: Statement | None) -> str:
    spans = (figure.span, figure.measures, figure.period)
    parts = [span.text for span in spans if span] + [figure.counts, figure.per]
    return " / ".join([part for part in parts if part] + ([_said(cited)] if cited else []))


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    low = figure.value if figure.value is not None else figure.minimum
    high = figure.value if figure.value is not None else figure.maximum
    return (None if low is None else float(low)), (None if high is None else float(high))


def _names(st: Statement | None, agents: dict[str, Agent]) -> tuple[str, str]:
    """The words of the speaker's names, and of the organisation's that speaks or is spoken for."""
    agent = agents.get(st.speaker or "") if st else None
    if st is None or agent is None:
        return "", ""
    members = [agents[id_] for id_ in agent.members if id_ in agents]
    speaker = {name for each in (agent, *members) for name in (each.name, *each.aliases)}
    organisation = set(speaker) if agent.kind == "organisation" else set[str]()
    for capacity in agent.capacities:
        if capacity.id == st.speaker_as:
            affiliation = agents.get(capacity.affiliation_id or "")
            organisation |= {capacity.affiliation or ""}
            organisation |= {affiliation.name, *affiliation.aliases} if affiliation else set()
    return _tokens(name_words(" ".join(speaker))), _tokens(name_words(" ".join(organisation)))


def _tokens(words: Iterable[str]) -> str:
    return " ".join(sorted(map(_token, words)))


def _token(word: str) -> str:
    """A word as one token: what is no letter or digit would end it."""
    return re.sub(r"[^\w]", "_", word)

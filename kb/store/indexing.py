"""Writes the index that questions are answered from, record by record (see `search`).

A key is ``day << 41 | article << 16 | place``: the day of the article (0 where it is not known),
a number of the article among those of its day, and the place in the article, counted down.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from kb.graph.build import public_origin
from kb.graph.claim import claim_id
from kb.model import Agent, Figure, Record, Statement
from kb.store.common import common
from kb.store.flat import flat, layout
from kb.store.found import Listed, Told
from kb.text.folding import name_words, own_name, role_words
from kb.text.terms import terms

__all__ = [
    "DAY",
    "PLACES",
    "is_current",
    "note_current",
    "prepare",
    "put",
    "remove",
    "remove_others",
    "token",
    "who_speaks",
    "written",
]

DAY = 41
PLACES = 1 << 16
_TABLES = (
    "found_articles",
    "found_statements",
    "statement_rows",
    "statement_words",
    "found_figures",
    "figure_rows",
    "figure_words",
)
Kept = TypeVar("Kept")


def is_current(db: sqlite3.Connection) -> bool:
    """Whether there is an index, in the form in which this kb writes it."""
    (there,) = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'found_form'").fetchone()
    return bool(there) and db.execute("SELECT form FROM found_form").fetchone() == (_form(),)


def prepare(db: sqlite3.Connection) -> None:
    """Make the tables anew, empty; they are said to be current when they are filled."""
    for table in ("found_form", *_TABLES):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    db.executescript(_tables())


def note_current(db: sqlite3.Connection) -> None:
    """Say that the index is there, whole and in the form of this kb."""
    db.execute("INSERT INTO found_form VALUES (?)", (_form(),))


def put(db: sqlite3.Connection, record: Record) -> None:
    """Make the statements and figures of a record found, in place of what it had before."""
    remove(db, record.article.id)
    first = _new_key(db, record)
    agents = {agent.id: agent for agent in record.agents}
    statements = {st.id: st for st in record.statements}
    keys: dict[str, int] = {}
    for key, st in _keyed(first, sorted(record.statements, key=lambda st: st.content)):
        keys[st.id] = key
        _put_statement(db, key, st, agents, record.article.id)
    for key, figure in _keyed(first, sorted(record.figures, key=lambda figure: figure.span)):
        cited = statements.get(figure.cited_in or "")
        _put_figure(db, key, figure, cited, agents, keys)


def _put_statement(
    db: sqlite3.Connection, key: int, st: Statement, agents: dict[str, Agent], article: str
) -> None:
    agent = agents.get(st.speaker or "")
    speaker = who_speaks(st, agent)
    claims = st.type != "no-comment" and st.standing == "asserted"
    _put_words(db, "statement_words", key, [_said(st)], _names(st, agents))
    db.execute(
        "INSERT INTO found_statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)",
        (
            key,
            st.id,
            st.type,
            st.standing,
            st.cue_class,
            round(st.confidence, 3),
            *((agent.id, agent.kind, agent.name) if agent else (None, None, None)),
            _capacity(speaker),
            claim_id(agent, st.content, article) if claims else None,
        ),
    )
    db.execute("INSERT INTO statement_rows VALUES (?, ?)", (key, flat(Told(st, speaker))))


def _put_figure(
    db: sqlite3.Connection,
    key: int,
    figure: Figure,
    cited: Statement | None,
    agents: dict[str, Agent],
    keys: dict[str, int],
) -> None:
    agent = agents.get(cited.speaker or "") if cited else None
    low, high = _bounds(figure)
    unit = figure.currency or figure.unit or figure.counts
    db.execute(
        "INSERT INTO found_figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            key,
            figure.id,
            figure.kind,
            unit,
            low,
            high,
            *((agent.kind, agent.id) if agent else (None, None)),
            keys[cited.id] if cited else None,
        ),
    )
    db.execute("INSERT INTO figure_rows VALUES (?, ?)", (key, flat(figure)))
    _put_words(db, "figure_words", key, _figure_words(figure, cited), _names(cited, agents))


def _put_words(
    db: sqlite3.Connection, table: str, key: int, texts: list[str], names: tuple[str, ...]
) -> None:
    found = [_found_by(text) for text in texts]
    stems, stemless = (
        {word for each in kind for word in each} for kind in zip(*found, strict=True)
    )
    db.execute(
        f"INSERT INTO {table} (rowid, terms, common, speaker, organisation, role)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (key, _tokens(stems), _tokens(stemless), *names),
    )


@lru_cache(maxsize=16)
def _found_by(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """By which words a text is found; many figures may stand in one long statement."""
    return frozenset(terms(text)), frozenset(common(text))


def remove(db: sqlite3.Connection, article_id: str) -> None:
    """Make an article found no more."""
    row = db.execute("SELECT key FROM found_articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    bounds = (row[0], row[0] + PLACES)
    for table in _TABLES:
        key = "rowid" if table.endswith("_words") else "key"
        db.execute(f"DELETE FROM {table} WHERE {key} >= ? AND {key} < ?", bounds)


def remove_others(db: sqlite3.Connection) -> None:
    """Make found no more what there is no record of."""
    others = db.execute("SELECT id FROM found_articles EXCEPT SELECT article_id FROM records")
    for (article_id,) in others.fetchall():
        remove(db, article_id)


def written(db: sqlite3.Connection, article_id: str) -> dict[str, list[tuple[object, ...]]]:
    """All that the index has of an article, by table, whatever the number of its key."""
    row = db.execute("SELECT key FROM found_articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return {table: [] for table in _TABLES}
    (first,) = row
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in _TABLES:
        key = "rowid" if table.endswith("_words") else "key"
        rows = db.execute(
            f"SELECT {key} - ?, * FROM {table} WHERE {key} >= ? AND {key} < ? ORDER BY 1",
            (first, first, first + PLACES),
        )
        at = 1 if table.endswith("_words") else 2
        found[table] = [(each[0], *each[at:]) for each in rows]
        if table == "found_statements":  # of who that is, and of versions, no record says
            found[table] = [each[:-3] for each in found[table]]
        if table == "found_figures":
            found[table] = [(*each[:-2], each[-2] and each[-2] - first) for each in found[table]]
    return found


def who_speaks(st: Statement, agent: Agent | None) -> Agent | None:
    """The speaker of a statement with no capacity but the one it is made in, and no mentions."""
    if agent is None:
        return None
    spoken = tuple(capacity for capacity in agent.capacities if capacity.id == st.speaker_as)
    return replace(agent, mentions=(), capacities=spoken)


def token(word: str) -> str:
    """A word as one token: what is no letter or digit would end it."""
    return re.sub(r"[^\w]", "_", word)


def _tables() -> str:
    return files("kb.store").joinpath("search.sql").read_text("utf-8")


def _form() -> str:
    counts = files("kb.store").joinpath("tallies.sql").read_text("utf-8")
    return "\n".join((_tables(), counts, *map(layout, (Told, Figure, Listed))))


def _new_key(db: sqlite3.Connection, record: Record) -> int:
    """A key for an article: the next that is free on its day."""
    article = record.article
    day = (article.day.toordinal() if article.day else 0) << DAY
    (last,) = db.execute(
        "SELECT max(key) FROM found_articles WHERE key >= ? AND key < ?", (day, day + (1 << DAY))
    ).fetchone()
    key = day if last is None else last + PLACES
    listed = Listed(
        article.heading,
        article.agency,
        tuple(sorted(article.authors)),
        article.url,
        article.section,
        len(article.text),
        public_origin(record.snapshot.origin),
        article.snapshot,
        len(record.statements),
        len(record.figures),
    )
    row = (key, article.id, article.snapshot, flat(listed))
    db.execute("INSERT INTO found_articles VALUES (?, ?, ?, ?)", row)
    return int(key)


def _keyed(first: int, things: Sequence[Kept]) -> Iterator[tuple[int, Kept]]:
    """The things of an article with their keys, those first in the text with the largest."""
    for place, thing in enumerate(things):
        yield first + PLACES - 1 - place, thing


def _said(st: Statement) -> str:
    return " … ".join(span.text for span in st.content)


def _figure_words(figure: Figure, cited: Statement | None) -> list[str]:
    measures, period = (span and span.text for span in (figure.measures, figure.period))
    parts = (figure.span.text, measures, figure.counts, figure.per, period)
    own = " / ".join(part for part in parts if part)
    return [own, _said(cited)] if cited else [own]


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    low = figure.value if figure.value is not None else figure.minimum
    high = figure.value if figure.value is not None else figure.maximum
    return (None if low is None else float(low)), (None if high is None else float(high))


def _capacity(speaker: Agent | None) -> str | None:
    for capacity in speaker.capacities if speaker else ():
        return ", ".join(filter(None, (capacity.role, capacity.affiliation))) or None
    return None


def _names(st: Statement | None, agents: dict[str, Agent]) -> tuple[str, ...]:
    """The words of the speaker's names, of the organisation's for which is spoken, and of the role.

    Several who speak as one have the roles of each.
    """
    agent = agents.get(st.speaker or "") if st else None
    if st is None or agent is None:
        return "", "", ""
    members = [agents[id_] for id_ in agent.members if id_ in agents]
    called = (name for each in (agent, *members) for name in (each.name, *each.aliases))
    speaker = set(map(own_name, called))  # his family is not he
    organisation = set(speaker) if agent.kind == "organisation" else set[str]()
    spoken = [each for each in agent.capacities if each.id == st.speaker_as]
    for capacity in spoken:
        affiliation = agents.get(capacity.affiliation_id or "")
        organisation |= {capacity.affiliation or ""}
        organisation |= {affiliation.name, *affiliation.aliases} if affiliation else set()
    spoken += [each for member in members for each in member.capacities]
    roles = {capacity.role or "" for capacity in spoken}
    named = (_tokens(name_words(" ".join(names))) for names in (speaker, organisation))
    return *named, _tokens(role_words(" ".join(roles)))


def _tokens(words: Iterable[str]) -> str:
    return " ".join(sorted(map(token, words)))

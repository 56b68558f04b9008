"""Whole rows out of the index: statements, figures, articles, who speaks, how many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from kb.model import Figure, Heading
from kb.store.flat import unflat
from kb.store.found import Cited, Listed, Said, Speaks, Told
from kb.store.indexing import DAY, PLACES
from kb.store.search import Thing, Wanted, conditions, count, find, keys

__all__ = ["Answers"]

_BATCH: Final = 500
"""Rows that are read at a time."""
_SPOKEN: Final = "f.agent IS NOT NULL AND f.standing = 'asserted'"
_WHO: Final = (
    "coalesce(p.entity,"
    " CASE WHEN f.kind IN ('group', 'anonymous') THEN f.agent ELSE f.kind || ' ' || f.name END)"
)
"""Agents of the same entity are one; of the others, those of one kind and name, but for groups and
unnamed sources, who are not the same in two articles."""


class Answers:
    """What the index of a store answers."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def find(self, thing: Thing, wanted: Wanted, limit: int | None, offset: int) -> list[str]:
        """Identifiers of the statements, figures or articles that pass, newest day first."""
        return find(self._db, thing, wanted, limit, offset)

    def count(self, thing: Thing, wanted: Wanted) -> int:
        """How many statements, figures or articles pass."""
        return count(self._db, thing, wanted)

    def said(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Said]:
        """The statements that pass, newest day first, in text order within an article."""
        return self._said(keys(self._db, "statement", wanted, limit, offset))

    def said_as(self, ids: Sequence[str]) -> list[Said]:
        """The statements with these identifiers, in their order, but for those that are gone."""
        found: dict[str, int] = {}
        for article in dict.fromkeys(id_.split(".")[0] for id_ in ids):
            found |= self._db.execute(
                "SELECT f.id, f.key FROM found_articles a JOIN found_statements f"
                " ON f.key >= a.key AND f.key < a.key + ? WHERE a.id = ?",
                (PLACES, article),
            )
        return self._said([found[id_] for id_ in ids if id_ in found])

    def cited(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Cited]:
        """The figures that pass, in the same order."""
        chosen = keys(self._db, "figure", wanted, limit, offset)
        figures = dict(self._rows("SELECT key, said FROM figure_rows", "key", chosen))
        citing = dict(self._rows("SELECT key, statement FROM found_figures", "key", chosen))
        statements = list({key for key in citing.values() if key is not None})
        said = dict(zip(statements, self._said(statements), strict=True))
        articles = self._headings(chosen)
        return [
            Cited(unflat(Figure, figures[key]), said.get(citing[key]), articles[_article(key)])
            for key in chosen
        ]

    def listed(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The articles that pass, newest day first."""
        chosen = keys(self._db, "article", wanted, limit, offset)
        found = dict(self._rows("SELECT key, said FROM found_articles", "key", chosen))
        return [unflat(Listed, found[key]) for key in chosen]

    def _said(self, chosen: Sequence[int]) -> list[Said]:
        found = dict(self._rows("SELECT key, said FROM statement_rows", "key", chosen))
        articles = self._headings(chosen)
        told = ((unflat(Told, found[key]), articles[_article(key)]) for key in chosen)
        return [Said(one.statement, one.speaker, article) for one, article in told]

    def _headings(self, chosen: Iterable[int]) -> dict[int, Heading]:
        articles = sorted({_article(key) for key in chosen})
        found = self._rows("SELECT key, said FROM found_articles", "key", articles)
        return {key: unflat(Listed, said).article for key, said in found}

    def _rows(self, select: str, column: str, values: Sequence[object]) -> Iterator[Any]:
        for at in range(0, len(values), _BATCH):
            some = values[at : at + _BATCH]
            marks = ", ".join("?" * len(some))
            yield from self._db.execute(f"{select} WHERE {column} IN ({marks})", some)

    def speakers(
        self, wanted: Wanted, limit: int | None = None, offset: int = 0
    ) -> list[tuple[str, list[Speaks]]]:
        """Who speaks in the statements that pass, those with the most statements first.

        Each with the entity that it is, or another key of its own, and with the agents that it
        is, newest article first. What was not said outright does not count.
        """
        source, where, values = self._speaking(wanted)
        chosen = self._db.execute(
            f"SELECT {_WHO} AS who, min(f.agent) FROM {source} WHERE {where}"
            " GROUP BY who ORDER BY count(*) DESC, min(f.name), who LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        ).fetchall()
        return [(who, self._speaks(who, agent, wanted)) for who, agent in chosen]

    def count_speakers(self, wanted: Wanted) -> int:
        """How many speak in the statements that pass."""
        source, where, values = self._speaking(wanted)
        (number,) = self._db.execute(
            f"SELECT count(DISTINCT {_WHO}) FROM {source} WHERE {where}", values
        ).fetchone()
        return int(number)

    def _speaking(self, wanted: Wanted) -> tuple[str, str, list[object]]:
        source, where, values = conditions(self._db, "statement", wanted)
        joined = f"{source} LEFT JOIN profiles p ON p.agent = f.agent"
        return joined, f"{_SPOKEN} AND ({where})", list(values)

    def _speaks(self, who: str, agent: str, wanted: Wanted) -> list[Speaks]:
        # who goes by the name that is asked for is known by now
        source, where, values = self._speaking(replace(wanted, by=None))
        kind, _, name = who.partition(" ")
        if who == agent:
            one, of = "f.agent = ?", [agent]
        elif name:
            one, of = "f.name = ? AND f.kind = ? AND p.entity IS NULL", [name, kind]
        else:
            one, of = "f.agent IN (SELECT agent FROM profiles WHERE entity = ?)", [who]
        rows = self._db.execute(
            "SELECT f.agent, f.kind, f.name, f.capacity, count(*), max(f.key) AS last"
            f" FROM {source} WHERE {one} AND {where}"
            " GROUP BY f.agent, f.capacity ORDER BY last DESC",
            (*of, *values),
        ).fetchall()
        articles = self._headings(row[-1] for row in rows)
        return [
            Speaks(agent, kind, name, capacity, number, articles[_article(key)])
            for agent, kind, name, capacity, number, key in rows
        ]

    def totals(self) -> list[tuple[str, str | None, int]]:
        """How many there are of each thing, in all or of each kind of it."""
        asked: tuple[tuple[str, str], ...] = (
            ("articles", "SELECT NULL, count(*) FROM found_articles"),
            ("statements", "SELECT type, count(*) FROM found_statements GROUP BY type"),
            (
                "speakers",
                "SELECT kind, count(DISTINCT agent) FROM found_statements"
                " WHERE agent IS NOT NULL GROUP BY kind",
            ),
            ("figures", "SELECT figure_kind, count(*) FROM found_figures GROUP BY figure_kind"),
            ("claims", "SELECT NULL, count(DISTINCT claim) FROM found_statements"),
            ("snapshots", "SELECT NULL, count(DISTINCT snapshot) FROM found_articles"),
            (
                "cues",
                "SELECT cue_class, count(*) FROM found_statements"
                " WHERE cue_class IS NOT NULL GROUP BY cue_class",
            ),
        )
        return [
            (thing, which, number)
            for thing, select in asked
            for which, number in self._db.execute(f"{select} ORDER BY 2 DESC, 1")
        ]

    def days(self) -> tuple[int, int] | None:
        """The first and the last day of an article that gives one, as ordinals."""
        first, last = self._db.execute(
            "SELECT min(key), max(key) FROM found_articles WHERE key >= ?", (1 << DAY,)
        ).fetchone()
        return None if first is None else (first >> DAY, last >> DAY)


def _article(key: int) -> int:
    """The key of the article in which a statement or figure stands."""
    return key - key % PLACES
